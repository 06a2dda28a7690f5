"""Who hears what: the players online in a place or a group."""

from collections.abc import Collection

from mudgroup.model.records import Group
from mudgroup.model.turn import Turn


def room(turn: Turn, number: int, but: Collection[int] = ()) -> tuple[int, ...]:
    """The players online in a room, in the order of arrival."""
    return tuple(p for p in turn.world.crowds.get(number, ()) if p not in but)


def members(turn: Turn, group: Group, but: Collection[int] = ()) -> tuple[int, ...]:
    """The members of a group who are online, in the order of joining."""
    online = turn.world.online
    return tuple(p for p in group.players() if p in online and p not in but)


def with_actor(turn: Turn, group: Group, actor: int) -> tuple[int, ...]:
    """The members of a group who are online, and who acts on it from outside."""
    inside = members(turn, group)
    return inside if actor in inside else (*inside, actor)
