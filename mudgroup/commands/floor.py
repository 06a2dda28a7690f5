"""The commands of who may speak in a group, and who hears what: ``group floor ...`` and others."""

from mudgroup.commands.command import Branch, GroupCommand, GroupHandler, Table, split
from mudgroup.model.groups.talk import floor
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.turn import Turn


def to_mode(mode: FloorMode) -> GroupHandler:
    """Chooses who may speak."""

    def handler(turn: Turn, group: Group, actor: Player, rest: str) -> None:
        floor.set_mode(turn, group, actor, mode)

    return handler


def give(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    explorer = match_player(turn, actor, rest, group)
    floor.give(turn, group, actor, explorer)


def next_(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    floor.next_(turn, group, actor)


def show(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    floor.show_floor(turn, group, actor)


def hand(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    floor.toggle_hand(turn, group, actor)


def slow(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    if not rest:
        floor.show_floor(turn, group, actor)
        return
    typed = "0" if rest.casefold() == "off" else rest
    if not (typed.isascii() and typed.isdigit()):
        raise BadUsage("group slow SECONDS|off")
    floor.set_slow(turn, group, actor, int(typed[:9]))


def hearing(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    name, word = split(rest)
    try:
        role = Hearing(word.casefold())
    except ValueError:
        raise BadUsage("group hearing PLAYER vip|quiet|default") from None
    floor.set_hearing(turn, group, actor, match_player(turn, actor, name, group), role)


FLOOR = Table(
    under="group floor",
    bare="show",
    commands=(
        GroupCommand("show", "shows who may speak", show),
        GroupCommand("open", "lets everybody speak", to_mode(FloorMode.OPEN)),
        GroupCommand(
            "moderated", "lets those speak who are given the floor", to_mode(FloorMode.MODERATED)
        ),
        GroupCommand("queue", "lets members speak one after another", to_mode(FloorMode.QUEUE)),
        GroupCommand(
            "give PLAYER",
            "gives a member the floor",
            give,
            needs=True,
            example="group floor give Bo",
        ),
        GroupCommand(
            "next",
            "passes the floor on to the first raised hand",
            next_,
            details="Who has the floor can do it, too.",
        ),
    ),
)

ROWS = (
    Branch(
        "floor ...",
        "chooses who may speak, so that nobody talks over others",
        FLOOR,
        details="The leader, teachers and admins may always speak. Who leaves, is away or may"
        " not speak passes the floor on.",
        rare=True,
    ),
    GroupCommand("hand", "raises your hand for the floor, or lowers it", hand, rare=True),
    GroupCommand(
        "slow [SECONDS|off]",
        "lets a member speak once in so many seconds",
        slow,
        example="group slow 10",
        rare=True,
    ),
    GroupCommand(
        "hearing PLAYER ROLE",
        "chooses what a member hears",
        hearing,
        needs=True,
        details="ROLE is vip, quiet or default. What a vip says is heard by vips alone; who is"
        " quiet hears nothing that is said; all others hear what those say who are no vips."
        " It goes for the history, too.",
        example="group hearing Bo quiet",
        rare=True,
    ),
)
"""The rows of the table of ``group``."""
