"""Who hears what: the players online in a place or a group."""

from collections.abc import Collection

from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.turn import Turn


def room(turn: Turn, number: int, but: Collection[int] = ()) -> tuple[int, ...]:
    """The players online in a room, in the order of arrival."""
    there = turn.world.crowds.get(number, ())
    return tuple(p for p in there if p not in but) if but else there


def shown_in(turn: Turn, number: int, but: Collection[int] = ()) -> tuple[int, ...]:
    """The players who are shown in a room: who has dropped is while nobody has been told of it."""
    leaving = (p for p in sorted(turn.world.leaving) if turn.player(p).location == number)
    return (*room(turn, number, but), *leaving)


def members(turn: Turn, group: Group, but: Collection[int] = ()) -> tuple[int, ...]:
    """The members of a group, as it is or was, who are online, in the order of joining."""
    now = turn.world.records.get(group.number)
    if isinstance(now, Group) and now.members is group.members:
        there = turn.world.present.get(group.number, ())
    else:
        online = turn.world.online
        there = tuple(p for p in group.players() if p in online)
    return tuple(p for p in there if p not in but) if but else there


def with_actor(turn: Turn, group: Group, actor: int) -> tuple[int, ...]:
    """Who hears what happens in a group, and who acts on it from outside."""
    inside = hearers(turn, group)
    return inside if actor in inside else (*inside, actor)


def hearers(turn: Turn, group: Group, but: Collection[int] = ()) -> tuple[int, ...]:
    """Who hears what happens in a group: its members online, then the staff who listen in it."""
    inside, listening = members(turn, group, but), listeners(turn, group)
    return (*inside, *(p for p in listening if p not in but)) if listening else inside


def listeners(turn: Turn, group: Group) -> tuple[int, ...]:
    """The staff who listen in a group, are shown as online, and are none of its members."""
    known = turn.world.listeners.get(group.number, ())
    return tuple(p for p in known if turn.is_shown_online(p) and not group.member(p))


def clients(turn: Turn, group: Group) -> tuple[int, ...]:
    """Of those who hear what happens in a group the ones whose client draws it."""
    graphical = turn.world.graphical
    inside = tuple([m.player for m in group.members if m.player in graphical])
    return (*inside, *(p for p in listeners(turn, group) if p in graphical))


def require_hearer(turn: Turn, group: Group, player: int) -> None:
    """Raises NotInGroup (code -2) for who neither is a member nor listens."""
    if not group.member(player) and player not in listeners(turn, group):
        raise NotInGroup(turn.ref(player), group.ref)
