"""Hashing off the turn."""

import os
import queue
import sys
import threading
from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import HashingError, VerificationError
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.server.passwords import Answer, FairQueue, Passwords
from mudgroup.server.priority import NICENESS
from tests.scenes import PATIENCE, SETTINGS


def job(address: str, session: int) -> HashPassword:
    return HashPassword(str(session), address, "Ada", "open sesame")


def check(session: int, address: str = "192.0.2.1") -> CheckPassword:
    return CheckPassword(str(session), address, "Ada", "", "open sesame")


def hashed(password: str) -> str:
    passwords = Passwords(SETTINGS.login, lambda answer: None)
    answer = passwords.do(HashPassword("s", "a", "Ada", password))
    passwords.close()
    assert isinstance(answer, PasswordHashed)
    assert answer.hash is not None
    return answer.hash


def right(hash_: str, password: str) -> bool | None:
    passwords = Passwords(SETTINGS.login, lambda answer: None)
    answer = passwords.do(CheckPassword("s", "a", "Ada", hash_, password))
    passwords.close()
    assert isinstance(answer, PasswordChecked)
    return answer.right


def test_only_the_password_matches_its_hash() -> None:
    hash_ = hashed("open sesame")

    assert hash_.startswith("$argon2id$")
    assert right(hash_, "open sesame") is True
    assert right(hash_, "open sesamE") is False


def test_a_hash_that_is_damaged_matches_nothing() -> None:
    assert right("", "open sesame") is False
    assert right("$argon2id$x", "open sesame") is False


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no niceness")
def test_who_plays_has_the_cores_before_who_logs_in() -> None:
    """Of the threads that hash and that make new accounts; the others stay as they are."""
    seen: queue.SimpleQueue[int] = queue.SimpleQueue()
    passwords = Passwords(SETTINGS.login, lambda _: seen.put(os.getpriority(os.PRIO_PROCESS, 0)))
    passwords.submit(check(1))
    passwords.submit(job("a", 2))
    found = [seen.get(timeout=PATIENCE) for _ in range(2)]
    passwords.close()

    usual = os.getpriority(os.PRIO_PROCESS, 0)
    assert found == [min(usual + NICENESS, 19)] * 2


class Desk:
    """Passwords whose answers are kept.

    What was done of the kinds that are ``held`` is answered only when `finish` is called.
    """

    def __init__(self, held: type = object, **limits: Any) -> None:
        self.held = held
        self.answers: list[Answer] = []
        self.gate = threading.Event()
        self.done = threading.Semaphore(0)
        self.passwords = Passwords(evolve(SETTINGS.login, **limits), self._answer)

    def _answer(self, given: Answer) -> None:
        done = given.hash if isinstance(given, PasswordHashed) else given.right
        if isinstance(given, self.held) and done is not None:
            self.gate.wait(PATIENCE)
        self.answers.append(given)
        self.done.release()

    def sessions(self) -> list[str]:
        """Whose jobs were answered, in order."""
        return [given.job.session for given in self.answers]

    def wait(self, answers: int) -> list[str]:
        """Wait until there were so many more answers; whose all of them are, in order."""
        for _ in range(answers):
            assert self.done.acquire(timeout=PATIENCE)
        return self.sessions()

    def finish(self, answers: int) -> list[str]:
        """Hold nothing any more, and `wait`."""
        self.gate.set()
        sessions = self.wait(answers)
        self.passwords.close()
        return sessions


def test_passwords_beyond_the_queue_are_answered_at_once() -> None:
    desk = Desk(hash_threads=1, hash_queue=1)
    for n in range(3):
        desk.passwords.submit(check(n))
    told_at_once = desk.wait(1)
    desk.finish(2)

    assert told_at_once == ["2"]


def test_who_logs_in_does_not_wait_behind_new_accounts() -> None:
    desk = Desk(PasswordHashed, hash_threads=1, hash_queue=2)
    for n in range(5):
        desk.passwords.submit(job("203.0.113.9", n))
    desk.passwords.submit(check(9))
    sessions = desk.wait(3)
    desk.finish(3)

    assert sessions == ["3", "4", "9"]


def test_a_school_of_sixty_that_comes_back_at_one_moment_is_compared_in_turn() -> None:
    """Nobody is sent away, and who comes from elsewhere meanwhile waits for one of them each."""
    desk = Desk(hash_threads=1)
    for n in range(60):
        desk.passwords.submit(check(n))
    desk.passwords.submit(check(60, "198.51.100.7"))
    sessions = desk.finish(61)

    assert sessions == [str(n) for n in (0, 1, 60, *range(2, 60))]
    assert all(
        given.right is not None for given in desk.answers if isinstance(given, PasswordChecked)
    )


