"""The commands of the rights in a group: ``group rights ...``."""

from mudgroup.commands.command import AnyRow, GroupCommand
from mudgroup.model.groups import granting
from mudgroup.model.groups.errors import NoSuchRight
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.rights.permissions import RIGHTS
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


ROWS: tuple[AnyRow, ...] = (
    GroupCommand(
        "rights [PLAYER] [+RIGHT]",
        "shows what members may do, or changes it",
        rights,
        details=f"RIGHT is one of {', '.join(RIGHTS)}. 'group rights Bo +remove -invite' gives and"
        " takes. Who has the right leader is a co-leader: they set rights and the leader, too.",
    ),
)
