"""Finding roles, goals, modules and maps: by number, by key, and by what a player types."""

from collections.abc import Iterable
from typing import TypeVar

from mudgroup.model.errors import Ambiguous
from mudgroup.model.goal_errors import NoSuchGoal, NoSuchModule
from mudgroup.model.goal_records import Goal, MapTruth, Module, Role, SharedMap
from mudgroup.model.group_records import Group
from mudgroup.model.naming_things import bare
from mudgroup.model.refs import Ref
from mudgroup.model.turn import Turn

K = TypeVar("K", Role, Goal, Module, MapTruth)


def by_number(turn: Turn, number: int, kind: type[K]) -> K:
    """The record of a number. Raises KeyError, TypeError."""
    record = turn.world.records[number]
    if not isinstance(record, kind):
        raise TypeError(f"#{number} is not a {kind.__name__}")
    return record


def by_key(turn: Turn, key: str, kind: type[K]) -> K | None:
    """The record that the world's files call ``key``, None if they never had one."""
    number = turn.world.keyed.get((kind.__name__, key))
    return None if number is None else by_number(turn, number, kind)


def every(turn: Turn, kind: type[K]) -> tuple[K, ...]:
    """The records of a kind that are not retired, in the order of the world's files."""
    numbers = sorted(n for (name, _), n in turn.world.keyed.items() if name == kind.__name__)
    records = (by_number(turn, number, kind) for number in numbers)
    return tuple(record for record in records if not record.retired)


def goal_of(turn: Turn, group: Group) -> Goal | None:
    """The goal that a group has, None for none."""
    return by_number(turn, group.goal, Goal) if group.goal else None


def module_of(turn: Turn, group: Group) -> Module | None:
    """The module that a group works on, None for none."""
    return by_number(turn, group.module, Module) if group.module else None


def role_name(turn: Turn, key: str) -> str:
    """The name of a role, the key itself if no file ever had it."""
    role = by_key(turn, key, Role)
    return role.name if role else key


def holders(turn: Turn, group: Group) -> tuple[tuple[Ref, str], ...]:
    """The members who have roles, in the order of joining, and the names of their roles."""
    return tuple(
        (turn.ref(member.player), role_name(turn, member.role))
        for member in group.members
        if member.role
    )


def shared_map(turn: Turn, number: int) -> SharedMap:
    """The shared map of a number. Raises KeyError, TypeError."""
    record = turn.world.records[number]
    if not isinstance(record, SharedMap):
        raise TypeError(f"#{number} is not a SharedMap")
    return record


def named(records: Iterable[K], typed: str) -> list[K]:
    """Of some records those with this name or key, else those whose names begin so.

    An article at the beginning of a name may be left out.
    """
    known = list(records)
    word = bare(typed)
    whole = [record for record in known if word in (bare(record.name), record.key)]
    return whole or [record for record in known if bare(record.name).startswith(word)]


def match_module(turn: Turn, typed: str) -> Module:
    """The module that is meant. Raises Ambiguous, NoSuchModule."""
    known = every(turn, Module)
    return _only(named(known, typed), typed, NoSuchModule(typed, tuple(r.ref for r in known)))


def match_goal(goals: Iterable[Goal], typed: str) -> Goal:
    """The one of some goals that is meant. Raises Ambiguous, NoSuchGoal."""
    known = tuple(goals)
    return _only(named(known, typed), typed, NoSuchGoal(typed, tuple(r.ref for r in known)))


def _only(meant: list[K], typed: str, none: Exception) -> K:
    if not meant:
        raise none
    if len(meant) > 1:
        raise Ambiguous(typed, tuple(record.name for record in meant))
    return meant[0]
