"""The commands of admins in the game."""

import shlex

from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import require_admin
from mudgroup.model.sessions.events import ScriptAsked, SnapshotAsked
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn

DRY_RUN = "--dry-run"
"""Shows what a script would change, as on the command line."""


def snapshot(turn: Turn, actor: Player, rest: str) -> None:
    require_admin(actor)
    turn.tell(SnapshotAsked(to=(actor.number,), actor=actor.ref))


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``@run NAME [ARGUMENTS] [--dry-run]``: the option is not for the script."""
    require_admin(actor)
    try:
        words = shlex.split(rest)
    except ValueError:
        raise Missing("closing quote") from None
    name, *arguments = [word for word in words if word != DRY_RUN] or [""]
    if not name:
        raise Missing("script")
    turn.tell(
        ScriptAsked(
            to=(actor.number,),
            actor=actor.ref,
            script=name,
            arguments=tuple(arguments),
            dry=DRY_RUN in words,
        )
    )
