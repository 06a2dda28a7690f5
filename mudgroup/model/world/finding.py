"""Finding records: by the key of the world's files, all of a kind, and what a group works on."""

from typing import TypeVar

from mudgroup.model.records.goals import Goal, MapTruth, Module, Role
from mudgroup.model.records.groups import Group
from mudgroup.model.world.turn import Turn

K = TypeVar("K", Role, Goal, Module, MapTruth)


def by_key(turn: Turn, key: str, kind: type[K]) -> K | None:
    """The record that the world's files call ``key``, None if they never had one."""
    number = turn.world.keyed.get((kind.__name__, key))
    return None if number is None else turn.get(kind, number)


def every(turn: Turn, kind: type[K]) -> tuple[K, ...]:
    """The records of a kind that are not retired, in the order of the world's files."""
    numbers = sorted(n for (name, _), n in turn.world.keyed.items() if name == kind.__name__)
    records = (turn.get(kind, number) for number in numbers)
    return tuple(record for record in records if not record.retired)


def goal_of(turn: Turn, group: Group) -> Goal | None:
    """The goal that a group has, None for none."""
    return turn.get(Goal, group.goal) if group.goal else None


def module_of(turn: Turn, group: Group) -> Module | None:
    """The module that a group works on, None for none."""
    return turn.get(Module, group.module) if group.module else None
