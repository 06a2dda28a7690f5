"""Argon2 in threads of its own; passwords wait in turn by address, and not more than a bound."""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from mudgroup.engine.lobby import CheckPassword, HashPassword, Job
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.settings.values import Login

log = logging.getLogger(__name__)

Answer = PasswordChecked | PasswordHashed


class FairQueue:
    """Jobs that wait: addresses take turns, so that none waits for all of another's."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._lines: OrderedDict[str, deque[Job]] = OrderedDict()

    def put(self, job: Job) -> Job | None:
        """Add a job. When there are too many, the newest of the longest line has to go."""
        own = self._lines.setdefault(job.address, deque())
        own.append(job)
        self._size += 1
        if self._size <= self._most:
            return None
        longest = max(self._lines.values(), key=len)
        address = longest[-1].address if len(longest) > len(own) else job.address
        return self._remove(address, newest=True)

    def take(self) -> Job | None:
        """The next job: the oldest of the address whose turn it is."""
        if not self._lines:
            return None
        address = next(iter(self._lines))
        self._lines.move_to_end(address)
        return self._remove(address, newest=False)

    def _remove(self, address: str, newest: bool) -> Job:
        line = self._lines[address]
        self._size -= 1
        job = line.pop() if newest else line.popleft()
        if not line:
            del self._lines[address]
        return job


class Passwords:
    """Hashes and compares passwords; ``answer`` is called in a thread or, when full, at once."""

    def __init__(self, limits: Login, answer: Callable[[Answer], None]) -> None:
        self._hasher = PasswordHasher(
            time_cost=limits.argon2_time, memory_cost=limits.argon2_kib, parallelism=1
        )
        self._pool = ThreadPoolExecutor(limits.hash_threads, "password")
        self._idle = limits.hash_threads
        self._queue = FairQueue(limits.hash_queue)
        self._lock = threading.Lock()
        self._answer = answer

    def submit(self, job: Job) -> None:
        """Do a job when it is its turn; its answer has None when it cannot be done now."""
        with self._lock:
            begin = self._idle > 0
            self._idle -= begin
            refused = None if begin else self._queue.put(job)
        if begin:
            self._pool.submit(self._work, job)
        if refused:
            self._answer(_busy(refused))

    def _work(self, job: Job) -> None:
        """Do a job, and let the next begin."""
        try:
            self._answer(self.do(job))
        finally:
            with self._lock:
                following = self._queue.take()
                self._idle += following is None
            if following:
                self._pool.submit(self._work, following)

    def do(self, job: Job) -> Answer:
        """Do a job now. Whatever breaks, for want of memory perhaps, who waits is answered."""
        try:
            if isinstance(job, HashPassword):
                return PasswordHashed(job, self._hasher.hash(job.password))
            return PasswordChecked(job, self._matches(job))
        except Exception:
            log.exception("a password could not be hashed")
            return _busy(job)

    def _matches(self, job: CheckPassword) -> bool:
        """Raises VerificationError when it could not be compared."""
        try:
            extract_parameters(job.hash)
            return self._hasher.verify(job.hash, job.password)
        except (VerifyMismatchError, InvalidHashError):
            return False

    def close(self) -> None:
        """Drop what waits and end the threads."""
        with self._lock:
            self._queue = FairQueue(0)
        self._pool.shutdown(cancel_futures=True)


def _busy(job: Job) -> Answer:
    if isinstance(job, HashPassword):
        return PasswordHashed(job, None)
    return PasswordChecked(job, None)
