"""The times at which addresses may try names that others guess at."""

from collections import Counter, OrderedDict

from mudgroup.engine.entering.delays import Key

KEPT_SECONDS = 600.0
"""How long a time is good, for who does not come back at once."""


class Appointments:
    """At most one time for an address and a name. Times are seconds that only grow."""

    def __init__(self) -> None:
        self._times: OrderedDict[Key, float] = OrderedDict()
        self._names: Counter[str] = Counter()

    def get(self, key: Key) -> float | None:
        """The time from which on an address may try a name, None if it has none."""
        return self._times.get(key)

    def waiting(self, name: str) -> int:
        """How many addresses have a time for a name."""
        return self._names[name]

    def make(self, key: Key, time: float, elapsed: float) -> None:
        """Let an address try a name from a time on."""
        self._times[key] = time
        self._names[key[1]] += 1
        while next(iter(self._times.values())) + KEPT_SECONDS < elapsed:
            self.end(next(iter(self._times)))

    def end(self, key: Key) -> None:
        """The address has tried the name, or has not come."""
        if self._times.pop(key, None) is not None:
            self._names -= Counter((key[1],))
