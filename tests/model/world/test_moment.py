"""A turn reads both of its times."""

from mudgroup.model.world.turn import Turn
from mudgroup.settings.values import Settings
from tests.small_world import SmallWorld


def test_a_turn_has_the_walls_time_and_the_one_that_only_grows() -> None:
    small = SmallWorld()
    small.pass_time(5)
    turn = Turn(small.world, small.at, Settings())

    assert (small.now, 5.0) == (turn.now, turn.elapsed)
