"""The server's clocks, and the moments that are made of them."""

import time
from datetime import UTC, datetime
from typing import Protocol

from mudgroup.model.world.moment import Moment


class Clock(Protocol):
    """What tells the time."""

    def wall(self) -> datetime:
        """The time of day, with its zone; somebody may set it."""

    def steady(self) -> float:
        """Seconds that only grow, from any beginning."""


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class SystemClock:
    """The machine's clocks. The steady one of Linux stands still while the machine sleeps."""

    def wall(self) -> datetime:
        return utc_now()

    def steady(self) -> float:
        return time.monotonic()


class Timekeeper:
    """Makes the moments of turns; ``elapsed`` is where the last run of the server ended."""

    def __init__(self, clock: Clock, elapsed: float) -> None:
        self._clock = clock
        self._before = elapsed - clock.steady()

    def moment(self) -> Moment:
        """When it is."""
        return Moment(self._clock.wall(), self._before + self._clock.steady())
