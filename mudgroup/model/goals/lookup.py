"""Finding roles, goals, modules and maps: by number, by key, and by what a player types."""

from collections.abc import Iterable

from mudgroup.model.goals.errors import NoSuchGoal, NoSuchModule
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.records.goals import Goal, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Ambiguous
from mudgroup.model.world.finding import K, every
from mudgroup.model.world.naming import bare
from mudgroup.model.world.turn import Turn


def holders(turn: Turn, group: Group) -> tuple[tuple[Ref, str], ...]:
    """The members who have roles, in the order of joining, and the names of their roles."""
    return tuple(
        (turn.ref(member.player), role_name(turn, member.role))
        for member in group.members
        if member.role
    )


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
