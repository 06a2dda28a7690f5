"""Who is next of all that wait: whoever had least of the time that all share. Sans I/O."""

import heapq
from collections.abc import Iterator
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")

CREDIT = 0.02
"""Seconds that may be had in advance after a rest: a pasted paragraph goes at once."""


class FairShare(Generic[T]):
    """A queue in order of what each has had, in seconds; among equals who came first is first.

    Start-time fair queueing (Goyal, Vin and Cheng 1996): one waits with the sum of what it has
    had, but not with less than the last one taken, its ``virtual`` time, less a credit. So who
    needs less than an equal share hardly waits, however much the others want; rest is not saved
    up; and who is new has no credit.
    """

    def __init__(self, credit: float = CREDIT) -> None:
        self._credit = credit
        self._virtual = 0.0
        self._had: dict[T, float] = {}
        self._heap: list[tuple[float, int, T]] = []
        self._waiting: set[T] = set()
        self._counter = count()

    def __len__(self) -> int:
        return len(self._heap)

    def __iter__(self) -> Iterator[T]:
        """Those who wait, in any order."""
        return iter(self._waiting)

    def add(self, who: T) -> None:
        """Let somebody wait, who does perhaps already."""
        if who in self._waiting:
            return
        had = self._had[who] = max(self._had.get(who, self._virtual), self._virtual - self._credit)
        self._waiting.add(who)
        heapq.heappush(self._heap, (had, next(self._counter), who))

    def take(self) -> T:
        """Whose turn it is. Raises IndexError: nobody waits."""
        had, _, who = heapq.heappop(self._heap)
        self._waiting.remove(who)
        self._virtual = max(self._virtual, had)
        return who

    def charge(self, who: T, seconds: float) -> None:
        """Somebody who was taken had so much; it counts from when they wait again."""
        if who in self._had:
            self._had[who] += seconds

    def forget(self, who: T) -> None:
        """Somebody has gone; a turn that they still wait for they get."""
        self._had.pop(who, None)
