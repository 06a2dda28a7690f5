"""The rule that everything hangs on: acknowledged means saved."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store import writer
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import PASSWORD, Client, serving


class Gate(EmbeddedStore):
    """A store whose saves wait while the gate is closed, as on a slow disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.open = threading.Event()
        self.open.set()

    def save(self, units: Sequence[Unit]) -> None:
        self.open.wait(10)
        super().save(units)


def test_nothing_is_shown_before_it_is_saved_and_nothing_overtakes_it(tmp_path: Path) -> None:
    async def scene() -> tuple[bytes, str]:
        store = Gate(tmp_path)
        async with serving(tmp_path, store=store) as house:
            ada = await house.join("Ada")
            await ada.ask_here()
            ada.take()
            store.open.clear()
            for line in (b"group create Rock Hounds", b"exits", b"group say hello"):
                ada.send(line)
            await ada.ask_here()
            before = ada.raw
            store.open.set()
            return before, await ada.until("No one else is connected")

    before, after = asyncio.run(scene())

    assert before == b""
    words = [line.partition(" ")[0] for line in after.split("\r\n")[:5]]
    assert words == ["You", "", "Exits:", "", "[Rock"]


class Moody(EmbeddedStore):
    """A store that refuses to save while it is told to, as on a full disk."""

    refuses = False

    def save(self, units: Sequence[Unit]) -> None:
        if self.refuses:
            raise StoreError("database or disk is full")
        super().save(units)


def test_while_the_disk_refuses_players_look_and_nothing_changes_until_it_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.01)

    async def scene() -> list[str]:
        store = Moody(tmp_path)
        async with serving(tmp_path, store=store) as house:
            ada, bo = await house.join("Ada"), await house.join("Bo")
            await ada.until("Bo wakes up.")
            ada.send(b"width 0")
            await ada.until("never break.\r\n\r\n")
            store.refuses = True
            ada.send(b"group create Rock Hounds")
            told = await ada.until("has to wait.\r\n")
            await bo.until("has to wait.\r\n")
            for line in (b"look", b"who", b"say still here", b"north", b"group", b"exits"):
                ada.send(line)
            await ada.ask_here()
            looked = "\n".join(ada.take())
            heard = await bo.until("still here")
            visitor = await house.connect()
            visitor.send(f"connect Bo {PASSWORD}".encode())
            came_in = await visitor.until("Exits:")
            visitor.send(b"say I am here")
            heard += await ada.until("I am here")
            store.refuses = False
            after = await ada.until("go on.")
            ada.send(b"group say made it")
            await visitor.until("go on.")
            return [told, looked, heard, came_in, after, await ada.until("made it")]

    told, looked, heard, came_in, after, _ = asyncio.run(scene())

    assert told == (
        "The world cannot be saved at the moment. You can look and talk in the room; what changes"
        " the world has to wait.\r\n"
    )
    assert looked.count("A plain hall.") == 1
    assert "2 players online:" in looked
    assert 'You say, "still here"' in looked
    assert looked.count("The world cannot be saved at the moment, so that has to wait.") == 1
    assert "You are in no group." in looked
    assert "still here" in heard
    assert "You can look and talk in the room" in came_in
    assert [line for line in after.split("\r\n") if line][:2] == [
        "You form the group Rock Hounds (#63) and lead it.",
        "The world can be saved again: go on.",
    ]


def test_the_login_screen_waits_for_no_disk(tmp_path: Path) -> None:
    async def scene() -> str:
        store = Gate(tmp_path)
        async with serving(tmp_path, store=store) as house:
            ada = await house.join("Ada")
            store.open.clear()
            ada.send(b"group create Rock Hounds")
            await ada.ask_here()
            visitor = await house.connect()
            shown = await visitor.until("quit")
            store.open.set()
            await ada.until("lead it.")
            return shown

    assert "Welcome to Testland." in asyncio.run(scene())


def test_many_turns_are_shown_with_few_syncs(tmp_path: Path) -> None:
    """While one batch is being written, the next gather."""

    class Counting(EmbeddedStore):
        saves = 0

        def save(self, units: Sequence[Unit]) -> None:
            Counting.saves += 1
            super().save(units)

    async def talk(client: Client) -> None:
        for n in range(20):
            client.send(b"group say %d" % n)
        await client.until('"19"')

    async def scene() -> int:
        async with serving(tmp_path, store=Counting(tmp_path)) as house:
            client = await house.join("Ada")
            client.send(b"group create Rock Hounds")
            await client.until("lead it.")
            before = Counting.saves
            await talk(client)
            return Counting.saves - before

    assert asyncio.run(scene()) <= 10
