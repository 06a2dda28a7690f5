"""Moments in which all who look on waited, and what the server did meanwhile, by its log."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import Enum

from attrs import evolve, frozen

from tests.bench.lesson.watching import Wait

BOUND = 0.010
"""Seconds that an answer may take longer than an echo's in the same moment."""

NEAR = 0.1
"""Seconds before a moment that are the same moment for an echo."""

SLOW = re.compile(r"slow: (?:a turn of the loop|a save) took ([0-9.]+) ms(.*)", re.DOTALL)


SAVING = "saving"


class Blame(Enum):
    """Of whom a stall is: the event loop was busy, or it was held within a turn, by a lock of the
    interpreter's perhaps; what was to be shown was being saved; who should have gone on had no
    core; or none of it is known."""

    BUSY = "busy"
    HELD = "held"
    SAVING = "saving"
    NO_CORE = "without a core"
    UNKNOWN = "not known"


OURS = (Blame.BUSY, Blame.HELD)
"""What the server could do otherwise."""


@frozen
class Slow:
    """What the log says was slow: when it ended, for how many seconds, and what it was."""

    end: float
    seconds: float
    what: str

    @property
    def start(self) -> float:
        return self.end - self.seconds


@frozen
class Stall:
    """From when until when who asked waited too long; the most that it was ``over`` an echo's.

    In that wait the event loop ``ran`` so long, and was ``delayed`` as long for want of a core.
    """

    start: float
    end: float
    over: float
    delayed: float
    ran: float

    @property
    def own(self) -> float:
        """What is left of it that was not for want of a core."""
        return self.over - self.delayed

    def blame(self, slow: Sequence[Slow], bound: float = BOUND) -> Blame:
        """Of whom it is, by what the log says was slow."""
        known = causes(self, slow)
        if self.own <= bound:
            return Blame.NO_CORE
        if self.ran > bound:
            return Blame.BUSY
        if any(cause.what != SAVING and cause.seconds > bound for cause in known):
            return Blame.HELD
        return Blame.SAVING if known else Blame.UNKNOWN


def slow_lines(log: Iterable[str]) -> Iterator[Slow]:
    """What a log in JSON tells of slow turns and saves."""
    for line in log:
        told = json.loads(line)
        if found := SLOW.fullmatch(told["message"]):
            seconds, what = float(found[1]) / 1e3, found[2].strip() or SAVING
            yield Slow(datetime.fromisoformat(told["at"]).timestamp(), seconds, what)


def stalls(waits: Sequence[Wait], bound: float = BOUND) -> list[Stall]:
    """The moments in which somebody waited longer than the bound allows, in order.

    Those who waited at the same time waited for the same thing.
    """
    found: list[Stall] = []
    echoes = _echoes(waits)
    for wait, echo in zip(waits, echoes, strict=True):
        over = wait.server - echo
        if over <= bound:
            continue
        stall = Stall(wait.at, wait.at + wait.server, over, wait.delayed, wait.ran)
        if found and wait.at < found[-1].end:
            stall = _joined(found.pop(), stall)
        found.append(stall)
    return found


def _joined(one: Stall, other: Stall) -> Stall:
    worst = max(one, other, key=lambda stall: stall.over)
    return evolve(worst, start=one.start, end=max(one.end, other.end))


def _echoes(waits: Sequence[Wait]) -> list[float]:
    """For each wait, the longest of an echo in that moment."""
    found, first = [], 0
    for place, wait in enumerate(waits):
        while waits[first].at < wait.at - NEAR:
            first += 1
        last = place
        while last < len(waits) and waits[last].at <= wait.at + wait.server:
            last += 1
        found.append(max(near.echo for near in waits[first:last] or [wait]))
    return found


def causes(stall: Stall, slow: Sequence[Slow]) -> list[Slow]:
    """What was slow while a stall lasted."""
    return [s for s in slow if s.start < stall.end and s.end > stall.start]
