"""Counting wrong passwords: a sliding window for each key, the clock passed in."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

from mudgroup.model.waits import seconds_left


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
        waits = [left for at in times if (left := self._left(at, now))]
        return waits[-self._most] if len(waits) >= self._most else 0

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
            if self._left(times[-1], now):
                return
            del self._events[key]

    def _left(self, at: datetime, now: datetime) -> int:
        """Seconds until an event leaves the window."""
        return seconds_left(at, self._window.total_seconds(), now)
