"""How long players are online."""

from mudgroup.model.world.online import seconds_online
from tests.small_world import SmallWorld


def test_the_time_online_counts_from_connecting_and_is_nothing_afterwards() -> None:
    small = SmallWorld("Ada")
    small.pass_time(90.5)
    here = seconds_online(small.turn(), small.player("Ada"))
    small.disconnect("Ada")

    assert here == 90
    assert seconds_online(small.turn(), small.player("Ada")) == 0
