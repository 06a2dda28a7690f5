"""An engine alone, with somebody at its door or in the game."""

import json
from collections.abc import Iterable
from typing import Any

from attrs import evolve

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import (
    Data,
    Dialect,
    Format,
    Line,
    Opened,
    Reconnect,
    SignIn,
    Write,
    receivers,
)
from mudgroup.model import consequences
from mudgroup.model.groups import membership
from mudgroup.model.sessions import presence
from mudgroup.model.teaching import sections
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.settings.values import Settings
from tests.scenes import AT_START
from tests.small_world import SmallWorld

SECRET = "open sesame"


def at_the_door(settings: Settings | None = None) -> tuple[Engine, HashPassword]:
    """An engine with a session whose password is being hashed."""
    engine = Engine(SmallWorld().world, settings or SmallWorld().settings)
    engine.receive(Opened("s", "127.0.0.1"), AT_START)
    (outcome,) = engine.receive(Line("s", f"create Ada {SECRET}"), AT_START)
    assert isinstance(outcome.job, HashPassword)
    return engine, outcome.job


def text(outcome: object) -> str:
    """All that an outcome writes."""
    output = getattr(outcome, "output", ())
    return b"".join(message.data for message in output if isinstance(message, Write)).decode()


def typed(engine: Engine, line: str, session: str = "s") -> str:
    return "".join(text(outcome) for outcome in engine.receive(Line(session, line), AT_START))


def taught() -> Engine:
    """Ada, whose session is ``s``, teaches Geology, where her group is."""
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    def work(turn: Turn) -> Commit:
        ada = turn.player(turn.world.names["ada"])
        section = sections.new_section(turn, "Geology")
        sections.appoint(turn, ada.ref, ada, section, teaches=True)
        bo = presence.create_player(turn, "Bo", "")
        turn.put(evolve(bo, section=section.number))
        membership.create(turn, bo.number, "Ash")
        return consequences.commit(turn)

    engine.run_work(work, AT_START)
    return engine


DATA = Format(Dialect.DATA, columns=0)
"""What a browser reads."""


def packages(outcomes: Iterable[Outcome], session: str = "s") -> list[tuple[str, Any]]:
    """What a session that reads data is sent: each package, and what is in it."""
    output = (message for outcome in outcomes for message in outcome.output)
    return [
        (message.package, json.loads(message.json))
        for message in output
        if isinstance(message, Data) and session in receivers(message)
    ]


def signed_in(
    engine: Engine,
    name: str,
    session: str = "s",
    at: Moment = AT_START,
    token: str = "",
    address: str = "127.0.0.1",
) -> list[Outcome]:
    """A player comes in by a client that reads data; one whom nobody knows is made."""
    new = name.casefold() not in engine.world.names
    engine.receive(Opened(session, address, DATA), at)
    (asked,) = engine.receive(SignIn(session, name, SECRET, new, token), at)
    if isinstance(asked.job, HashPassword):
        return engine.receive(PasswordHashed(asked.job, "hash"), at)
    assert isinstance(asked.job, CheckPassword)
    return engine.receive(PasswordChecked(asked.job, True), at)


def back_by_token(
    engine: Engine,
    spent: str,
    token: str,
    session: str = "back",
    at: Moment = AT_START,
    player: int | None = None,
    address: str = "127.0.0.1",
) -> list[Outcome]:
    """A client comes back to a player, to Ada if no other is named, by a token."""
    number = engine.world.names["ada"] if player is None else player
    engine.receive(Opened(session, address, DATA), at)
    return engine.receive(Reconnect(session, number, spent, token), at)
