"""The commands of admins in the game."""

import shlex

from mudgroup.commands.command import split
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import require_admin
from mudgroup.model.sessions.events import ScriptAsked, SnapshotAsked
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn


def snapshot(turn: Turn, actor: Player, rest: str) -> None:
    require_admin(actor)
    turn.tell(SnapshotAsked(to=(actor.number,), actor=actor.ref))


def run(turn: Turn, actor: Player, rest: str) -> None:
    require_admin(actor)
    name, rest = split(rest)
    try:
        arguments = tuple(shlex.split(rest))
    except ValueError:
        raise Missing("closing quote") from None
    turn.tell(ScriptAsked(to=(actor.number,), actor=actor.ref, script=name, arguments=arguments))
