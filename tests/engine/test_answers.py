"""Whatever a line of a player leads to, its session is told that it is answered."""

import pytest

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Answered, Line, Opened, ToGateway
from tests.engine.door import SECRET, at_the_door, packages, signed_in, text
from tests.scenes import AT_START

APART = Answered("s", apart=True)


def output(engine: Engine, line: str) -> list[ToGateway]:
    """All that comes of a line of the session ``s``, in order."""
    outcomes = engine.receive(Line("s", line), AT_START)
    return [message for outcome in outcomes for message in outcome.output]


@pytest.mark.parametrize(
    "line",
    ["say hi", "", "dance", "group create Ash", "say \0", "@snapshot", "prompt"],
    ids=["told", "nothing", "refused", "saved", "not clean", "not allowed", "asked"],
)
def test_whatever_a_line_leads_to_the_last_is_that_it_is_answered(line: str) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    told = output(engine, line)

    assert told[-1] == APART
    assert told.count(APART) == 1


def test_what_is_read_aloud_is_answered_without_an_empty_line() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    assert output(engine, "screenreader on")[-1] == Answered("s", apart=False)


def test_a_graphical_client_and_the_login_screen_are_told_of_no_answers() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    at_the_screen = engine.receive(Line("t", "who"), AT_START)
    (came_in,) = engine.receive(PasswordHashed(job, "hash"), AT_START)

    assert not any(isinstance(m, Answered) for o in at_the_screen for m in o.output)
    assert came_in.output[-1] == APART
    assert APART not in output(engine, "client graphical")
    assert APART not in output(engine, "look")
    assert APART in output(engine, "client text")


def test_who_has_said_good_bye_is_told_of_no_answer() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    assert APART not in output(engine, "quit")


def test_each_line_of_who_changes_a_password_is_done_when_all_that_came_of_it_was_sent() -> None:
    engine, _ = at_the_door()
    signed_in(engine, "Bo", "t")
    told = packages(engine.receive(Line("t", "password", id=5), AT_START), "t")
    (checking,) = engine.receive(Line("t", SECRET, hidden=True, id=6), AT_START)
    assert isinstance(checking.job, CheckPassword)
    told += packages(engine.receive(PasswordChecked(checking.job, True), AT_START), "t")
    for id in (7, 8):
        (hashing,) = engine.receive(Line("t", "another one", hidden=True, id=id), AT_START)
        told += packages([hashing], "t")
    assert isinstance(hashing.job, HashPassword)
    last = engine.receive(PasswordHashed(hashing.job, "another"), AT_START)

    ask, done = "Mudgroup.Ask", "Mudgroup.Done"
    assert [package for package, _ in told] == [ask, done, ask, done, ask, done]
    assert [value["id"] for package, value in told if package == done] == [5, 6, 7]
    assert "".join(map(text, last)) == "Your password is changed.\r\n"
    assert packages(last, "t") == [(done, {"id": 8})]
