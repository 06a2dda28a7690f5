"""Token buckets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.errors import TooFast
from mudgroup.model.world.flood import Bucket, spend
from tests.scenes import START


def test_a_new_bucket_is_full() -> None:
    assert spend(None, 3, 1, START) == Bucket(2, START)


def test_an_empty_bucket_refuses_and_tells_when_to_try_again() -> None:
    with pytest.raises(TooFast) as refused:
        spend(Bucket(0.25, START), 3, 0.25, START)

    assert refused.value.seconds == 3


def test_who_waits_as_long_as_they_are_told_may_go_on() -> None:
    with pytest.raises(TooFast) as refused:
        spend(Bucket(0, START), 60, 6, START)
    later = START + timedelta(seconds=refused.value.seconds)

    assert spend(Bucket(0, START), 60, 6, later).tokens >= 0


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    later = START + timedelta(days=365)

    assert spend(Bucket(0, START), 5, 100, later) == Bucket(4, later)


def test_a_bucket_loses_nothing_when_the_clock_is_set_back() -> None:
    before = START - timedelta(seconds=70)

    assert spend(Bucket(10, START), 20, 10, before) == Bucket(9, before)


@given(st.lists(st.floats(0, 20), max_size=60), st.integers(1, 10), st.floats(0.1, 5))
def test_no_more_is_let_through_than_the_burst_and_what_time_brings(
    pauses: list[float], burst: int, rate: float
) -> None:
    bucket, now, passed = None, START, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        try:
            bucket = spend(bucket, burst, rate, now)
        except TooFast:
            continue
        passed += 1

    assert passed <= burst + (now - START).total_seconds() * rate + 1e-6
