"""The commands of what members may: ``group rights ...`` and ``group past ...``."""

from mudgroup.commands.command import AnyRow, GroupCommand
from mudgroup.model.groups import granting, past
from mudgroup.model.groups.errors import NoSuchRight
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn

SIGNS = {"+": True, "-": False}


def rights(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group rights``, ``group rights Bo``, ``group rights Bo +remove -rename``."""
    words = rest.split()
    name = words.pop(0) if words and words[0][0] not in SIGNS else ""
    changes = dict(map(change, words))
    if not (name or changes):
        granting.show_rights(turn, group, actor.number)
        return
    explorer = match_player(turn, actor, name, group).number
    if changes:
        granting.set_rights(turn, group, explorer, changes, actor.number)
    else:
        granting.show_rights(turn, group, actor.number, explorer)


def change(word: str) -> tuple[str, bool]:
    """A right and whether it is given. Raises NoSuchRight."""
    right, given = RIGHTS.get(word[1:].casefold()), SIGNS.get(word[0])
    if right is None or given is None:
        raise NoSuchRight(word, tuple(RIGHTS))
    return right, given


def show_or_set_past(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group past``, ``group past open|closed``."""
    word = rest.casefold()
    if word not in ("", "open", "closed"):
        raise Missing("choice")
    if word:
        past.set_past(turn, group, actor.number, word == "open")
    else:
        past.show_past(turn, group, actor.number)


ROWS: tuple[AnyRow, ...] = (
    GroupCommand(
        "rights [PLAYER] [+RIGHT]",
        "shows what members may do, or changes it",
        rights,
        details=f"RIGHT is one of {', '.join(RIGHTS)}. 'group rights Bo +remove -invite' gives and"
        " takes. Who has the right leader is a co-leader: they set rights and the leader, too.",
        example="group rights Bo +add",
        rare=True,
    ),
    GroupCommand(
        "past [open|closed]",
        "chooses what who comes back reads",
        show_or_set_past,
        details="Who left or was removed and comes back reads in the history what was said while"
        " they were no member only if the past is open.",
        example="group past open",
        rare=True,
    ),
)
