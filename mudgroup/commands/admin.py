"""The commands of admins in the game."""

import shlex

from mudgroup.commands.command import split
from mudgroup.model.authority import require_admin
from mudgroup.model.errors import Missing
from mudgroup.model.player_records import Player
from mudgroup.model.session_events import ScriptAsked, SnapshotAsked
from mudgroup.model.turn import Turn


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
