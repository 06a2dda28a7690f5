"""The commands of admins in the game."""

import shlex

from mudgroup.commands import moderate
from mudgroup.commands.command import Command
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, require_admin
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


ADMIN = (
    Command(
        "@broadcast TEXT",
        "tells everybody online",
        moderate.broadcast,
        "Admin",
        needs=True,
        least=Rank.ADMIN,
        example="@broadcast The server restarts at noon.",
    ),
    Command(
        "@snapshot",
        "takes a snapshot of the store",
        snapshot,
        "Admin",
        least=Rank.ADMIN,
    ),
    Command(
        "@run NAME [ARGUMENTS] [--dry-run]",
        "runs a world script of the server's scripts folder",
        run,
        "Admin",
        needs=True,
        least=Rank.ADMIN,
        details="With --dry-run it shows what would change, each record and history entry.",
        example="@run form_teams --dry-run",
    ),
)
"""The rows of the command table for admins."""
