"""Which passwords are compared: guessing is slow, however many guess, and nobody is locked out."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.entering.gate import Decided, Gate
from mudgroup.engine.steps import CheckPassword
from mudgroup.settings.login import Login

SCHOOL, HOME = "192.0.2.1", "198.51.100.7"
EVERYBODY = frozenset(map(str, range(1000)))
"""The sessions of these tests; all of them are still there unless a test says otherwise."""


def job(session: int, name: str, address: str = SCHOOL, known: bool = False) -> CheckPassword:
    return CheckPassword(str(session), address, name, "hash", "password", known=known)


def guess(gate: Gate, one: CheckPassword, elapsed: float = 0) -> int:
    """Seconds that a wrong password has to wait; 0: it was compared, and is known to be wrong."""
    decided = gate.enter(one, elapsed)
    assert decided
    if not decided.seconds:
        assert gate.answered(one, False, EVERYBODY, elapsed) == []
    return decided.seconds


def test_a_class_that_comes_at_one_moment_is_compared_in_turn_and_nobody_is_sent_away() -> None:
    gate = Gate(Login(wrong_per_address=20))
    jobs = [job(n, f"Pupil{n}") for n in range(40)]
    entered = [gate.enter(one, 0) for one in jobs]

    compared = [decided.job for decided in entered if decided]
    for one in compared:
        compared += [d.job for d in gate.answered(one, True, EVERYBODY, 0) if not d.seconds]

    assert len([decided for decided in entered if decided]) == 20
    assert compared == jobs


def test_a_class_that_is_known_does_not_wait_for_one_another() -> None:
    gate = Gate(Login(wrong_per_address=20))
    jobs = [job(n, f"Pupil{n}", known=True) for n in range(60)]

    assert [gate.enter(one, 0) for one in jobs] == [Decided(one, 0) for one in jobs]


def test_of_one_name_as_many_are_compared_at_once_as_wrong_ones_are_left() -> None:
    gate = Gate(Login(wrong_per_name=5))
    jobs = [job(n, "Ada") for n in range(100)]
    compared = [one for one in jobs if gate.enter(one, 0)]
    assert len(compared) == 5

    decided = [d for one in compared for d in gate.answered(one, False, EVERYBODY, 0)]

    assert [(d.job, d.seconds) for d in decided] == [(one, 1) for one in jobs[5:]]


def test_after_a_delay_one_is_compared_at_a_time() -> None:
    gate = Gate(Login(wrong_per_name=1))
    guess(gate, job(0, "Ada"))
    entered = [gate.enter(job(n, "Ada"), 1) for n in (1, 2)]

    assert entered == [Decided(job(1, "Ada"), 0), None]
    assert gate.answered(job(1, "Ada"), True, EVERYBODY, 1) == [Decided(job(2, "Ada"), 0)]


def test_what_could_not_be_compared_is_not_wrong() -> None:
    gate = Gate(Login(wrong_per_name=1))
    gate.enter(job(0, "Ada"), 0)
    gate.answered(job(0, "Ada"), None, EVERYBODY, 0)

    assert gate.enter(job(1, "Ada"), 0) == Decided(job(1, "Ada"), 0)


def test_who_waits_and_leaves_is_not_compared() -> None:
    gate = Gate(Login(wrong_per_name=1))
    for n in range(3):
        gate.enter(job(n, "Ada"), 0)

    decided = gate.answered(job(0, "Ada"), True, {"2"}, 0)

    assert decided == [Decided(job(2, "Ada"), 0)]


def test_a_pupil_who_guesses_holds_up_no_pupil_who_came_in_from_there() -> None:
    gate = Gate(Login())
    guessed = [guess(gate, job(n, f"Pupil{n // 4}")) for n in range(21)]

    assert guessed == [*[0] * 20, 1]
    assert guess(gate, job(30, "Bo", known=True)) == 0
    assert guess(gate, job(31, "Pupil0", known=True)) == 0


def test_who_guesses_at_a_pupil_from_the_same_address_waits_longer_each_time() -> None:
    gate = Gate(Login(wrong_per_name=5))
    waits = [guess(gate, job(n, "Ada", known=True)) for n in range(6)]

    assert waits == [0, 0, 0, 0, 0, 1]


def test_what_a_pupil_mistypes_who_is_known_holds_up_nobody_else() -> None:
    gate = Gate(Login(wrong_per_name=5, wrong_per_address=1, wrong_per_name_anywhere=1))
    for n in range(5):
        guess(gate, job(n, "Ada", known=True))

    assert guess(gate, job(10, "Bo")) == 0
    assert guess(gate, job(11, "Ada", HOME)) == 0


def test_whoever_guesses_at_a_name_from_many_addresses_never_locks_its_owner_out() -> None:
    """A known address is not delayed at all; a fresh one has an appointment within a minute."""
    gate = Gate(Login())
    for n in range(200):
        guess(gate, job(n, "Ada", f"203.0.113.{n}"))
    known, fresh = guess(gate, job(300, "Ada", known=True)), guess(gate, job(301, "Ada", HOME))
    for n in range(200):
        guess(gate, job(n, "Ada", f"203.0.113.{n}"), 59.9)

    assert (known, fresh) == (0, 60)
    assert guess(gate, job(301, "Ada", HOME), 30) == 30
    assert gate.enter(job(301, "Ada", HOME), 60) == Decided(job(301, "Ada", HOME), 0)


def test_whoever_guesses_beside_the_owner_of_a_name_never_locks_them_out() -> None:
    """From the address from which it has come in: each session gets a time of its own."""
    limits = Login(wrong_per_name=1)
    gate, ada = Gate(limits), job(0, "Ada", known=True)
    for second in range(600):
        guess(gate, job(1, "Ada", known=True), second)
    wait = gate.enter(ada, 600)
    for tenth in range(int(limits.wrong_wait_seconds) * 10):
        guess(gate, job(1, "Ada", known=True), 600 + tenth / 10)

    assert wait
    assert 0 < wait.seconds <= limits.wrong_wait_seconds / 2
    assert gate.enter(ada, 600 + wait.seconds) == Decided(ada, 0)


def test_an_appointment_is_good_for_one_try() -> None:
    gate = Gate(Login(wrong_per_name_anywhere=1))
    guess(gate, job(0, "Ada"))
    first = guess(gate, job(1, "Ada", HOME))

    assert (first, guess(gate, job(1, "Ada", HOME), 1)) == (1, 0)
    assert guess(gate, job(1, "Ada", HOME), 1) == 2


def test_who_waits_for_one_name_does_not_hold_up_who_waits_for_another() -> None:
    """Ada's second password waits for her first, and then for the address; Bo's is next."""
    gate = Gate(Login(wrong_per_name=1, wrong_per_address=2))
    ada, again, bo, cy = job(0, "Ada"), job(1, "Ada"), job(2, "Bo"), job(3, "Cy")
    assert [gate.enter(one, 0) for one in (ada, again, bo, cy)] == [
        Decided(ada, 0),
        None,
        Decided(bo, 0),
        None,
    ]

    assert gate.answered(bo, True, EVERYBODY, 0) == [Decided(cy, 0)]
    assert gate.answered(ada, True, EVERYBODY, 0) == [Decided(again, 0)]


def test_other_limits_hold_from_then_on() -> None:
    gate = Gate(Login())
    gate.use_settings(Login(wrong_per_name=1, wrong_wait_seconds=1))

    assert [guess(gate, job(n, "Ada")) for n in range(2)] == [0, 1]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Bo"]),
        st.sampled_from([SCHOOL, HOME, "2001:db8::1"]),
        st.booleans(),
        st.sampled_from([True, False, None]),
        st.booleans(),
        st.integers(0, 40),
    ),
    max_size=80,
)


@given(STEPS)
def test_every_password_is_compared_or_sent_back_once_and_nothing_is_left(
    steps: list[tuple[str, str, bool, bool | None, bool, int]],
) -> None:
    """Whatever the names and addresses, however many ask meanwhile, and in whatever order."""
    limits = Login(wrong_per_name=2, wrong_per_address=3, wrong_per_name_anywhere=3)
    gate, now = Gate(limits), 0.0
    entered, decided = list[CheckPassword](), list[Decided]()
    compared = list[CheckPassword]()

    def take(new: list[Decided]) -> None:
        decided.extend(new)
        compared.extend(d.job for d in new if not d.seconds)

    for session, (name, address, known, right, answer, seconds) in enumerate(steps):
        now += seconds
        if answer and compared:
            take(gate.answered(compared.pop(0), right, EVERYBODY, now))
            continue
        entered.append(job(session, name, address, known))
        one = gate.enter(entered[-1], now)
        take([one] if one else [])
    while compared:
        take(gate.answered(compared.pop(), False, EVERYBODY, now))

    assert sorted(d.job.session for d in decided) == sorted(one.session for one in entered)
    assert all(d.seconds <= limits.wrong_wait_seconds for d in decided)
    assert not gate._compared
    assert not gate._waiting


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=80))
def test_one_address_gets_no_more_wrong_answers_by_asking_in_many_sessions(
    steps: list[tuple[int, bool]],
) -> None:
    gate, now = Gate(Login(wrong_per_name=2)), 0.0
    compared, wrong = list[CheckPassword](), list[float]()
    for session, (seconds, answer) in enumerate(steps):
        now += seconds
        if answer and compared:
            wrong.append(now)
            new = gate.answered(compared.pop(0), False, EVERYBODY, now)
        else:
            one = gate.enter(evolve(job(session, "Ada")), now)
            new = [one] if one else []
        compared += [d.job for d in new if not d.seconds]

    assert all(sum(start <= at < start + 60 for at in wrong) <= 2 + 7 for start in wrong)


def test_what_is_guessed_from_an_address_without_a_name_delays_the_address() -> None:
    gate = Gate(Login(wrong_per_address=2))
    waits = []
    for _ in range(4):
        waits.append(gate.wait_from("192.0.2.7", 0.0))
        gate.count_from("192.0.2.7", 0.0)

    assert waits == [0, 0, 1, 2]
    assert gate.wait_from("198.51.100.7", 0.0) == 0
