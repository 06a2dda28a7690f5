"""The moments that the server's clocks make."""

from mudgroup.model.world.moment import Moment
from mudgroup.server.clock import SystemClock, Timekeeper
from tests.scenes import START, Clock


def test_elapsed_seconds_go_on_from_where_the_last_run_ended() -> None:
    clock = Clock()
    clock.seconds = 1000.0
    keeper = Timekeeper(clock, elapsed=60.0)
    first = keeper.moment()
    clock.advance(5)

    assert first == Moment(START, 60.0)
    assert keeper.moment() == Moment(clock.now, 65.0)


def test_a_wall_clock_that_is_set_moves_no_elapsed_second() -> None:
    clock = Clock()
    keeper = Timekeeper(clock, elapsed=60.0)
    clock.step(-3600)

    assert keeper.moment() == Moment(clock.now, 60.0)


def test_the_machines_clocks_have_a_zone_and_only_grow() -> None:
    clock = SystemClock()
    before = clock.steady()

    assert clock.wall().tzinfo
    assert clock.steady() >= before
