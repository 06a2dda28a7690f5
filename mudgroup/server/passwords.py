"""Argon2 in threads of its own; passwords wait in turn by address, and not more than a bound."""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from mudgroup.addresses import origin_of
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword, Job
from mudgroup.server.priority import give_way
from mudgroup.settings.login import Login

log = logging.getLogger(__name__)

Answer = PasswordChecked | PasswordHashed

NEWCOMERS_THREADS = 1
"""Threads that hash for new accounts: however many want one, cores are left for the others."""


class FairQueue:
    """Jobs that wait: addresses take turns, so that none waits for all of another's."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._size = 0
        self._lines: OrderedDict[str, deque[Job]] = OrderedDict()

    def use_bounds(self, most: int, most_of_one: int) -> None:
        """Go on with other bounds; who waits already may."""
        self._most, self._most_of_one = most, most_of_one

    def put(self, job: Job) -> Job | None:
        """Add a job; the one that has to go, when too many wait of its address or in all.

        Of all, it is the newest of the address with most.
        """
        origin = origin_of(job.address)
        own = self._lines.setdefault(origin, deque())
        own.append(job)
        self._size += 1
        if len(own) > self._most_of_one:
            return self._remove(origin, job)
        if self._size <= self._most:
            return None
        longest = max(self._lines, key=lambda other: (len(self._lines[other]), other == origin))
        return self._remove(longest, self._lines[longest][-1])

    def take(self) -> Job | None:
        """The next job: the oldest of the address whose turn it is."""
        if not self._lines:
            return None
        origin = next(iter(self._lines))
        self._lines.move_to_end(origin)
        return self._remove(origin, self._lines[origin][0])

    def cancel(self, session: str) -> list[Job]:
        """The jobs of a session, which wait no longer."""
        waiting = [(origin, job) for origin, line in self._lines.items() for job in line]
        return [self._remove(origin, job) for origin, job in waiting if job.session == session]

    def _remove(self, origin: str, job: Job) -> Job:
        line = self._lines[origin]
        self._size -= 1
        line.remove(job)
        if not line:
            del self._lines[origin]
        return job


class Lane:
    """Jobs that threads of its own do, and a queue of what waits for them.

    ``work`` is called in a thread with a job, and then with what waits next.
    """

    def __init__(self, work: Callable[[Job], None], threads: int, limits: Login) -> None:
        self._work = work
        self._threads = threads
        self._busy = 0
        self._pool = _pool(threads)
        self._queue = FairQueue(limits.hash_queue, limits.hash_queue_per_address)
        self._lock = threading.Lock()

    def use_settings(self, threads: int, limits: Login) -> None:
        """Go on with other bounds; threads that are no longer meant end with their jobs."""
        with self._lock:
            self._queue.use_bounds(limits.hash_queue, limits.hash_queue_per_address)
            if threads != self._threads:
                self._pool.shutdown(wait=False)
                self._pool, self._threads = _pool(threads), threads
                while self._busy < threads and (job := self._queue.take()):
                    self._start(job)

    def put(self, job: Job) -> Job | None:
        """Do a job when it is its turn; the job that has to go because too many wait."""
        with self._lock:
            if self._busy >= self._threads:
                return self._queue.put(job)
            self._start(job)
            return None

    def cancel(self, session: str) -> list[Job]:
        """What waited of a session and will not be done."""
        with self._lock:
            return self._queue.cancel(session)

    def close(self) -> None:
        """Drop what waits, and end the threads when they have done what they do."""
        with self._lock:
            self._queue = FairQueue(0, 0)
        self._pool.shutdown(cancel_futures=True)

    def _start(self, job: Job) -> None:
        self._busy += 1
        self._pool.submit(self._run, job)

    def _run(self, job: Job | None) -> None:
        while job:
            try:
                self._work(job)
            finally:
                job = self._next()

    def _next(self) -> Job | None:
        """What a thread does next; None: it has nothing to do, or is one too many."""
        with self._lock:
            job = self._queue.take() if self._busy <= self._threads else None
            self._busy -= job is None
            return job


class Passwords:
    """Hashes and compares passwords; each job is answered exactly once, by calling ``answer``.

    It is called in a hashing thread; for a job that is not done, in the caller's. New accounts
    have a lane of their own, so that who has one never waits behind them.
    """

    def __init__(self, limits: Login, answer: Callable[[Answer], None]) -> None:
        self._answer = answer
        self._hasher = _hasher(limits)
        self._players = Lane(self._work, limits.hash_threads, limits)
        self._newcomers = Lane(self._work, NEWCOMERS_THREADS, limits)

    def use_settings(self, limits: Login) -> None:
        """Go on with other costs and bounds."""
        self._hasher = _hasher(limits)
        self._players.use_settings(limits.hash_threads, limits)
        self._newcomers.use_settings(NEWCOMERS_THREADS, limits)

    def submit(self, job: Job) -> None:
        """Do a job when it is its turn; its answer has None when it cannot be done now."""
        lane = self._newcomers if isinstance(job, HashPassword) else self._players
        if refused := lane.put(job):
            self._answer(_undone(refused))

    def cancel(self, session: str) -> None:
        """A session has gone: what waits of it is not done. What has begun goes on."""
        for job in (*self._players.cancel(session), *self._newcomers.cancel(session)):
            self._answer(_undone(job))

    def _work(self, job: Job) -> None:
        self._answer(self.do(job))

    def do(self, job: Job) -> Answer:
        """Do a job now. Whatever breaks, for want of memory perhaps, who waits is answered."""
        try:
            if isinstance(job, HashPassword):
                return PasswordHashed(job, self._hasher.hash(job.password))
            return PasswordChecked(job, self._matches(job))
        except Exception:
            log.exception("a password could not be hashed")
            return _undone(job)

    def _matches(self, job: CheckPassword) -> bool:
        """Raises VerificationError when it could not be compared."""
        try:
            extract_parameters(job.hash)
            return self._hasher.verify(job.hash, job.password)
        except (VerifyMismatchError, InvalidHashError):
            return False

    def close(self) -> None:
        """Drop what waits and end the threads."""
        self._players.close()
        self._newcomers.close()


def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, "password", initializer=give_way)


def _hasher(limits: Login) -> PasswordHasher:
    return PasswordHasher(
        time_cost=limits.argon2_time, memory_cost=limits.argon2_kib, parallelism=1
    )


def _undone(job: Job) -> Answer:
    """The answer to a job that is not done now."""
    if isinstance(job, HashPassword):
        return PasswordHashed(job, None)
    return PasswordChecked(job, None)
