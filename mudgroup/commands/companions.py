"""The command of the server's companions."""

from mudgroup.commands.command import Command
from mudgroup.model.companions import calling
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn


def companions(turn: Turn, actor: Player, rest: str) -> None:
    match rest.casefold():
        case "":
            calling.call(turn, actor)
        case "away":
            calling.send_away(turn, actor)
        case _:
            raise Missing("choice")


COMPANIONS = Command(
    "companions [away]",
    "calls team-mates of the server's when you are alone, or sends them home",
    companions,
    "Groups",
    details="They are characters and no people. They come into your group and follow you, test"
    " rocks, tell what they found, and leave the report to you. They go when people come, or when"
    " you are gone; 'group remove NAME' sends one home. ',NAME try the rusty boulder' asks one"
    " for a test.",
    example="companions away",
)
"""Its row of the table."""
