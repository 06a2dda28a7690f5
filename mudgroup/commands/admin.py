"""The commands of admins in the game."""

import shlex

from mudgroup.commands.command import split
from mudgroup.model.errors import Missing, NotAdmin
from mudgroup.model.events import ScriptAsked, SnapshotAsked
from mudgroup.model.records import Player
from mudgroup.model.turn import Turn


def _require_admin(actor: Player) -> None:
    if not actor.admin:
        raise NotAdmin


def snapshot(turn: Turn, actor: Player, rest: str) -> None:
    _require_admin(actor)
    turn.tell(SnapshotAsked(to=(actor.number,), actor=actor.ref))


def run(turn: Turn, actor: Player, rest: str) -> None:
    _require_admin(actor)
    name, rest = split(rest)
    try:
        arguments = tuple(shlex.split(rest))
    except ValueError:
        raise Missing("@run NAME [ARGUMENTS]") from None
    turn.tell(ScriptAsked(to=(actor.number,), actor=actor.ref, script=name, arguments=arguments))
