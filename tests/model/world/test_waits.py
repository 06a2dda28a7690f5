"""Waits, by a clock that may be set back."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.waits import seconds_left, seconds_passed
from tests.scenes import START

STEPS = st.floats(-1e6, 1e6).map(lambda seconds: timedelta(seconds=seconds))


def test_a_wait_ends_when_its_length_has_passed() -> None:
    assert seconds_left(START, 10, START) == 10
    assert seconds_left(START, 10, START + timedelta(seconds=9.5)) == 1
    assert seconds_left(START, 10, START + timedelta(seconds=10)) == 0


def test_a_wait_that_begins_later_than_now_is_over() -> None:
    assert seconds_left(START, 10, START - timedelta(seconds=1)) == 0


def test_no_time_has_passed_since_a_time_that_lies_ahead() -> None:
    assert seconds_passed(START, START + timedelta(seconds=1.5)) == 1.5
    assert seconds_passed(START, START - timedelta(hours=1)) == 0


@given(STEPS, st.integers(0, 100_000))
def test_a_wait_is_never_longer_than_its_length(step: timedelta, seconds: int) -> None:
    assert 0 <= seconds_left(START, seconds, START + step) <= seconds
