"""Token buckets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.gateways.rates import RateBucket


def test_a_full_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = RateBucket(burst=3, rate=2)

    assert [bucket.spend(10.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.spend(10.5) for _ in range(2)] == [True, False]


def test_many_tokens_are_taken_together_or_not_at_all() -> None:
    bucket = RateBucket(burst=10, rate=1)

    assert bucket.spend(0.0, 8)
    assert not bucket.spend(0.0, 3)
    assert bucket.spend(0.0, 2)
    assert bucket.spend(0.0, 0)


def test_it_tells_how_long_to_wait_for_the_next() -> None:
    bucket = RateBucket(burst=1, rate=4)
    assert bucket.wait(0.0) == 0.0

    bucket.spend(0.0)

    assert bucket.wait(0.0) == pytest.approx(0.25)
    assert bucket.wait(0.25) == 0.0


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    bucket = RateBucket(burst=2, rate=1)
    bucket.spend(100.0)

    assert bucket.spend(0.0)
    assert bucket.spend(1.0)


@given(st.lists(st.floats(0, 5), max_size=60))
def test_no_time_holds_more_than_the_burst_and_what_came_back(pauses: list[float]) -> None:
    bucket, now, spent = RateBucket(burst=4, rate=2), 0.0, 0
    for pause in pauses:
        now += pause
        spent += bucket.spend(now)

    assert spent <= 4 + 2 * now + 1e-6
