"""The thread that saves: it commits in one transaction all that has gathered meanwhile.

What else is done with the store is done in it, too, between two saves.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from mudgroup.engine.ports import Store, StoreError
from mudgroup.engine.units import Unit

T = TypeVar("T")

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
"""Between two tries to save what the disk refused: a full disk is not freed faster."""

CHECKPOINT_SECONDS = 60.0
"""After a save, until what is saved is moved from the log: what a damaged log may cost."""


class Listener(Protocol):
    """Who is told in the event loop how saving goes."""

    def saved(self, ticket: int) -> None:
        """All units up to a ticket are synced."""

    def failing(self) -> None:
        """The disk refuses; what was not saved is tried again until it is."""


class Work:
    """Something to be done between two saves, and the future of what comes of it."""

    def __init__(self, do: Callable[[], Any]) -> None:
        self.result: Future[Any] = Future()
        self._do = do

    def run(self) -> None:
        """Do it, if it is still waited for. Raises nothing."""
        if not self.result.set_running_or_notify_cancel():
            return
        try:
            self.result.set_result(self._do())
        except Exception as error:
            self.result.set_exception(error)

    def refuse(self) -> None:
        """It will not be done."""
        if self.result.set_running_or_notify_cancel():
            self.result.set_exception(StoreError("the server stops"))


class Writer:
    """Takes units in order, and saves them in order, however often that takes."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop, listener: Listener) -> None:
        self._store = store
        self._loop = loop
        self._listener = listener
        self._queue: queue.SimpleQueue[Unit | Work | None] = queue.SimpleQueue()
        self._works: list[Work] = []
        self._submitted = 0
        self._saved = 0
        self._checkpoint_at: float | None = None
        self.last_seconds = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Start saving what is submitted."""
        self._thread.start()

    def submit(self, unit: Unit) -> int:
        """Save a unit some time soon; the count of units submitted, which is its ticket."""
        self._submitted += 1
        self._queue.put(unit)
        return self._submitted

    async def do(self, work: Callable[[], T]) -> T:
        """Do something with the store in the thread that saves, after what was submitted.

        Raises:
            StoreError: the server stops before.
            Exception: what the work raises.
        """
        done = Work(work)
        if self._stopping.is_set():
            done.refuse()
        else:
            self._queue.put(done)
        result: T = await asyncio.wrap_future(done.result)
        return result

    @property
    def waiting(self) -> int:
        """How many units are not saved yet."""
        return self._submitted - self._saved

    def close(self) -> int:
        """Save what is left and end the thread; how many units could not be saved."""
        self._stopping.set()
        self._queue.put(None)
        self._thread.join()
        while not self._queue.empty():
            self._gather()
        for work in self._works:
            work.refuse()
        return self.waiting

    def _run(self) -> None:
        going = True
        while going:
            units, going = self._gather()
            if units:
                if not self._save(units):
                    # Nothing is saved past a gap: later units stand on these.
                    return
                self._saved += len(units)
                self._loop.call_soon_threadsafe(self._listener.saved, self._saved)
                self._checkpoint_at = self._checkpoint_at or time.monotonic() + CHECKPOINT_SECONDS
            while self._works:
                self._works.pop(0).run()
            if self._checkpoint_at and time.monotonic() >= self._checkpoint_at:
                self._checkpoint()

    def _checkpoint(self) -> None:
        self._checkpoint_at = None
        try:
            self._store.checkpoint()
        except StoreError as error:
            log.warning("%s", error)

    def _gather(self) -> tuple[list[Unit], bool]:
        """Wait for a unit or work, then take all that are there; False with it at the end.

        There is none when it is time for a checkpoint.
        """
        due = self._checkpoint_at
        try:
            item = self._queue.get(timeout=max(0.0, due - time.monotonic()) if due else None)
        except queue.Empty:
            return [], True
        units: list[Unit] = []
        while item is not None:
            if isinstance(item, Work):
                self._works.append(item)
            else:
                units.append(item)
            if self._queue.empty():
                return units, True
            item = self._queue.get()
        return units, False

    def _save(self, units: list[Unit]) -> bool:
        """Save, again and again if the disk refuses; False if the server stops before it could."""
        tries = 0
        while True:
            try:
                start = time.perf_counter()
                self._store.save(units)
                self.last_seconds = time.perf_counter() - start
                return True
            except Exception as error:
                tries += 1
                if tries == 1:
                    turns = sum(len(unit.batches) for unit in units)
                    log.error("the world cannot be saved (%d turns wait): %s", turns, error)
                    self._loop.call_soon_threadsafe(self._listener.failing)
                if self._stopping.wait(RETRY_SECONDS):
                    return False
