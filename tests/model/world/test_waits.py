"""Waits in elapsed seconds."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.waits import seconds_left


def test_a_wait_ends_when_its_length_has_passed() -> None:
    assert seconds_left(110.0, 100.0) == 10
    assert seconds_left(110.0, 109.5) == 1
    assert seconds_left(110.0, 110.0) == 0
    assert seconds_left(110.0, 5000.0) == 0


@given(st.floats(-1e9, 1e9), st.floats(0, 1e6))
def test_who_waits_as_long_as_they_are_told_has_nothing_left_to_wait(
    elapsed: float, length: float
) -> None:
    left = seconds_left(elapsed + length, elapsed)

    assert seconds_left(elapsed + length, elapsed + left) == 0
