"""How much time has passed, and how long is still to wait: what every limit asks.

The system's clock can be set back. Time that ran backwards is charged to nobody: a wait whose start
lies ahead is over. What ends at a date that people were told, as restrictions do, is no wait.
"""

from datetime import datetime, timedelta
from math import ceil


def seconds_passed(since: datetime, now: datetime) -> float:
    """Seconds from a time until now, 0 if it lies ahead."""
    return max(0.0, (now - since).total_seconds())


def seconds_left(since: datetime, seconds: float, now: datetime) -> int:
    """Seconds, rounded up, until ``seconds`` have passed since a time; 0 if there is no wait."""
    if now < since:
        return 0
    return max(0, ceil((since + timedelta(seconds=seconds) - now).total_seconds()))
