"""Counting wrong passwords: a sliding window for each key, the clock passed in."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil


class Throttle:
    """At most ``most`` events for each key within ``window``; keys that are quiet are forgotten."""

    def __init__(self, most: int, window: timedelta) -> None:
        self._most = most
        self._window = window
        self._events: OrderedDict[str, deque[datetime]] = OrderedDict()

    def wait(self, key: str, now: datetime) -> int:
        """Seconds until the key may try again, 0 if it may now."""
        self._forget(now)
        times = self._events.get(key, deque())
        recent = [at for at in times if at > now - self._window]
        if len(recent) < self._most:
            return 0
        return ceil((recent[-self._most] + self._window - now).total_seconds())

    def count(self, key: str, now: datetime) -> None:
        """Count one event."""
        self._forget(now)
        times = self._events.setdefault(key, deque(maxlen=self._most))
        times.append(now)
        self._events.move_to_end(key)

    def forgive(self, key: str) -> None:
        """Take back the newest event of a key."""
        times = self._events.get(key)
        if times:
            times.pop()
        if not times:
            self._events.pop(key, None)

    def _forget(self, now: datetime) -> None:
        """Drop the keys whose newest event has left the window: they stand first."""
        while self._events:
            key, times = next(iter(self._events.items()))
            if times[-1] > now - self._window:
                return
            del self._events[key]
