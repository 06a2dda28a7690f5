"""When Python's garbage collector looks at everything.

What dies by its reference count is gone at once, and most does. Left to itself, the collector goes
through the whole world to find the rest whenever the young have filled it, in the middle of
somebody's line. Here the world that was loaded is not looked at again, nor what a look has found in
use (https://docs.python.org/3/library/gc.html#gc.freeze): what has become old is frozen within a
second. That is safe since nothing of ours is garbage that only a look finds; of a connection that
was frozen asyncio's transport stays. So everything is looked at now and then.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

THRESHOLDS = (2_000, 5, 1_000_000)
"""The young generation, the middle one, and never by itself the old one.

Of the 2 s that 300,000 deliveries to a group of 100 took, the collector had 0.48 s with CPython's
700, 10, 10. With the load frozen and the old never looked at it had 0.10 s with 700 and 10, 0.07 s
with 5,000 and 5, 0.11 s with 20,000 and 5; its longest pauses were 134, 5, 9 and 29 ms.
With 240 who come at once and stay the longest were 8.3 and 11.2 ms with 5,000 and 5, the second of
them a look at all that was old; 2.7 ms with 2,000 and 5 and looks at the young and middle alone.
``scripts/bench pauses``, ``fanout`` and ``connections`` measure what comes of it.
"""

MIDDLE, OLD = 1, 2
"""The generations, each looked at with those that are younger."""

IDLE_GROWTH = 1.02
"""Times the blocks of the last look at everything that are worth another while nobody is there."""

MOST_GROWTH = 2.0
"""And while somebody is: such a look takes 0.1 s for a million objects, so it has to be rare."""


@contextmanager
def at_rest() -> Iterator[None]:
    """Nothing is looked at inside, nor later what is made there, such as a world: it stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _look(generation: int) -> None:
    gc.collect(generation)
    gc.freeze()


class Collector:
    """Told once a second how many are there, it says what is looked at.

    ``old`` counts how often something has become old, ``blocks`` what is allocated.
    """

    def __init__(
        self,
        old: Callable[[], int] = lambda: gc.get_count()[2],
        blocks: Callable[[], int] = sys.getallocatedblocks,
        look: Callable[[int], object] = _look,
        unfreeze: Callable[[], object] = gc.unfreeze,
    ) -> None:
        self._old = old
        self._blocks = blocks
        self._look = look
        self._unfreeze = unfreeze
        self._left = 0

    def begin(self) -> None:
        """Take all that is there now, the loaded world, for what stays."""
        self._left = self._blocks()
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)

    def tick(self, there: int) -> None:
        """Keep what has become old; look at everything if that hurts nobody or has to be."""
        if self._blocks() > self._left * (MOST_GROWTH if there else IDLE_GROWTH):
            self._unfreeze()
            self._look(OLD)
            self._left = self._blocks()
        elif self._old():
            self._look(MIDDLE)
