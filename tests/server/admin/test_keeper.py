"""What the server does by itself: snapshots and archiving on a schedule."""

import asyncio
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve, frozen

from mudgroup.engine.outcome import FinishWork
from mudgroup.model.records.players import News, NewsKind
from mudgroup.model.world.parts import READERS
from mudgroup.model.world.turn import Turn
from mudgroup.server.admin import keeper as keeping
from mudgroup.server.admin.control import ControlError
from mudgroup.server.admin.keeper import Keeper
from mudgroup.server.service import serve
from mudgroup.server.store.snapshots import list_snapshots
from mudgroup.settings.groups import History
from mudgroup.settings.values import Settings, Snapshots
from tests.scenes import PATIENCE, SETTINGS, WORLD, House, serving


def every(minutes: float) -> Settings:
    """The test settings with a snapshot every so often."""
    return evolve(SETTINGS, snapshots=Snapshots(every_minutes=minutes))


@contextmanager
def told_by(log: logging.Logger, loop: asyncio.AbstractEventLoop) -> Iterator[asyncio.Queue[str]]:
    """The lines of a logger, as they are written."""
    lines: asyncio.Queue[str] = asyncio.Queue()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            loop.call_soon_threadsafe(lines.put_nowait, record.getMessage())

    handler = Handler()
    log.addHandler(handler)
    try:
        yield lines
    finally:
        log.removeHandler(handler)


def test_a_running_server_takes_snapshots_on_its_schedule(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> tuple[str, int]:
        with told_by(keeping.log, asyncio.get_running_loop()) as lines:
            server = asyncio.create_task(
                serve(lambda: every(0.03), tmp_path, WORLD, lambda endpoints, online: None)
            )
            told = await asyncio.wait_for(lines.get(), PATIENCE)
            taken = len(list_snapshots(tmp_path))
            os.kill(os.getpid(), signal.SIGTERM)
            await server
            return told, taken

    with caplog.at_level(logging.INFO, keeping.log.name):
        told, taken = asyncio.run(scene())
    assert told.startswith("snapshot Snapshot: mudgroup-")
    assert taken == 1


@pytest.mark.parametrize(
    ("minutes", "seconds", "taken"),
    [(1, [59], 0), (1, [60], 1), (1, [60, 59], 1), (1, [60, 60], 2), (0, [600], 0)],
)
def test_a_snapshot_is_taken_when_it_is_due_however_the_clock_is_set(
    minutes: float, seconds: list[float], taken: int, tmp_path: Path
) -> None:
    async def scene() -> int:
        async with serving(tmp_path, every(minutes)) as house:
            clock, runner = house.clock, house.runner
            keeper = Keeper(runner, tmp_path, WORLD, lambda: SETTINGS, asyncio.Event())
            for passed in seconds:
                clock.step(-3600)
                clock.advance(passed)
                keeper.tick(runner.moment())
                keeper.tick(runner.moment())
                await asyncio.gather(*keeper._tasks)
            return len(list_snapshots(tmp_path))

    assert asyncio.run(scene()) == taken


def keeping_days(days: float) -> Settings:
    """The test settings without snapshots, and with history for so many days."""
    return evolve(every(0), history=History(keep_days=days))


async def spoken(house: House) -> None:
    """Ada makes a group, and says a line in it two days later."""
    ada = await house.join("Ada")
    ada.send(b"group create Sand")
    await ada.until("lead it.")
    house.clock.advance(2 * 86400)
    ada.send(b"group say two days on")
    await ada.until("two days on")


@pytest.mark.parametrize(
    ("days", "wait", "lines"),
    [
        (1, 0, ["archived: 1 history line"]),
        (3, 0, ["nothing is that old"]),
        (1, 86400, ["archived: 1 history line", "nothing is that old"]),
        (1, 86399, ["archived: 1 history line"]),
        (0, 86400, []),
    ],
)
def test_once_a_day_history_is_archived_if_it_is_not_kept_for_ever(
    days: float, wait: float, lines: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        async with serving(tmp_path, keeping_days(days)) as house:
            await spoken(house)
            keeper = Keeper(house.runner, tmp_path, WORLD, lambda: SETTINGS, asyncio.Event())
            for _ in range(2):
                keeper.tick(house.runner.moment())
                await keeper.finish()
                house.clock.advance(wait)

    with caplog.at_level(logging.INFO, keeping.log.name):
        asyncio.run(scene())
    assert lines == caplog.messages


def test_an_admin_archives_history_by_the_settings_or_by_a_number(tmp_path: Path) -> None:
    async def scene() -> tuple[list[str], list[str]]:
        async with serving(tmp_path, keeping_days(1)) as house:
            await spoken(house)
            keeper = Keeper(house.runner, tmp_path, WORLD, lambda: SETTINGS, asyncio.Event())
            young = await keeper.history_archive({"days": "3"})
            with pytest.raises(ControlError, match="'soon' is no number of days"):
                await keeper.history_archive({"days": "soon"})
            old = await keeper.history_archive({})
            (tmp_path / "archive").rename(tmp_path / "moved")
            (tmp_path / "archive").touch()
            ada = house.clients[0]
            ada.send(b"group say and more")
            await ada.until("and more")
            house.clock.advance(1)
            with pytest.raises(ControlError, match="no history was archived"):
                await keeper.history_archive({"days": "0"})
            return young, old

    young, old = asyncio.run(scene())

    assert (young, old) == (["nothing is that old"], ["archived: 1 history line"])


@pytest.mark.parametrize("command", ["reload", "world apply"])
def test_while_the_files_are_read_others_have_their_turn(command: str, tmp_path: Path) -> None:
    async def scene() -> tuple[bool, str]:
        async with serving(tmp_path) as house:
            keeper = Keeper(house.runner, tmp_path, WORLD, lambda: SETTINGS, asyncio.Event())
            task = asyncio.ensure_future(keeper.handlers()[command]({}))
            await asyncio.sleep(0)
            return task.done(), (await task)[0]

    assert asyncio.run(scene()) == (False, "world: 0 records changed")


@pytest.mark.parametrize("command", ["reload", "world apply"])
def test_a_server_that_stops_takes_no_other_content(command: str, tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as house:
            stop = asyncio.Event()
            keeper = Keeper(house.runner, tmp_path, WORLD, lambda: SETTINGS, stop)
            stop.set()
            with pytest.raises(ControlError, match="the server is stopping"):
                await keeper.handlers()[command]({})

    asyncio.run(scene())


@frozen
class Counting:
    """Work of which each part is written down."""

    kind: ClassVar[NewsKind] = NewsKind.DRAWN

    actor: int
    name: str
    made: list[str]
    of: int = READERS * 2
    done: int = 0

    def part(self, turn: Turn) -> "Counting":
        self.made.append(self.name)
        return evolve(self, done=self.done + 1)

    def news(self, turn: Turn) -> News:
        return News(turn.now, self.kind, turn.ref(self.actor), self.actor, text=self.name)


def test_works_are_done_in_the_order_in_which_they_were_asked_for(tmp_path: Path) -> None:
    async def scene() -> list[str]:
        async with serving(tmp_path) as house:
            await house.join("Ada")
            keeper = Keeper(house.runner, tmp_path, WORLD, lambda: SETTINGS, asyncio.Event())
            ada, made = house.runner.world.names["ada"], list[str]()
            for name in ("first", "second"):
                keeper.errand(FinishWork("telnet.x.1", Counting(ada, name, made)))
            while keeper._tasks:
                await asyncio.gather(*keeper._tasks)
            return made

    assert asyncio.run(scene()) == ["first"] * READERS * 2 + ["second"] * READERS * 2
