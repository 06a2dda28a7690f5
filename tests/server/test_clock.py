"""The moments that the server's clocks make."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.moment import Moment
from mudgroup.server.clock import SystemClock, Timekeeper
from tests.scenes import START, Clock
from tests.small_world import CLOCK_STEPS


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


@pytest.mark.parametrize("seconds", [*CLOCK_STEPS, 10, -10])
def test_a_step_of_the_walls_clock_is_noticed_once(seconds: float) -> None:
    clock = Clock()
    keeper = Timekeeper(clock, elapsed=60.0)
    clock.advance(1)
    before = keeper.step()
    clock.step(seconds)
    clock.advance(1)

    assert before is None
    assert keeper.step() == timedelta(seconds=seconds)
    assert keeper.step() is None


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(-9.9, 9.9)), max_size=20))
def test_a_clock_that_is_corrected_bit_by_bit_is_not_set_however_long_nobody_looked(
    looks: list[tuple[float, float]],
) -> None:
    clock = Clock()
    keeper = Timekeeper(clock, elapsed=0.0)
    for passed, corrected in looks:
        clock.advance(passed)
        clock.step(corrected)

        assert keeper.step() is None


def test_the_machines_clocks_have_a_zone_and_only_grow() -> None:
    clock = SystemClock()
    before = clock.steady()

    assert clock.wall().tzinfo
    assert clock.steady() >= before
