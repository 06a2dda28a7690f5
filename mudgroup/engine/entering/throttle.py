"""Counting what may happen so often in a window of time: a sliding window for each key.

Times are seconds of a clock that only grows.
"""

from collections import OrderedDict, deque
from math import ceil


class Throttle:
    """What happened for each key in the last ``window`` seconds; quiet keys are forgotten."""

    def __init__(self, window: float) -> None:
        self._window = window
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str, most: int, elapsed: float) -> int:
        """Seconds until the key has had less than ``most`` in its window; 0: now."""
        recent = [at for at in self._events.get(key, ()) if at > elapsed - self._window]
        if len(recent) < most:
            return 0
        return ceil(recent[-most] + self._window - elapsed) if most else ceil(self._window)

    def count(self, key: str, elapsed: float) -> None:
        """Count one event."""
        times = self._events.setdefault(key, deque())
        times.append(elapsed)
        self._events.move_to_end(key)
        self._forget(times, elapsed)

    def withdraw(self, key: str) -> None:
        """Count the newest event no longer: nothing has come of it."""
        if times := self._events.get(key):
            times.pop()

    def _forget(self, times: deque[float], elapsed: float) -> None:
        """Drop what has left the window: of one key, and the keys that are quiet, which are first.

        A key from which all was withdrawn goes, too.
        """
        ends = elapsed - self._window
        while times[0] <= ends:
            times.popleft()
        while self._events:
            key, oldest = next(iter(self._events.items()))
            if oldest and oldest[-1] > ends:
                return
            del self._events[key]
