"""How long the next password has to wait after wrong ones: not at first, then longer with each.

The delay doubles up to a most, and never becomes a lock. Wrong passwords are forgotten
with time, one after the other. Times are seconds of a clock that only grows.
"""

from collections import OrderedDict
from math import ceil, log2

from mudgroup.settings.login import Login
from mudgroup.values import frozen

FIRST = 1.0
"""Seconds of the first delay."""

MOST_DOUBLINGS = 30
"""After so many a delay is longer than any that is set."""

Key = tuple[str, str]
"""An address and a name; either may be empty, which stands for any."""


@frozen
class Wrong:
    """How many wrong passwords count, as of the newest."""

    many: float
    at: float


class Delays:
    """Counts wrong passwords by key; ``free`` is how many of a key delay nothing."""

    def __init__(self, limits: Login) -> None:
        self._limits = limits
        self._wrong: OrderedDict[Key, Wrong] = OrderedDict()

    def use_settings(self, limits: Login) -> None:
        """Go on with other limits."""
        self._limits = limits

    def many(self, key: Key, elapsed: float) -> float:
        """How many wrong ones are not forgotten yet."""
        wrong = self._wrong.get(key)
        if wrong is None:
            return 0.0
        return max(0.0, wrong.many - (elapsed - wrong.at) / self._limits.wrong_forget_seconds)

    def wait(self, key: Key, free: int, elapsed: float) -> float:
        """Seconds until the next may be tried, 0 or less: now."""
        wrong = self._wrong.get(key)
        return wrong.at + self.after(wrong.many, free) - elapsed if wrong else 0.0

    def after(self, many: float, free: int) -> float:
        """The delay, in seconds, after so many wrong ones."""
        over = ceil(many) - free
        if over < 0:
            return 0.0
        return min(self._limits.wrong_wait_seconds, FIRST * 2.0 ** min(over, MOST_DOUBLINGS))

    def count(self, key: Key, free: int, elapsed: float) -> None:
        """Count a wrong one. What is over the longest delay is not kept: it would delay no more."""
        most = free + ceil(log2(self._limits.wrong_wait_seconds / FIRST))
        many = min(most, self.many(key, elapsed) + 1.0)
        self._wrong[key] = Wrong(many, elapsed)
        self._wrong.move_to_end(key)
        self._forget(elapsed)

    def _forget(self, elapsed: float) -> None:
        """Drop the keys that stand first and of which nothing is left."""
        while not self.many(key := next(iter(self._wrong)), elapsed):
            del self._wrong[key]
