"""When Python's garbage collector looks at everything.

What dies by its reference count is gone at once, and most does. Left to itself, the collector goes
through the whole world to find the rest whenever the young have filled it, in the middle of
somebody's line. Here the world that was loaded is not looked at again, and the rest of what is old
when nobody types (https://docs.python.org/3/library/gc.html#gc.freeze).
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

THRESHOLDS = (5_000, 5, 1_000_000)
"""The young generation, the middle one, and never by itself the old one.

Of the 2 s that 300,000 deliveries to a group of 100 took, the collector had 0.48 s with CPython's
700, 10, 10. With the load frozen and the old never looked at it had 0.10 s with 700 and 10, 0.07 s
with 5,000 and 5, 0.11 s with 20,000 and 5; its longest pauses were 134, 5, 9 and 29 ms.
``scripts/bench pauses``, ``fanout`` and ``connections`` measure what comes of it.
"""

QUIET_GROWTH = 1.02
"""Times the blocks of the last look that are worth another while nobody types."""

MOST_GROWTH = 1.2
"""And while somebody types: garbage never takes more than a fifth of the memory for long."""


@contextmanager
def at_rest() -> Iterator[None]:
    """Nothing is looked at inside: what is made there, such as a world that is loaded, stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Collector:
    """Told once a second how much was typed so far, it says when everything is looked at.

    ``blocks`` counts what is allocated, and ``collect`` frees what nothing leads to.
    """

    def __init__(
        self,
        blocks: Callable[[], int] = sys.getallocatedblocks,
        collect: Callable[[], object] = gc.collect,
    ) -> None:
        self._blocks = blocks
        self._collect = collect
        self._lines = 0
        self._left = 0

    def begin(self) -> None:
        """Take all that is there now, the loaded world, for what stays."""
        self._left = self._blocks()
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)

    def tick(self, lines: int) -> None:
        """Look at everything if it is due, and hurts nobody or has to be."""
        quiet = lines == self._lines
        self._lines = lines
        if self._blocks() > self._left * (QUIET_GROWTH if quiet else MOST_GROWTH):
            self._look()

    def _look(self) -> None:
        self._collect()
        self._left = self._blocks()
