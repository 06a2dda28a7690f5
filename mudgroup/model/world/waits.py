"""How long is still to wait: what every limit asks.

What waits or fades is kept in elapsed seconds, which nobody sets (see `Moment`). What ends at a
date that people were told, as restrictions do, is no wait.
"""

from math import ceil

DAY = 86400.0
"""Seconds."""


def seconds_left(end: float, elapsed: float) -> int:
    """Seconds, rounded up, until the elapsed seconds come to an end; 0 if they have."""
    return max(0, ceil(end - elapsed))
