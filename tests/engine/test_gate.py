"""Which passwords are compared: however many ask at once, no more wrong ones than may be."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.gate import Decided, Gate
from mudgroup.engine.lobby import CheckPassword
from mudgroup.settings.values import Login
from tests.scenes import START

SCHOOL = "192.0.2.1"
EVERYBODY = frozenset(map(str, range(1000)))
"""The sessions of these tests; all of them are still there unless a test says otherwise."""


def job(session: int, name: str, address: str = SCHOOL) -> CheckPassword:
    return CheckPassword(str(session), address, name, "hash", "password")


def test_a_class_that_comes_at_one_moment_is_compared_in_turn_and_nobody_is_sent_away() -> None:
    gate = Gate(Login(wrong_per_address=20))
    jobs = [job(n, f"Pupil{n}") for n in range(40)]
    entered = [gate.enter(one, START) for one in jobs]

    compared = [decided.job for decided in entered if decided]
    for one in compared:
        compared += [d.job for d in gate.answered(one, True, EVERYBODY, START) if not d.seconds]

    assert len([decided for decided in entered if decided]) == 20
    assert compared == jobs


def test_of_one_name_as_many_are_compared_at_once_as_wrong_ones_are_left() -> None:
    gate = Gate(Login(wrong_per_name=5))
    jobs = [job(n, "Ada") for n in range(100)]
    compared = [one for one in jobs if gate.enter(one, START)]
    assert len(compared) == 5

    decided = [d for one in compared for d in gate.answered(one, False, EVERYBODY, START)]

    assert [(d.job, d.seconds) for d in decided] == [(one, 60) for one in jobs[5:]]


def test_what_could_not_be_compared_is_not_wrong() -> None:
    gate = Gate(Login(wrong_per_name=1))
    first = gate.enter(job(0, "Ada"), START)
    assert first

    gate.answered(first.job, None, EVERYBODY, START)

    assert gate.enter(job(1, "Ada"), START) == Decided(job(1, "Ada"), 0)


def test_who_waits_and_leaves_is_not_compared() -> None:
    gate = Gate(Login(wrong_per_name=1))
    gate.enter(job(0, "Ada"), START)
    gate.enter(job(1, "Ada"), START)
    gate.enter(job(2, "Ada"), START)

    decided = gate.answered(job(0, "Ada"), True, {"2"}, START)

    assert decided == [Decided(job(2, "Ada"), 0)]


def test_another_address_does_not_wait_for_an_attacker() -> None:
    gate = Gate(Login(wrong_per_name=2))
    for n in range(100):
        gate.enter(job(n, "Ada", "203.0.113.9"), START)

    assert gate.enter(job(200, "Ada"), START) == Decided(job(200, "Ada"), 0)


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.booleans(), st.booleans(), st.integers(0, 40)),
        max_size=80,
    )
)
def test_no_window_has_more_wrong_answers_than_it_may(
    steps: list[tuple[str, bool, bool, int]],
) -> None:
    """Whatever the names, however many ask meanwhile, and whether they stay for the answer."""
    gate, now = Gate(Login(wrong_per_name=2, wrong_per_address=3)), START
    compared: list[CheckPassword] = []
    wrong: list[tuple[str, float]] = []
    for session, (name, answer, stays, seconds) in enumerate(steps):
        now += timedelta(seconds=seconds)
        if answer and compared:
            first = compared.pop(0)
            wrong.append((first.name, (now - START).total_seconds()))
            here = EVERYBODY if stays else frozenset[str]()
            decided = gate.answered(first, False, here, now)
        else:
            entered = gate.enter(job(session, name), now)
            decided = [entered] if entered else []
        compared += [d.job for d in decided if not d.seconds]

    at = [second for _, second in wrong]
    assert all(late - early >= 600 for early, late in zip(at, at[3:], strict=False))
    for name in "AB":
        at = [second for whose, second in wrong if whose == name]
        assert all(late - early >= 60 for early, late in zip(at, at[2:], strict=False))
