"""Wrong passwords, and how long the next has to wait."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.entering.delays import Delays
from mudgroup.settings.login import Login

ADA = ("192.0.2.1", "ada")
LIMITS = Login(wrong_wait_seconds=60, wrong_forget_seconds=60)


def waits(times: int, free: int = 5) -> list[float]:
    """The wait after each of so many wrong ones, each tried as soon as it may be."""
    delays, now, found = Delays(LIMITS), 0.0, []
    for _ in range(times):
        delays.count(ADA, free, now)
        found.append(delays.wait(ADA, free, now))
        now += found[-1]
    return found


def test_the_first_delay_nothing_and_then_the_delay_doubles_up_to_the_longest() -> None:
    """It is 32 seconds twice: meanwhile one wrong password was forgotten."""
    assert waits(14) == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 32, 60, 60, 60]


def test_one_is_forgotten_after_another() -> None:
    delays = Delays(LIMITS)
    for _ in range(5):
        delays.count(ADA, 5, 0)

    assert [delays.many(ADA, at) for at in (0, 30, 60, 300, 301)] == [5, 4.5, 4, 0, 0]


def test_a_long_attack_is_forgotten_as_soon_as_a_short_one() -> None:
    """What delays no more than the longest delay does is not kept."""
    delays = Delays(LIMITS)
    for _ in range(1000):
        delays.count(ADA, 5, 0)

    assert delays.many(ADA, 0) == 11
    assert delays.wait(ADA, 5, 60) == 0


def test_keys_of_which_nothing_is_left_are_not_kept() -> None:
    delays = Delays(LIMITS)
    for name in "abc":
        delays.count(("", name), 5, 0)
    delays.count(ADA, 5, 60)

    assert list(delays._wrong) == [ADA]


def test_other_limits_hold_from_then_on() -> None:
    delays = Delays(LIMITS)
    for _ in range(20):
        delays.count(ADA, 5, 0)
    delays.use_settings(Login(wrong_wait_seconds=10, wrong_forget_seconds=1))

    assert delays.wait(ADA, 5, 0) == 10
    assert delays.many(ADA, 11) == 0


@given(st.lists(st.integers(0, 100), max_size=60), st.integers(1, 20))
def test_no_wait_is_longer_than_the_longest_and_no_minute_has_more_than_the_free_and_seven(
    pauses: list[int], free: int
) -> None:
    """Whatever the pace at which somebody guesses who tries only when they may."""
    delays, now, wrong = Delays(LIMITS), 0.0, list[float]()
    for pause in pauses:
        now += pause
        wait = delays.wait(ADA, free, now)
        assert wait <= 60
        if wait <= 0:
            delays.count(ADA, free, now)
            wrong.append(now)

    assert all(sum(start <= at < start + 60 for at in wrong) <= free + 7 for start in wrong)
