"""Files of sections, in the game: step by step while others play."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from mudgroup.engine.outcome import TransferRoster
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.errors import CannotSave
from mudgroup.model.world.turn import Turn
from mudgroup.server import releases
from mudgroup.server.admin.parts import NOT_SAVED, STOPPING
from mudgroup.server.admin.transfers import HALF_DONE, transfer
from mudgroup.server.runner import Runner
from mudgroup.views.prose.refusals import refusals
from tests.scenes import House, serving
from tests.server.test_releases import Moody

ROSTER = "player,group\nAda,Ash\nBo,Bog\nCy,Clay\n"


def named(runner: Runner, name: str) -> Player:
    player = runner.world.records[runner.world.names[name.casefold()]]
    assert isinstance(player, Player)
    return player


def groups(runner: Runner) -> list[str]:
    return [r.name for r in runner.world.records.values() if isinstance(r, Group)]


async def taken(house: House, errand: TransferRoster, data: Path) -> list[str]:
    """What a server that goes on says of a file."""
    return await transfer(house.runner, errand, data, asyncio.Event())


async def asked(house: House, data: Path, what: Transfer, file: str = "x.csv") -> TransferRoster:
    """What Tea asks for, of her section, with a roster in the folder."""
    for name in ("Tea", "Ada", "Bo", "Cy"):
        await house.join(name)
    section = house.runner.work(lambda turn: sections.new_section(turn, "Geology")).number
    tea = named(house.runner, "Tea")
    house.runner.work(
        lambda turn: sections.appoint(turn, tea.ref, tea, turn.get(Section, section), teaches=True)
    )
    (data / "rosters").mkdir()
    (data / "rosters" / "x.csv").write_text(ROSTER, "utf-8")
    return TransferRoster("telnet.x.1", tea.number, section, file, what)


def test_a_file_that_is_taken_in_is_told_line_by_line(tmp_path: Path) -> None:
    async def scene() -> list[list[str]]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT)
            return [await taken(house, errand, tmp_path) for _ in range(2)]

    first, second = asyncio.run(scene())

    assert [line.partition(" (")[0] for line in first] == [
        *(f"{name} is in Geology now" for name in ("Ada", "Bo", "Cy")),
        *(f"new group {name}" for name in ("Ash", "Bog", "Clay")),
    ]
    assert second == ["nothing changed: Geology is as x.csv says"]


def test_between_two_steps_others_have_their_turn_and_what_is_impossible_then_ends_it(
    tmp_path: Path,
) -> None:
    async def scene(when: Callable[[Runner], bool]) -> tuple[list[str], list[str]]:
        async with serving(tmp_path / "data") as house:
            runner = house.runner
            errand = await asked(house, tmp_path / "data", Transfer.IMPORT)

            def dismissed(turn: Turn) -> None:
                tea = turn.player(errand.teacher)
                section = turn.get(Section, errand.section)
                sections.appoint(turn, tea.ref, tea, section, teaches=False)

            task = asyncio.ensure_future(taken(house, errand, tmp_path / "data"))
            while not when(runner):
                await asyncio.sleep(0)
            runner.work(dismissed)
            return await task, groups(runner)

    lines, made = asyncio.run(scene(lambda runner: groups(runner) == ["Ash"]))

    assert made == ["Ash"]
    assert lines[-2:] == ["You do not teach Geology: ask an admin.", HALF_DONE]
    assert lines[-3].startswith("new group Ash (#")


def test_when_the_server_has_stopped_no_more_is_taken_in_and_nobody_waits_for_it(
    tmp_path: Path,
) -> None:
    async def scene() -> tuple[list[str], list[str]]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT)
        lines = await asyncio.wait_for(
            transfer(house.runner, errand, tmp_path, asyncio.Event()), 10
        )
        return lines, groups(house.runner)

    lines, made = asyncio.run(scene())

    assert (lines, made) == ([refusals.sentence(CannotSave())], [])


def test_a_step_is_saved_before_the_next_one_begins(tmp_path: Path) -> None:
    async def scene() -> list[int]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT)
            await house.runner.settle()
            task = asyncio.ensure_future(taken(house, errand, tmp_path))
            waiting = []
            while not task.done():
                waiting.append(int(house.runner.figures()["batches waiting"]))
                await asyncio.sleep(0)
            return waiting

    assert max(asyncio.run(scene())) <= 1


def test_a_server_that_stops_takes_in_no_further_step(tmp_path: Path) -> None:
    async def scene() -> list[str]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT)
            stop = asyncio.Event()
            stop.set()
            return await transfer(house.runner, errand, tmp_path, stop)

    lines = asyncio.run(scene())

    assert lines == [
        *(f"{name} is in Geology now" for name in ("Ada", "Bo", "Cy")),
        STOPPING,
        HALF_DONE,
    ]


def test_what_a_full_disk_refuses_to_save_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "SETTLE_SECONDS", 0.05)

    async def scene() -> list[str]:
        store = Moody(tmp_path)
        async with serving(tmp_path, store=store) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT)
            await house.runner.settle()
            store.refuses = True
            lines = await taken(house, errand, tmp_path)
            store.refuses = False
            return lines

    assert asyncio.run(scene())[-2:] == [NOT_SAVED, HALF_DONE]


@pytest.mark.parametrize("file", ["missing.csv", "y.csv"])
def test_a_file_that_cannot_be_taken_in_changes_nothing(file: str, tmp_path: Path) -> None:
    async def scene() -> list[str]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.IMPORT, file)
            (tmp_path / "rosters" / "y.csv").write_text("player\nNobody\n", "utf-8")
            before = house.runner.world.records
            lines = await taken(house, errand, tmp_path)
            assert house.runner.world.records is before
            return lines

    assert asyncio.run(scene())[-1] == "Nothing has changed."


def test_a_file_is_written_once(tmp_path: Path) -> None:
    async def scene() -> list[list[str]]:
        async with serving(tmp_path) as house:
            errand = await asked(house, tmp_path, Transfer.EXPORT, "new.csv")
            return [await taken(house, errand, tmp_path) for _ in range(2)]

    first, second = asyncio.run(scene())

    assert first == ["Written: new.csv, in the rosters' folder."]
    assert second[-1] == "Nothing has changed."
    assert (tmp_path / "rosters" / "new.csv").read_text("utf-8").startswith("player,group,role\n")