def test_what_waits_of_a_session_that_goes_is_not_done_and_is_answered_once() -> None:
    desk = Desk(hash_threads=1)
    for n in range(3):
        desk.passwords.submit(check(n))
        desk.passwords.submit(job("a", n))
    for session in ("0", "1", "unknown"):
        desk.passwords.cancel(session)
    desk.wait(2)
    cancelled = list(desk.answers)
    desk.finish(4)

    assert cancelled == [PasswordChecked(check(1), None), PasswordHashed(job("a", 1), None)]
    assert sorted(desk.sessions()) == ["0", "0", "1", "1", "2", "2"]


def test_other_threads_bounds_and_costs_hold_from_then_on() -> None:
    desk = Desk(hash_threads=1, hash_queue=1)
    desk.passwords.submit(check(0))
    desk.passwords.submit(check(1))
    more = evolve(SETTINGS.login, hash_threads=2, hash_queue=1, argon2_time=2)
    desk.passwords.use_settings(more)
    desk.passwords.submit(check(2))
    desk.passwords.submit(check(3))
    told_at_once = desk.wait(1)
    answer = desk.passwords.do(job("a", 0))
    desk.finish(3)

    assert told_at_once == ["3"]
    assert isinstance(answer, PasswordHashed)
    assert answer.hash is not None
    assert extract_parameters(answer.hash).time_cost == 2


def test_a_password_that_could_not_be_compared_is_neither_right_nor_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when the machine has no memory left for it."""

    def fail(*_: object) -> None:
        raise VerificationError("Memory allocation error")

    hash_ = hashed("open sesame")
    monkeypatch.setattr(PasswordHasher, "verify", fail)

    assert right(hash_, "open sesame") is None


def test_a_password_that_could_not_be_hashed_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(PasswordHasher, "hash", fail)
    passwords = Passwords(SETTINGS.login, lambda answer: None)
    job = HashPassword("s", "a", "Ada", "open sesame")
    answer = passwords.do(job)
    passwords.close()

    assert answer == PasswordHashed(job, None)


def drained(queue: FairQueue) -> list[str]:
    """Addresses and sessions in the order in which they are taken."""
    taken = []
    while next_ := queue.take():
        taken.append(f"{next_.address}{next_.session}")
    return taken


def test_addresses_take_turns() -> None:
    queue = FairQueue(10, 10)
    for n in range(3):
        queue.put(job("a", n))
    for n in range(2):
        queue.put(job("b", n))

    assert drained(queue) == ["a0", "b0", "a1", "b1", "a2"]


def test_when_too_many_wait_the_newest_of_the_address_with_most_has_to_go() -> None:
    queue = FairQueue(4, 4)
    for n in range(4):
        assert queue.put(job("a", n)) is None

    assert queue.put(job("b", 0)) == job("a", 3)
    assert queue.put(job("b", 1)) == job("a", 2)
    assert queue.put(job("b", 2)) == job("b", 2)
    assert drained(queue) == ["a0", "b0", "a1", "b1"]


def test_of_one_address_no_more_wait_than_may_whatever_room_there_is() -> None:
    queue = FairQueue(10, 2)
    for n in range(2):
        assert queue.put(job("2001:db8::1", n)) is None

    assert queue.put(job("2001:db8::2", 2)) == job("2001:db8::2", 2)
    assert queue.put(job("b", 0)) is None


def test_what_is_cancelled_waits_no_longer() -> None:
    queue = FairQueue(2, 2)
    queue.put(job("a", 0))
    queue.put(job("b", 1))

    assert queue.cancel("0") == [job("a", 0)]
    assert queue.cancel("0") == []
    assert queue.put(job("a", 2)) is None
    assert drained(queue) == ["b1", "a2"]


@given(
    st.lists(st.sampled_from("abc") | st.none() | st.integers(0, 60), max_size=60),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_every_job_is_taken_cancelled_or_has_to_go_once_and_no_more_wait_than_may(
    steps: list[str | int | None], most: int, most_of_one: int
) -> None:
    queue, put, out = FairQueue(most, most_of_one), [], []
    for n, step in enumerate(steps):
        if isinstance(step, str):
            put.append(job(step, n))
            out.append(queue.put(put[-1]))
        elif isinstance(step, int):
            out += queue.cancel(str(step))
        else:
            out.append(queue.take())
    waiting = drained(queue)

    assert len(waiting) <= most
    assert all(sum(name.startswith(a) for name in waiting) <= most_of_one for a in "abc")
    assert sorted(f"{j.address}{j.session}" for j in put) == sorted(
        [f"{j.address}{j.session}" for j in out if j] + waiting
    )
