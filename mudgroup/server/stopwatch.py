"""What the event loop takes long over, told in the log: so an admin sees what makes players wait.

One turn of the loop is all that it does between two looks at the network, which is one `select`. In
it whoever has done something marks it by name; what nobody marks is the network's. uvloop has no
`select`, so with it nothing is told.
"""

import gc
import logging
import selectors
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping

from mudgroup.server.gateways.rates import RateBucket

log = logging.getLogger(__name__)

NETWORK = "network"
"""What reads, writes and timers take, and all else that is not marked."""

LINES, LINES_A_SECOND = 60, 1.0
"""Of the log at once, and for long: a machine that is too slow does not fill its disk."""

CPU_SECONDS = 0.001
"""Between two looks at the CPU's clock: each costs over a microsecond, as much as a short turn."""

PARTS = 4
"""Of one turn, told by name."""

COLLECTIONS = 16
"""The last ones, to be counted to a turn that was slow."""


class Stopwatch:
    """Told when each turn of the loop begins and ends, and what was done in it.

    ``slow_ms`` is how many milliseconds a turn may take before it is told; 0 tells of none.
    ``wall`` and ``cpu`` give seconds, of any clock and of this thread's time on a core.
    """

    def __init__(
        self,
        slow_ms: float,
        wall: Callable[[], float] = time.perf_counter,
        cpu: Callable[[], float] = time.thread_time,
    ) -> None:
        self._limit = slow_ms / 1e3
        self._wall = wall
        self._cpu = cpu
        self._on = False
        self._marks: list[tuple[float, str]] = []
        self._began = self._cpu_at = self._cpu_then = 0.0
        self._collecting = 0.0
        self._collections: deque[tuple[float, float]] = deque(maxlen=COLLECTIONS)
        self._bucket = RateBucket(LINES, LINES_A_SECOND)
        self._untold = 0

    def start(self) -> None:
        """Go on from here: what came before was the start, and made nobody wait."""
        self._on = self._limit > 0
        self.begin_turn()
        if self._on:
            gc.callbacks.append(self._note_collector)

    def mark(self, what: str) -> None:
        """What was done since the last mark was this."""
        if self._on:
            self._marks.append((self._wall(), what))

    def note_save(self, seconds: float) -> None:
        """How long a save took, for which players waited while the loop did not; what was done
        before this is of the network."""
        self.mark(NETWORK)
        if self._on and seconds > self._limit:
            self._tell("slow: a save took %.1f ms", seconds * 1e3)

    def begin_turn(self) -> None:
        """The loop has something to do."""
        if self._on:
            self._began = began = self._wall()
            if began - self._cpu_at > CPU_SECONDS:
                self._cpu_at, self._cpu_then = began, self._cpu()

    def end_turn(self) -> None:
        """The loop has done all that there was."""
        if not self._on:
            return
        took = self._wall() - self._began
        if took > self._limit:
            self._tell_turn(took)
        if self._marks:
            self._marks.clear()

    def _tell_turn(self, took: float) -> None:
        self._tell(
            "slow: a turn of the loop took %.1f ms (%.1f of CPU, the collector %.1f): %s",
            took * 1e3,
            min(took, self._cpu() - self._cpu_then) * 1e3,
            sum(end - start for start, end in self._collections if start >= self._began) * 1e3,
            ", ".join(f"{what} {seconds * 1e3:.1f}" for what, seconds in self._parts(took)),
        )

    def _parts(self, took: float) -> list[tuple[str, float]]:
        """What was done longest, and for how many seconds."""
        parts: defaultdict[str, float] = defaultdict(float)
        last = self._began
        for at, what in (*self._marks, (self._began + took, NETWORK)):
            parts[what] += at - last
            last = at
        return sorted(parts.items(), key=lambda part: -part[1])[:PARTS]

    def _tell(self, line: str, *figures: object) -> None:
        if not self._bucket.spend(self._wall()):
            self._untold += 1
            return
        if self._untold:
            log.warning("slow: %d more were not told, in so short a time", self._untold)
            self._untold = 0
        log.warning(line, *figures)

    def _note_collector(self, phase: str, info: Mapping[str, int]) -> None:
        """Called by the collector (https://docs.python.org/3/library/gc.html#gc.callbacks)."""
        if phase == "start":
            self._collecting = self._wall()
        else:
            self._collections.append((self._collecting, self._wall()))


class TimedSelector(selectors.DefaultSelector):
    """A selector that tells a stopwatch of each turn of the loop that it is made for."""

    def __init__(self, stopwatch: Stopwatch) -> None:
        super().__init__()
        self._stopwatch = stopwatch

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What can be read and written, as any selector tells."""
        self._stopwatch.end_turn()
        ready = super().select(timeout)
        self._stopwatch.begin_turn()
        return ready
