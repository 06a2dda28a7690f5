"""What is more than one turn does is finished while others play."""

import asyncio
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.outcome import FinishWork
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.drawing import Drawing
from mudgroup.model.world.turn import Turn
from mudgroup.server import releases
from mudgroup.server.admin.parts import NOT_SAVED, STOPPING, finish
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import House, serving
from tests.server.admin.test_transfers import groups, named
from tests.server.test_releases import Moody

HANDS = tuple((f"Ada-{n}", f"Bo-{n}") for n in range(1, 25))


async def asked(house: House) -> FinishWork:
    """Tea wants 24 groups of her section: none of them is made yet."""
    await house.join("Tea")
    tea = named(house.runner, "Tea")

    def school(turn: Turn) -> Drawing:
        section = sections.new_section(turn, "Geology")
        sections.appoint(turn, tea.ref, tea, section, teaches=True)
        hands = tuple(
            tuple(administration.make_player(turn, name, "").number for name in names)
            for names in HANDS
        )
        return Drawing(tea.number, section.number, 2, "sand", hands)

    return FinishWork("telnet.x.1", house.runner.work(school))


def test_all_is_done_each_turn_saved_before_the_next_and_the_answer_is_the_last_turns(
    tmp_path: Path,
) -> None:
    async def scene() -> tuple[list[str], list[str], list[int], int, Player]:
        async with serving(tmp_path) as house:
            errand, runner = await asked(house), house.runner
            await runner.settle()
            task = asyncio.ensure_future(finish(runner, errand, asyncio.Event()))
            waiting, made = [], {0}
            while not task.done():
                waiting.append(int(runner.figures()["batches waiting"]))
                made.add(len(groups(runner)))
                await asyncio.sleep(0)
            return await task, groups(runner), waiting, len(made), named(runner, "Tea")

    lines, made, waiting, stages, tea = asyncio.run(scene())

    assert (lines, sorted(made), tea.news) == ([], sorted(f"Geology {n}" for n in range(1, 25)), ())
    assert max(waiting) <= 1
    assert stages > 2


def test_what_is_impossible_meanwhile_ends_it_and_how_far_it_was_is_told(tmp_path: Path) -> None:
    async def scene() -> tuple[list[str], int]:
        async with serving(tmp_path) as house:
            errand, runner = await asked(house), house.runner
            task = asyncio.ensure_future(finish(runner, errand, asyncio.Event()))
            while not groups(runner):
                await asyncio.sleep(0)

            def dismiss(turn: Turn) -> None:
                section = turn.get(Section, turn.world.sections["geology"])
                turn.put(evolve(section, teachers=()))

            runner.work(dismiss)
            return await task, len(groups(runner))

    lines, many = asyncio.run(scene())

    assert lines == [
        "You do not teach Geology: ask an admin.",
        f"{many} of 24 groups are done; the others are as they were.",
    ]


def test_a_server_that_stops_does_no_more_of_it_and_who_asked_is_told_at_the_next(
    tmp_path: Path,
) -> None:
    async def scene() -> tuple[list[str], int]:
        async with serving(tmp_path) as house:
            errand, stop = await asked(house), asyncio.Event()
            task = asyncio.ensure_future(finish(house.runner, errand, stop))
            while not groups(house.runner):
                await asyncio.sleep(0)
            stop.set()
            return await task, len(groups(house.runner))

    lines, many = asyncio.run(scene())
    with EmbeddedStore(tmp_path) as store:
        world = store.load()
    tea = world.records[world.names["tea"]]
    assert isinstance(tea, Player)

    assert lines == [STOPPING, f"{many} of 24 groups are done; the others are as they were."]
    assert [news.text for news in tea.news] == [f"{many} of 24"]


def test_what_a_full_disk_refuses_to_save_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "SETTLE_SECONDS", 0.05)

    async def scene() -> list[str]:
        store = Moody(tmp_path)
        async with serving(tmp_path, store=store) as house:
            errand = await asked(house)
            await house.runner.settle()
            store.refuses = True
            house.runner.work(lambda turn: administration.make_player(turn, "Late", ""))
            lines = await finish(house.runner, errand, asyncio.Event())
            store.refuses = False
            return lines

    assert asyncio.run(scene()) == [
        NOT_SAVED,
        "0 of 24 groups are done; the others are as they were.",
    ]
