"""Token buckets: how much a player may do at once, and how fast again."""

from datetime import datetime
from math import ceil

from attrs import frozen

from mudgroup.model.world.errors import TooFast
from mudgroup.model.world.waits import seconds_passed


@frozen
class Bucket:
    """How many ``tokens`` were there ``at`` a time; they come back by the clock."""

    tokens: float
    at: datetime


def spend(bucket: Bucket | None, burst: float, rate: float, now: datetime) -> Bucket:
    """The bucket with one token less. It holds ``burst``, and gets ``rate`` a second; None is full.

    Raises:
        TooFast: it is empty.
    """
    tokens = burst
    if bucket:
        tokens = min(burst, bucket.tokens + seconds_passed(bucket.at, now) * rate)
    if tokens < 1:
        raise TooFast(ceil((1 - tokens) / rate))
    return Bucket(tokens - 1, now)
