"""Who comes and goes while nothing can be saved."""

import logging
from collections.abc import Callable

import pytest

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Bind, Close, Line, Lost, Opened, Write, receivers
from mudgroup.model.sessions import administration
from mudgroup.model.world.turn import Commit, Turn
from tests.engine.door import SECRET, at_the_door, text, typed
from tests.scenes import AT_START

NOTICE = "You can look and talk in the room"


def player(engine: Engine, name: str, session: str) -> list[Outcome]:
    """Make a player, who comes in."""
    engine.receive(Opened(session, "127.0.0.1"), AT_START)
    (asked,) = engine.receive(Line(session, f"create {name} {SECRET}"), AT_START)
    assert isinstance(asked.job, HashPassword)
    return engine.receive(PasswordHashed(asked.job, "hash"), AT_START)


def back(engine: Engine, name: str, session: str) -> list[Outcome]:
    """A player who is known comes in."""
    engine.receive(Opened(session, "127.0.0.1"), AT_START)
    (asked,) = engine.receive(Line(session, f"connect {name} {SECRET}"), AT_START)
    assert isinstance(asked.job, CheckPassword)
    return engine.receive(PasswordChecked(asked.job, True), AT_START)


def club(*away: str) -> Engine:
    """Ada and Bo are in Ada's Club, sessions ``a`` and ``b``; those ``away`` have quit."""
    engine = at_the_door()[0]
    for name, session in (("Ada", "a"), ("Bo", "b")):
        player(engine, name, session)
    for line in ("group create Club", "group add bo"):
        typed(engine, line, "a")
    for name in away:
        typed(engine, "quit", name[0].lower())
    return engine


def work(engine: Engine, verb: Callable[[Turn], object]) -> None:
    """One turn that nobody typed."""

    def whole(turn: Turn) -> Commit:
        verb(turn)
        return turn.commit()

    engine.run_work(whole, AT_START)


def shown(outcomes: list[Outcome], session: str) -> str:
    """What one session is shown."""
    output = [message for outcome in outcomes for message in outcome.output]
    data = [m.data for m in output if isinstance(m, Write) and session in receivers(m)]
    return b"".join(data).decode()


def online(engine: Engine) -> dict[str, str]:
    """Who is online in the committed world, through which session."""
    world = engine.world
    return {n: world.online[k].session for n, k in world.names.items() if k in world.online}


def test_who_has_an_account_comes_in_looks_and_talks_and_nothing_waits_to_be_saved() -> None:
    engine = club("Bo")
    engine.suspend(engine.world, AT_START)
    outcomes = back(engine, "Bo", "c")
    told = shown(outcomes, "c")

    assert Bind("c", 62) in outcomes[0].output
    assert all(outcome.batch is None for outcome in outcomes)
    for line in ("Welcome back, Bo.", NOTICE, "A plain hall.", "Ada is here.", "Club ("):
        assert line in told
    assert 'You say, "hi"' in typed(engine, "say hi", "c")
    assert 'Ada says, "hi"' in shown(engine.receive(Line("a", "say hi"), AT_START), "c")
    assert "Bo" in typed(engine, "look", "a")
    assert "has to wait" in typed(engine, "north", "c")
    assert online(engine) == {"ada": "a"}


def test_the_others_are_told_when_it_is_saved_and_so_is_who_came_of_all_that_changed() -> None:
    engine = club("Bo")
    saved = engine.world
    typed(engine, "group name Cave Club", "a")
    engine.suspend(saved, AT_START)
    came = back(engine, "Bo", "c")
    outcomes = engine.resume(AT_START)

    assert "Cave Club" not in shown(came, "c")
    assert shown(came, "a") == ""
    assert online(engine) == {"ada": "a", "bo": "c"}
    assert [outcome.batch is not None for outcome in outcomes] == [False, False, True]
    assert "[Cave Club] Bo has connected." in shown(outcomes, "a")
    assert "Cave Club (" in shown(outcomes, "c")
    assert "[Cave Club] You say" in typed(engine, "group say hi", "c")


