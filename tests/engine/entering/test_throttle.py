"""The sliding window."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.entering.throttle import Throttle


def test_the_next_is_possible_when_the_oldest_leaves_the_window() -> None:
    throttle = Throttle(60)
    throttle.count("a", 0)
    throttle.count("a", 10)

    assert throttle.wait("a", 2, 15) == 45
    assert throttle.wait("a", 2, 60) == 0
    assert throttle.wait("a", 3, 15) == 0
    assert throttle.wait("b", 2, 15) == 0


def test_when_none_is_allowed_one_waits_for_the_whole_window() -> None:
    throttle = Throttle(60)

    assert throttle.wait("a", 0, 15) == 60


def test_what_nothing_came_of_is_not_counted() -> None:
    throttle = Throttle(60)
    throttle.count("a", 0)
    throttle.withdraw("a")
    throttle.withdraw("a")
    throttle.withdraw("b")

    assert throttle.wait("a", 1, 0) == 0


def test_quiet_keys_are_forgotten_and_so_are_those_from_which_all_was_withdrawn() -> None:
    throttle = Throttle(60)
    for key in "abc":
        throttle.count(key, 0)
    throttle.withdraw("a")
    throttle.count("d", 60)

    assert list(throttle._events) == ["d"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30)), max_size=60))
def test_no_window_holds_more_than_it_may(tries: list[tuple[str, int]]) -> None:
    """Whoever tries only when told to may, never has more than the most in any window."""
    throttle, now = Throttle(60), 0.0
    counted: dict[str, list[float]] = {}
    for key, seconds in tries:
        now += seconds
        if not throttle.wait(key, 3, now):
            throttle.count(key, now)
            counted.setdefault(key, []).append(now)

    for times in counted.values():
        assert all(late - early >= 60 for early, late in zip(times, times[3:], strict=False))
