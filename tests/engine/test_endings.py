"""Sessions end once, and their players are offline then."""

import pytest

from mudgroup.engine.outcome import PasswordHashed
from mudgroup.messages import Close, Line, Lost, Opened, ToGateway, Write
from mudgroup.model import consequences
from mudgroup.model.moderation import moderating
from mudgroup.model.moderation.address_bans import ban_address
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.sessions import presence
from mudgroup.model.world.turn import Commit, Turn
from tests.engine.door import at_the_door, packages, signed_in
from tests.scenes import AT_START


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_lines_after_quit_are_not_read() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    outcomes = engine.receive(Line("s", "quit"), AT_START)

    assert Close(("s",)) in [message for outcome in outcomes for message in outcome.output]
    assert engine.receive(Line("s", "look"), AT_START) == []
    assert engine.receive(Lost("s"), AT_START) == []
    assert len(engine.world.online) == 0


def test_who_leaves_while_a_hook_is_broken_is_offline_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    monkeypatch.setattr(presence, "disfunc", broken)
    engine.receive(Line("s", "quit"), AT_START)

    assert len(engine.world.online) == 0


NETWORK = "192.0.2.0/24"


def test_who_comes_from_a_network_that_is_banned_is_told_and_closed() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.receive(Opened("t", "192.0.2.7"), AT_START)

    def ban(turn: Turn) -> Commit:
        ban_address(turn, turn.world.realm.ref, NETWORK)
        return consequences.commit(turn)

    outcomes = engine.run_work(ban, AT_START)

    output: list[ToGateway] = [message for outcome in outcomes for message in outcome.output]
    assert output == [
        Write(("t",), b"Your address is banned until it is lifted.\r\n"),
        Close(("t",)),
    ]
    assert engine.receive(Line("t", "who"), AT_START) == []
    assert len(engine.world.online) == 1


def test_who_reads_data_is_told_that_they_quit_or_are_banned_before_the_end() -> None:
    engine, _ = at_the_door()
    for name, session in (("Bo", "t"), ("Cy", "u")):
        signed_in(engine, name, session)

    def ban(turn: Turn) -> Commit:
        cy = turn.player(turn.world.names["cy"])
        moderating.impose(turn, turn.world.realm.ref, cy, Restraint.BANNED, None, None, "noise")
        return consequences.commit(turn)

    banned = packages(engine.run_work(ban, AT_START), "u")
    quits = packages(engine.receive(Line("t", "quit", id=4), AT_START), "t")

    words = 'You are banned until it is lifted: "noise"'
    assert banned[-1] == ("Core.Goodbye", {"reason": "banned", "text": words})
    text = "Good-bye. Your groups keep your place."
    assert [package for package, _ in quits] == ["Mudgroup.Event", "Core.Goodbye"]
    assert quits[-1][1] == {"reason": "quit", "text": text}
