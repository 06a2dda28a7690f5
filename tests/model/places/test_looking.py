"""Looking at a room."""

from mudgroup.model.places import looking
from mudgroup.model.places.events import RoomSeen
from tests.small_world import SmallWorld
from tests.views.reading import shown


def test_of_a_crowd_some_are_named_and_the_rest_counted() -> None:
    small = SmallWorld(*(f"P{n:03}" for n in range(looking.MOST_PEOPLE + 4)))
    (seen,) = small.events(lambda turn: looking.look(turn, small.player("P000")))

    assert isinstance(seen, RoomSeen)
    assert (len(seen.people), seen.more) == (looking.MOST_PEOPLE, 3)
    assert shown(seen, 0)[-1].endswith("P040 and 3 others are here.")
