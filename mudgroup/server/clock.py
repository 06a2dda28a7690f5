"""The server's clocks, and the moments that are made of them."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from mudgroup.model.world.moment import Moment

STEP = timedelta(seconds=10)
"""How far a clock is off, from one look to the next, that was set: a time server that corrects it
bit by bit moves it by less, and nobody who reads a date minds it.
"""


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
        self._offset = self._wall_offset()

    def moment(self) -> Moment:
        """When it is."""
        return Moment(self._clock.wall(), self._before + self._clock.steady())

    def step(self) -> timedelta | None:
        """How far the wall's clock was set since this was asked last, back if below 0.

        A clock that went on while the machine slept looks as if it was set forward. None: no step.
        """
        before, self._offset = self._offset, self._wall_offset()
        step = self._offset - before
        return step if abs(step) >= STEP else None

    def _wall_offset(self) -> datetime:
        """What the wall's clock said when the steady one began."""
        return self._clock.wall() - timedelta(seconds=self._clock.steady())


def clock_set(step: timedelta) -> str:
    """What an admin reads of a clock that was set."""
    length = timedelta(seconds=round(abs(step).total_seconds()))
    if step < timedelta():
        how = f"back by {length}"
    else:
        how = f"forward by {length}, or the machine slept that long"
    return f"the clock was set {how}: dates are told by it, what waits goes on"
