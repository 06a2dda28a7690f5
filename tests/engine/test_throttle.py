"""The sliding window."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.throttle import Throttle
from tests.scenes import START

MINUTE = timedelta(minutes=1)


def test_the_next_try_is_possible_when_the_oldest_leaves_the_window() -> None:
    throttle = Throttle(2, MINUTE)
    throttle.count("a", START)
    throttle.count("a", START + timedelta(seconds=10))

    assert throttle.wait("a", START + timedelta(seconds=15)) == 45
    assert throttle.wait("a", START + timedelta(seconds=60)) == 0
    assert throttle.wait("b", START + timedelta(seconds=15)) == 0


def test_it_tells_how_many_are_left() -> None:
    throttle = Throttle(2, MINUTE)
    throttle.count("a", START)

    assert throttle.left("a", START) == 1
    assert throttle.left("b", START) == 2
    assert throttle.left("a", START + MINUTE) == 2


def test_a_clock_that_is_set_back_lets_nobody_wait_longer() -> None:
    """No time has passed; from then on it passes as before."""
    throttle, hour_before = Throttle(1, MINUTE), START - timedelta(hours=1)
    throttle.count("a", START)

    assert throttle.wait("a", hour_before) == 60
    assert throttle.wait("a", hour_before + timedelta(seconds=45)) == 15
    assert throttle.wait("a", hour_before + MINUTE) == 0


def test_keys_are_forgotten_after_the_clock_was_set_back_too() -> None:
    throttle, hour_before = Throttle(1, MINUTE), START - timedelta(hours=1)
    throttle.count("a", START)
    throttle.count("b", hour_before)
    throttle.wait("c", hour_before + MINUTE)

    assert not throttle._events


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30)), max_size=60))
def test_no_window_holds_more_than_it_may(tries: list[tuple[str, int]]) -> None:
    """Whoever tries only when told to may, never has more than the most in any window."""
    throttle = Throttle(3, MINUTE)
    now = START
    counted: dict[str, list[float]] = {}
    for key, seconds in tries:
        now += timedelta(seconds=seconds)
        if not throttle.wait(key, now):
            throttle.count(key, now)
            counted.setdefault(key, []).append((now - START).total_seconds())

    for times in counted.values():
        assert all(late - early >= 60 for early, late in zip(times, times[3:], strict=False))
