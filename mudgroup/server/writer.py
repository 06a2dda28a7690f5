"""The thread that saves: it commits in one transaction all that has gathered meanwhile."""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable

from mudgroup.engine import Batch
from mudgroup.server.store import Store

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
"""Between two tries to save what the disk refused: a full disk is not freed faster."""


class Writer:
    """Takes batches in order; calls ``saved(n)`` in the event loop when the first n are synced."""

    def __init__(
        self, store: Store, loop: asyncio.AbstractEventLoop, saved: Callable[[int], None]
    ) -> None:
        self._store = store
        self._loop = loop
        self._saved = saved
        self._queue: queue.SimpleQueue[Batch | None] = queue.SimpleQueue()
        self._submitted = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, batch: Batch) -> int:
        """Save a batch some time soon; the count of batches submitted, which is its ticket."""
        self._submitted += 1
        self._queue.put(batch)
        return self._submitted

    def close(self) -> None:
        """Save what is left and end the thread."""
        self._stopping.set()
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        done = 0
        going = True
        while going:
            batches, going = self._gather()
            if batches and self._save(batches):
                done += len(batches)
                self._loop.call_soon_threadsafe(self._saved, done)

    def _gather(self) -> tuple[list[Batch], bool]:
        """Wait for a batch, then take all that are there; False with it at the end."""
        item = self._queue.get()
        batches: list[Batch] = []
        while item is not None:
            batches.append(item)
            if self._queue.empty():
                return batches, True
            item = self._queue.get()
        return batches, False

    def _save(self, batches: list[Batch]) -> bool:
        """Save, again and again if the disk refuses; False if the server stops before it could."""
        while True:
            try:
                self._store.save(batches)
                return True
            except Exception:
                log.exception("%d batches could not be saved", len(batches))
                if self._stopping.wait(RETRY_SECONDS):
                    return False
