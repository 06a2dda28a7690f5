"""Looking at a room."""

import pytest
from attrs import evolve

from mudgroup.model.places import looking
from mudgroup.model.places.events import RoomSeen
from mudgroup.model.records.places import Room
from tests.small_world import SmallWorld
from tests.views.reading import shown


def test_of_a_crowd_some_are_named_and_the_rest_counted() -> None:
    small = SmallWorld(*(f"P{n:03}" for n in range(looking.MOST_PEOPLE + 4)))
    (seen,) = small.events(lambda turn: looking.look(turn, small.player("P000")))

    assert isinstance(seen, RoomSeen)
    assert (len(seen.people), seen.more) == (looking.MOST_PEOPLE, 3)
    assert shown(seen, 0)[-1].endswith("P040 and 3 others are here.")


def test_what_lies_about_is_counted_but_for_what_never_runs_out() -> None:
    small = SmallWorld("Ada")
    quarry = small.world.places["quarry"]
    far = dict(looking.scenery(small.turn(), quarry).instruments)
    start = small.turn().get(Room, quarry)
    small.do(lambda turn: turn.put(evolve(turn.world.realm, start=start.number)))
    near = dict(looking.scenery(small.turn(), quarry).instruments)

    assert (far["rock pick"], far["compass"]) == (2, 1)
    assert {*near.values()} == {0}


@pytest.mark.parametrize(
    ("typed", "described"),
    [("Hall", True), ("the plain hall", True), ("all", False), ("a", False), ("lamp", False)],
)
def test_what_the_description_speaks_of_is_described(typed: str, described: bool) -> None:
    small = SmallWorld("Ada")

    assert described == looking.is_described(small.turn(), small.player("Ada"), typed)
