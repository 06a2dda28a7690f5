"""Counting wrong passwords: a sliding window for each key, the clock passed in."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil


class Throttle:
    """At most ``most`` events for each key within ``window``; keys that are quiet are forgotten.

    When the clock is set back, no time has passed: nobody waits longer for it.
    """

    def __init__(self, most: int, window: timedelta) -> None:
        self._most = most
        self._window = window
        self._events: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._latest: datetime | None = None

    def left(self, key: str, now: datetime) -> int:
        """How many more events the key may have now."""
        return self._most - len(self._recent(key, now))

    def wait(self, key: str, now: datetime) -> int:
        """Seconds until the key may try again, 0 if it may now."""
        recent = self._recent(key, now)
        if len(recent) < self._most:
            return 0
        return ceil((recent[-self._most] + self._window - now).total_seconds())

    def count(self, key: str, now: datetime) -> None:
        """Count one event."""
        self._forget(now)
        times = self._events.setdefault(key, deque(maxlen=self._most))
        times.append(now)
        self._events.move_to_end(key)

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        self._forget(now)
        return [at for at in self._events.get(key, ()) if at > now - self._window]

    def _forget(self, now: datetime) -> None:
        """Drop the keys whose newest event has left the window: they stand first."""
        self._follow_clock(now)
        while self._events:
            key, times = next(iter(self._events.items()))
            if times[-1] > now - self._window:
                return
            del self._events[key]

    def _follow_clock(self, now: datetime) -> None:
        if self._latest and now < self._latest:
            back = self._latest - now
            for key, times in self._events.items():
                self._events[key] = deque((at - back for at in times), self._most)
        self._latest = now
