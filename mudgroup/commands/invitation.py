"""The commands of who is invited: ``group accept``, ``group decline``, ``group invitations``."""

from mudgroup.commands.command import Command
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining import asked, invitations
from mudgroup.model.records.players import Player
from mudgroup.model.world.turn import Turn


def accept(turn: Turn, actor: Player, rest: str) -> None:
    invitations.accept(turn, actor, invitations.match_invitation(turn, actor, rest))


def decline(turn: Turn, actor: Player, rest: str) -> None:
    invitations.decline_join(turn, actor, invitations.match_invitation(turn, actor, rest))


def show(turn: Turn, actor: Player, rest: str) -> None:
    asked.show(turn, actor, Occasion.ASKED)


INVITATIONS = (
    Command(
        "accept [GROUP]",
        "joins a group that has invited you",
        accept,
        example="group accept Rock Hounds",
    ),
    Command(
        "decline [GROUP]",
        "says no to an invitation",
        decline,
        example="group decline Rock Hounds",
        rare=True,
    ),
    Command("invitations", "lists who has invited you, and how long it holds", show, rare=True),
)
"""Their rows of the table."""
