"""Hashing off the turn."""

import threading

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import HashingError, VerificationError
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.lobby import CheckPassword, HashPassword
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.server.passwords import Answer, FairQueue, Passwords
from tests.scenes import SETTINGS


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


def test_passwords_beyond_the_queue_are_answered_at_once() -> None:
    answers: list[Answer] = []
    gate = threading.Event()

    def answer(given: Answer) -> None:
        if isinstance(given, PasswordHashed) and given.hash is not None:
            gate.wait(10)
        answers.append(given)

    limits = evolve(SETTINGS.login, hash_threads=1, hash_queue=1)
    passwords = Passwords(limits, answer)
    for n in range(3):
        passwords.submit(HashPassword(str(n), "a", "Ada", "open sesame"))
    told_at_once = [given.job.session for given in answers]
    gate.set()
    passwords.close()

    assert told_at_once == ["2"]


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


def job(address: str, session: int) -> HashPassword:
    return HashPassword(str(session), address, "Ada", "open sesame")


def drained(queue: FairQueue) -> list[str]:
    """Addresses and sessions in the order in which they are taken."""
    taken = []
    while next_ := queue.take():
        taken.append(f"{next_.address}{next_.session}")
    return taken


def test_addresses_take_turns() -> None:
    queue = FairQueue(10)
    for n in range(3):
        queue.put(job("a", n))
    for n in range(2):
        queue.put(job("b", n))

    assert drained(queue) == ["a0", "b0", "a1", "b1", "a2"]


def test_when_too_many_wait_the_newest_of_the_address_with_most_has_to_go() -> None:
    queue = FairQueue(4)
    for n in range(4):
        assert queue.put(job("a", n)) is None

    assert queue.put(job("b", 0)) == job("a", 3)
    assert queue.put(job("b", 1)) == job("a", 2)
    assert queue.put(job("b", 2)) == job("b", 2)
    assert drained(queue) == ["a0", "b0", "a1", "b1"]


@given(st.lists(st.sampled_from("abc") | st.none(), max_size=60), st.integers(0, 5))
def test_every_job_is_taken_or_has_to_go_once_and_no_more_wait_than_may(
    steps: list[str | None], most: int
) -> None:
    queue, put, out = FairQueue(most), [], []
    for n, address in enumerate(steps):
        if address:
            put.append(job(address, n))
            out.append(queue.put(put[-1]))
        else:
            out.append(queue.take())
    waiting = drained(queue)

    assert len(waiting) <= most
    assert sorted(f"{j.address}{j.session}" for j in put) == sorted(
        [f"{j.address}{j.session}" for j in out if j] + waiting
    )
