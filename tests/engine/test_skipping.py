"""What is not done, since the server failed at it: who is told, and how."""

import pytest

from mudgroup.messages import (
    Answered,
    Close,
    Data,
    Format,
    Formatted,
    Line,
    Lost,
    Opened,
    Read,
    SignIn,
    ToGateway,
    ToWorld,
    Write,
)
from tests.engine.restarts import RestartedGame
from tests.scenes import PASSWORD

SKIPPED = b"What you sent was not done: the server failed at it.\r\n"


def game() -> RestartedGame:
    """Ada reads data, Bo text; somebody else is at the door."""
    begun = RestartedGame("Ada", "Bo", reading=("Ada",))
    begun.receive(Opened("v", "192.0.2.9"))
    begun.take()
    return begun


def told(*messages: ToWorld) -> list[ToGateway]:
    """What is told of messages that are skipped."""
    return [m for outcome in game().engine.skipped(messages) for m in outcome.output]


def test_a_player_is_told_in_one_line_and_is_answered() -> None:
    assert told(Line("Bo", "look")) == [Write(("Bo",), SKIPPED), Answered("Bo", apart=True)]


def test_a_client_that_knows_its_line_by_an_id_hears_of_it() -> None:
    text, done = told(Line("Ada", "look", id=7))

    assert text == Write(("Ada",), SKIPPED)
    assert isinstance(done, Data)
    assert done.json == b'{"id":7}'


def test_what_a_client_asks_for_in_its_own_way_is_told_of_too() -> None:
    assert told(Read("Ada", 1, 1)) == [Write(("Ada",), SKIPPED)]


@pytest.mark.parametrize(
    "messages",
    [
        (Opened("new", "192.0.2.1"),),
        (Opened("new", "192.0.2.1"), Line("new", "Cy")),
        (Line("v", PASSWORD, hidden=True),),
        (SignIn("v", "Bo", PASSWORD), Formatted("v", Format())),
    ],
    ids=["comes", "comes and says who", "is asked", "signs in"],
)
def test_who_is_nobody_yet_is_closed_and_told_why_once(messages: tuple[ToWorld, ...]) -> None:
    session = (messages[0].session,)

    assert told(*messages) == [Write(session, SKIPPED), Close(session)]


@pytest.mark.parametrize(
    "message",
    [Lost("Bo"), Formatted("Bo", Format()), Line("gone", "look")],
    ids=["who is gone", "how a client reads", "of a session that has gone"],
)
def test_nothing_is_told_of(message: ToWorld) -> None:
    assert told(message) == []