@pytest.mark.parametrize("how", ["quits", "drops"])
def test_who_comes_and_goes_meanwhile_was_never_there(how: str) -> None:
    engine = club("Bo")
    before = engine.world
    engine.suspend(engine.world, AT_START)
    back(engine, "Bo", "c")
    outcomes = engine.receive(Line("c", "quit") if how == "quits" else Lost("c"), AT_START)

    assert any(Close(("c",)) in outcome.output for outcome in outcomes) == (how == "quits")
    assert "Bo" not in typed(engine, "look", "a")
    assert all(outcome.batch is None for outcome in (*outcomes, *engine.resume(AT_START)))
    assert before is engine.world


def test_who_leaves_meanwhile_is_gone_and_the_others_are_told_when_it_is_saved() -> None:
    engine = club()
    engine.suspend(engine.world, AT_START)
    outcomes = engine.receive(Line("b", "quit"), AT_START)
    held = [outcome for outcome in outcomes if outcome.batch]
    looked = typed(engine, "look", "a")
    engine.resume(AT_START)

    assert "[Club] Bo has disconnected." in shown(held, "a")
    assert "Bo" not in looked
    assert online(engine) == {"ada": "a"}


def test_who_drops_and_comes_back_meanwhile_has_not_left() -> None:
    engine = club()
    engine.suspend(engine.world, AT_START)
    engine.receive(Lost("b"), AT_START)
    back(engine, "Bo", "c")
    told = shown(engine.resume(AT_START), "a")

    assert online(engine) == {"ada": "a", "bo": "c"}
    assert told == "The world can be saved again: go on.\r\n"


def test_who_comes_through_another_session_meanwhile_takes_over() -> None:
    engine = club()
    engine.suspend(engine.world, AT_START)
    outcomes = back(engine, "Bo", "c")
    told = shown(engine.resume(AT_START), "a")

    assert Close(("b",)) in outcomes[0].output
    assert engine.receive(Lost("b"), AT_START) == []
    assert online(engine) == {"ada": "a", "bo": "c"}
    assert told == "The world can be saved again: go on.\r\n"


def test_whose_coming_is_not_saved_when_the_disk_begins_to_refuse_is_let_in() -> None:
    engine = club("Bo")
    saved = engine.world
    held = back(engine, "Bo", "c")
    outcomes = engine.suspend(saved, AT_START)

    assert held[0].batch is not None
    assert "Welcome back, Bo." in shown(outcomes, "c")
    assert NOTICE in shown(outcomes, "c")
    assert 'You say, "hi"' in typed(engine, "say hi", "c")
    assert all(outcome.batch is None for outcome in engine.resume(AT_START))
    assert online(engine) == {"ada": "a", "bo": "c"}


def test_whose_leaving_is_not_saved_when_the_disk_begins_to_refuse_is_gone() -> None:
    engine = club()
    saved = engine.world
    typed(engine, "quit", "b")
    engine.suspend(saved, AT_START)

    assert "Bo" not in typed(engine, "look", "a")


def test_what_has_to_be_saved_first_has_to_wait() -> None:
    engine = club("Bo")
    work(engine, lambda turn: administration.set_password(turn, "Bo", "hash", once=True))
    saved = engine.world
    held = player(engine, "Cy", "c")
    outcomes = engine.suspend(saved, AT_START)
    new, given, again = (
        player(engine, "Di", "d"),
        back(engine, "Bo", "e"),
        back(engine, "Cy", "f"),
    )

    assert "Welcome, Cy." in text(held[0])
    for told in (shown(outcomes, "c"), shown(new, "d"), shown(given, "e"), shown(again, "f")):
        assert told == (
            "The world cannot be saved at the moment, so that has to wait. Nothing has\r\n"
            "  changed.\r\n"
        )


def test_what_staff_type_and_tell_meanwhile_is_audited(caplog: pytest.LogCaptureFixture) -> None:
    engine = club("Ada")
    work(engine, lambda turn: administration.set_admin(turn, "Ada", True))
    engine.suspend(engine.world, AT_START)
    back(engine, "Ada", "c")
    with caplog.at_level(logging.INFO, "mudgroup.audit"):
        told = shown(engine.receive(Line("c", "@broadcast Noon."), AT_START), "b")
    waits = typed(engine, "@snapshot", "c")

    assert told == '*** Ada announces, "Noon."\r\n'
    assert caplog.messages == ["Ada in the game: @broadcast Noon.", '*** Ada announces, "Noon."']
    assert "has to wait" in waits
