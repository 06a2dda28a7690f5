"""Hashing off the turn."""

import threading

from attrs import evolve

from mudgroup.lobby import CheckPassword, HashPassword
from mudgroup.outcome import PasswordChecked, PasswordHashed
from mudgroup.server.passwords import Answer, Passwords
from tests.scenes import SETTINGS


def hashed(password: str) -> str:
    passwords = Passwords(SETTINGS.login, lambda answer: None)
    answer = passwords.do(HashPassword("s", "Ada", password))
    passwords.close()
    assert isinstance(answer, PasswordHashed)
    assert answer.hash is not None
    return answer.hash


def right(hash_: str, password: str) -> bool | None:
    passwords = Passwords(SETTINGS.login, lambda answer: None)
    answer = passwords.do(CheckPassword("s", "Ada", hash_, password))
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
        passwords.submit(HashPassword(str(n), "Ada", "open sesame"))
    told_at_once = [given.job.session for given in answers]
    gate.set()
    passwords.close()

    assert told_at_once == ["2"]
