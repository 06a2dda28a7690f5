"""The rule that everything hangs on: acknowledged means saved."""

import asyncio
import threading
from pathlib import Path

from mudgroup.server.store import Store
from tests.scenes import Client, serving


class Gate(Store):
    """A store whose saves wait while the gate is closed, as on a slow disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.open = threading.Event()
        self.open.set()

    def save(self, batches: object) -> None:
        self.open.wait(10)
        super().save(batches)  # type: ignore[arg-type]


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
    assert [line.split()[0] for line in after.split("\r\n")[:3]] == ["You", "Exits:", "[Rock"]


def test_many_turns_are_shown_with_few_syncs(tmp_path: Path) -> None:
    """While one batch is being written, the next gather."""

    class Counting(Store):
        saves = 0

        def save(self, batches: object) -> None:
            Counting.saves += 1
            super().save(batches)  # type: ignore[arg-type]

    async def talk(client: Client) -> None:
        for n in range(20):
            client.send(b"group say %d" % n)
        await client.until(": 19")

    async def scene() -> int:
        async with serving(tmp_path, store=Counting(tmp_path)) as house:
            client = await house.join("Ada")
            client.send(b"group create Rock Hounds")
            await client.until("lead it.")
            before = Counting.saves
            await talk(client)
            return Counting.saves - before

    assert asyncio.run(scene()) <= 10
