"""What a group's history says of the group: the check that the two agree."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action, Entry
from mudgroup.values import frozen


@frozen
class Replayed:
    """The state of a group after its history, or after its entries up to the number ``until``."""

    name: str = ""
    leader: int = 0
    members: tuple[int, ...] = ()
    following: frozenset[int] = frozenset()
    disbanded: bool = False
    until: int = 0


NOTHING = Replayed()
"""A group before its history."""


ABOUT_MEMBERS = {
    Action.CREATED_GROUP,
    Action.ADDED_MEMBER,
    Action.REMOVED_MEMBER,
    Action.SET_LEADER,
    Action.SET_NAME,
    Action.STARTED_FOLLOWING,
    Action.STOPPED_FOLLOWING,
    Action.DISBANDED_GROUP,
}
"""Actions that tell who a group is; the others tell what it does."""


def replay(entries: Iterable[Entry], state: Replayed = NOTHING) -> Replayed:
    """Fold a history, oldest entry first, onto what was before it; that tells some entries itself.

    Raises:
        ValueError: an entry cannot be.
    """
    for entry in entries:
        if entry.number > state.until:
            state = _step(state, entry)
    return state


def _step(state: Replayed, entry: Entry) -> Replayed:
    match entry.action, entry.result:
        case Action.CREATED_GROUP, str(name):
            return Replayed(name, entry.leader, (entry.leader,))
        case Action.ADDED_MEMBER, int(player):
            return evolve(state, members=(*state.members, player))
        case Action.REMOVED_MEMBER, int(player):
            rest = tuple(member for member in state.members if member != player)
            return evolve(state, members=rest, following=state.following - {player})
        case Action.SET_LEADER, int(player):
            return evolve(state, leader=player)
        case Action.SET_NAME, str(name):
            return evolve(state, name=name)
        case Action.STARTED_FOLLOWING, int(player):
            return evolve(state, following=state.following | {player})
        case Action.STOPPED_FOLLOWING, int(player):
            return evolve(state, following=state.following - {player})
        case Action.DISBANDED_GROUP, "":
            return Replayed(state.name, disbanded=True)
        case action, str() if action not in ABOUT_MEMBERS:
            return state
    raise ValueError(f"entry {entry.number}: {entry.action} {entry.result!r} cannot be")


def of_group(group: Group) -> Replayed:
    """The same state, read from the group itself."""
    following = frozenset(m.player for m in group.members if m.following)
    disbanded = group.disbanded_at is not None
    return Replayed(group.name, group.leader, group.players(), following, disbanded)


def disagreements(group: Group, entries: Iterable[Entry], before: Replayed = NOTHING) -> list[str]:
    """In what a group and its history disagree, a line each; none if they agree.

    The entries are those since the group was as ``before``.
    """
    title = f"#{group.number} {group.name}"
    try:
        told = replay(entries, before)
    except ValueError as error:
        return [f"{title}: {error}"]
    there = of_group(group)
    return [
        f"{title}: {part} is {getattr(there, part)!r}, the history says {getattr(told, part)!r}"
        for part in ("name", "leader", "members", "following", "disbanded")
        if getattr(there, part) != getattr(told, part)
    ]
