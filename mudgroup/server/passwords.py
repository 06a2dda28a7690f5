"""Argon2 in threads of its own, with a bound on how many passwords wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from mudgroup.lobby import CheckPassword, HashPassword, Job
from mudgroup.outcome import PasswordChecked, PasswordHashed
from mudgroup.settings import Login

Answer = PasswordChecked | PasswordHashed


class Passwords:
    """Hashes and compares passwords; ``answer`` is called in a thread or, when full, at once."""

    def __init__(self, limits: Login, answer: Callable[[Answer], None]) -> None:
        self._hasher = PasswordHasher(
            time_cost=limits.argon2_time, memory_cost=limits.argon2_kib, parallelism=1
        )
        self._pool = ThreadPoolExecutor(limits.hash_threads, "password")
        self._most = limits.hash_threads + limits.hash_queue
        self._answer = answer
        self._open: set[Future[None]] = set()

    def submit(self, job: Job) -> None:
        """Do a job; its answer has None when too many wait."""
        self._open = {future for future in self._open if not future.done()}
        if len(self._open) >= self._most:
            self._answer(_busy(job))
            return
        self._open.add(self._pool.submit(self._run, job))

    def _run(self, job: Job) -> None:
        self._answer(self.do(job))

    def do(self, job: Job) -> Answer:
        """Do a job now."""
        if isinstance(job, HashPassword):
            return PasswordHashed(job, self._hasher.hash(job.password))
        return PasswordChecked(job, self._matches(job))

    def _matches(self, job: CheckPassword) -> bool:
        try:
            return self._hasher.verify(job.hash, job.password)
        except (Argon2Error, InvalidHashError):
            return False

    def close(self) -> None:
        """Drop what waits and end the threads."""
        self._pool.shutdown(cancel_futures=True)


def _busy(job: Job) -> Answer:
    if isinstance(job, HashPassword):
        return PasswordHashed(job, None)
    return PasswordChecked(job, None)
