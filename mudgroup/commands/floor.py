"""The commands of who may speak in a group, and who hears what: ``group floor ...`` and others."""

from mudgroup.commands.command import Command, Table, split
from mudgroup.model import floor
from mudgroup.model.errors import Missing
from mudgroup.model.matching import current_group, match_player
from mudgroup.model.moderation_records import FloorMode, Hearing
from mudgroup.model.player_records import Player
from mudgroup.model.turn import Turn


def _mode(turn: Turn, actor: Player, rest: str, mode: FloorMode) -> None:
    floor.set_mode(turn, current_group(turn, actor), actor, mode)


def open_(turn: Turn, actor: Player, rest: str) -> None:
    _mode(turn, actor, rest, FloorMode.OPEN)


def moderated(turn: Turn, actor: Player, rest: str) -> None:
    _mode(turn, actor, rest, FloorMode.MODERATED)


def queue(turn: Turn, actor: Player, rest: str) -> None:
    _mode(turn, actor, rest, FloorMode.QUEUE)


def give(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    explorer = match_player(turn, actor, rest, "group floor give PLAYER")
    floor.give(turn, group, actor, explorer)


def next_(turn: Turn, actor: Player, rest: str) -> None:
    floor.next_(turn, current_group(turn, actor), actor)


def show(turn: Turn, actor: Player, rest: str) -> None:
    floor.show_floor(turn, current_group(turn, actor), actor)


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``group floor ...``; alone it shows the floor."""
    FLOOR.do(turn, actor, rest, bare="show")


def hand(turn: Turn, actor: Player, rest: str) -> None:
    floor.toggle_hand(turn, current_group(turn, actor), actor)


def slow(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    if not rest:
        floor.show_floor(turn, group, actor)
        return
    typed = "0" if rest.casefold() == "off" else rest
    if not (typed.isascii() and typed.isdigit()):
        raise Missing("group slow SECONDS|off")
    floor.set_slow(turn, group, actor, int(typed[:9]))


def hearing(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    usage = "group hearing PLAYER vip|quiet|default"
    name, word = split(rest)
    try:
        role = Hearing(word.casefold())
    except ValueError:
        raise Missing(usage) from None
    floor.set_hearing(turn, group, actor, match_player(turn, actor, name, usage), role)


FLOOR = Table(
    under="group floor",
    commands=(
        Command("show", "shows who may speak", show),
        Command("open", "lets everybody speak", open_),
        Command("moderated", "lets those speak who are given the floor", moderated),
        Command("queue", "lets members speak one after another", queue),
        Command("give PLAYER", "gives a member the floor", give, needs=True),
        Command(
            "next",
            "passes the floor on to the first raised hand",
            next_,
            details="Who has the floor can do it, too.",
        ),
    ),
)
