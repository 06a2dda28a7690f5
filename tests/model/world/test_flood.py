"""Token buckets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.errors import TooFast
from mudgroup.model.world.flood import Bucket, spend


def test_a_new_bucket_is_full() -> None:
    assert spend(None, 3, 1, 5.0) == Bucket(2, 5.0)


def test_an_empty_bucket_refuses_and_tells_when_to_try_again() -> None:
    with pytest.raises(TooFast) as refused:
        spend(Bucket(0.25, 5.0), 3, 0.25, 5.0)

    assert refused.value.seconds == 3


def test_who_waits_as_long_as_they_are_told_may_go_on() -> None:
    with pytest.raises(TooFast) as refused:
        spend(Bucket(0, 0.0), 60, 6, 0.0)

    assert spend(Bucket(0, 0.0), 60, 6, refused.value.seconds).tokens >= 0


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    assert spend(Bucket(0, 0.0), 5, 100, 1e9) == Bucket(4, 1e9)


@given(st.lists(st.floats(0, 20), max_size=60), st.integers(1, 10), st.floats(0.1, 5))
def test_no_more_is_let_through_than_the_burst_and_what_time_brings(
    pauses: list[float], burst: int, rate: float
) -> None:
    bucket, elapsed, passed = None, 0.0, 0
    for pause in pauses:
        elapsed += pause
        try:
            bucket = spend(bucket, burst, rate, elapsed)
        except TooFast:
            continue
        passed += 1

    assert passed <= burst + elapsed * rate + 1e-6
