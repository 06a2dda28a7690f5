"""Token buckets: how much a player may do at once, and how fast again."""

from math import ceil

from mudgroup.model.world.errors import TooFast
from mudgroup.values import frozen


@frozen
class Bucket:
    """How many ``tokens`` were there after so many ``elapsed`` seconds; they come back."""

    tokens: float
    elapsed: float


def spend(bucket: Bucket | None, burst: float, rate: float, elapsed: float) -> Bucket:
    """The bucket with one token less. It holds ``burst``, and gets ``rate`` a second; None is full.

    Raises:
        TooFast: it is empty.
    """
    tokens = burst
    if bucket:
        tokens = min(burst, bucket.tokens + (elapsed - bucket.elapsed) * rate)
    if tokens < 1:
        raise TooFast(ceil((1 - tokens) / rate))
    return Bucket(tokens - 1, elapsed)
