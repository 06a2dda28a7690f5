"""Whatever is killed: what was shown is saved once, and nobody is dropped but by their gateway."""

import asyncio
from pathlib import Path

import pytest
from attrs import evolve

from tests.broker import nats_server
from tests.chaos import proof
from tests.chaos.local import LocalStand
from tests.chaos.play import Plan, Tally, play
from tests.chaos.processes import Cluster
from tests.chaos.wrong import FAULTS
from tests.scenes import WORLD

KILLS = ("world", "broker", "both", "gateway g1", "frozen")
LOCAL_KILLS = 6
LOCAL = Plan(("world",) * LOCAL_KILLS, players=10, lines_a_second=200, between=(0.01, 0.1))
"""Ten players; a world that is killed six times, just before it saves or just after."""

FOUND = {
    "spoken": proof.LOST,
    "twice": proof.DOUBLED,
    "gap": proof.UNDONE,
    "cursor": proof.DOUBLED,
    "outbox": proof.HOLE,
}
"""Of each fault, by what it is found at least."""


def test_processes_that_are_killed_keep_every_promise(tmp_path: Path) -> None:
    """A minute's worth of it; ``scripts/bench chaos`` goes on as long as one likes."""
    nats_server()

    async def scene() -> Tally:
        return await play(Cluster(tmp_path, world=WORLD), Plan(KILLS, between=(0.5, 0.7)))

    tally = asyncio.run(scene())

    assert tally.faults == {}
    assert [kill.kind for kill in tally.kills] == [*KILLS]
    assert tally.acknowledged > 100


def in_this_process(tmp_path: Path, plan: Plan) -> Tally:
    async def scene() -> Tally:
        return await play(LocalStand(tmp_path), plan)

    return asyncio.run(scene())


def test_a_world_that_is_killed_as_it_saves_keeps_every_promise(tmp_path: Path) -> None:
    tally = in_this_process(tmp_path, LOCAL)

    assert tally.faults == {}
    assert len(tally.kills) == LOCAL_KILLS
    assert tally.acknowledged > 50


@pytest.mark.parametrize("fault", FOUND)
def test_what_is_wrong_in_one_thing_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    FAULTS[fault](monkeypatch.setattr)

    # Some of what is wrong is waited for in vain.
    tally = in_this_process(tmp_path, evolve(LOCAL, patience=0.5))

    assert tally.faults[FOUND[fault]] > 0
