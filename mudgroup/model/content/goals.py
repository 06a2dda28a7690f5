"""Roles, goals, modules and maps as the world's files give them, and how they become records.

What is gone is retired. Groups that work on it are told, and go on to what is next.
"""

from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve

from mudgroup.model.goals import own_goals
from mudgroup.model.goals.events import GoalLost
from mudgroup.model.goals.goals import assign_goal, complete_if_met, without_goal
from mudgroup.model.goals.modules import left, next_goal
from mudgroup.model.goals.shared_map import open_map, show_map
from mudgroup.model.goals.sheets import show_goal
from mudgroup.model.groups.status import status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.casting import cast
from mudgroup.model.records.goals import Goal, Keyed, MapTruth, Module, Role
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.world.finding import by_key, goal_of, module_of
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

K = TypeVar("K", Role, Goal, Module, MapTruth)


@frozen
class ModulePart:
    """A module of the files: its goals, and what comes before what, are keys."""

    key: str
    name: str
    description: str
    goals: tuple[str, ...]
    after: tuple[tuple[str, str], ...] = ()
    hints: bool = False


@frozen
class GoalContent:
    """All that the files say of goals; the records in it have no numbers yet."""

    roles: tuple[Role, ...] = ()
    goals: tuple[Goal, ...] = ()
    maps: tuple[MapTruth, ...] = ()
    modules: tuple[ModulePart, ...] = ()


NO_GOALS = GoalContent()


def apply_goals(turn: Turn, content: GoalContent) -> None:
    """Make roles, goals, modules and maps what the content says, and settle who works on them."""
    before = turn.world.records
    for role in content.roles:
        _put(turn, role, Role)
    for truth in content.maps:
        _put(turn, truth, MapTruth)
    goals = {goal.key: _put(turn, goal, Goal) for goal in content.goals}
    for part in content.modules:
        module = Module(
            number=0,
            key=part.key,
            name=part.name,
            description=part.description,
            goals=tuple(goals[key] for key in part.goals),
            after=tuple((goals[key], goals[first]) for key, first in part.after),
            hints=part.hints,
        )
        _put(turn, module, Module)
    for kind, records in (
        (Role, content.roles),
        (Goal, content.goals),
        (MapTruth, content.maps),
        (Module, content.modules),
    ):
        _retire(turn, kind, {record.key for record in records})
    keyed = turn.world.keyed.values()
    changed = {n for n in keyed if before.get(n) != turn.world.records[n]}
    if changed:
        _settle(turn, changed)


def _put(turn: Turn, new: K, kind: type[K]) -> int:
    """Make a record of the files part of the world, and give its number."""
    old = by_key(turn, new.key, kind)
    record = evolve(new, number=old.number if old else turn.new_number())
    if record != old:
        turn.put(record)
    return record.number


def _retire(turn: Turn, kind: type[Keyed], keys: set[str]) -> None:
    """Retire the records of a kind whose keys are in no file any more."""
    for (name, key), number in list(turn.world.keyed.items()):
        record = turn.world.records[number]
        gone = name == kind.__name__ and key not in keys
        if gone and isinstance(record, Keyed) and not record.retired:
            turn.put(evolve(record, retired=True))


def _settle(turn: Turn, changed: set[int]) -> None:
    """Let groups and players go on whose goals are other than before."""
    records = list(turn.world.records.values())
    for record in sorted(_concerned(records), key=lambda record: record.number):
        match record:
            case Player():
                own_goals.lose_retired(turn, record)
                own_goals.complete_those_met(turn, (record.number,))
            case Group():
                _settle_group(turn, record, changed)


def _concerned(records: Iterable[object]) -> Iterable[Player | Group]:
    """The players and groups that have goals or a module."""
    for record in records:
        match record:
            case Player() if record.goals:
                yield record
            case Group(disbanded_at=None) if record.module:
                yield record


def _settle_group(turn: Turn, group: Group, changed: set[int]) -> None:
    goal, module = goal_of(turn, group), module_of(turn, group)
    assert module
    if module.retired:
        lost = without_goal(group)
        turn.put(lost)
        _tell_lost(turn, group, module.ref, is_module=True)
        status(turn, lost, *audience.hearers(turn, lost))
    elif goal is None:
        if next_goal(turn, group, module) or not left(turn, group, module):
            assign_goal(turn, group, module)
    elif goal.retired:
        _tell_lost(turn, group, goal.ref, is_module=False)
        assign_goal(turn, group, module)
    elif goal.number in changed:
        _show_changed(turn, evolve(group, members=cast(goal, group.members)), goal)
    elif changed & _parts(turn, goal):
        _show_changed(turn, group, goal)
    else:
        complete_if_met(turn, group.number)


def _parts(turn: Turn, goal: Goal) -> set[int]:
    """The roles and the map of a goal, of which members are shown the names."""
    roles = (by_key(turn, key, Role) for key, _ in goal.roles)
    truth = by_key(turn, goal.map_key, MapTruth)
    return {record.number for record in (*roles, truth) if record}


def _tell_lost(turn: Turn, group: Group, lost: Ref, is_module: bool) -> None:
    turn.tell(
        GoalLost(
            to=audience.hearers(turn, group),
            actor=turn.world.realm.ref,
            group=group.ref,
            lost=lost,
            is_module=is_module,
            members=group.players(),
        )
    )


def _show_changed(turn: Turn, group: Group, goal: Goal) -> None:
    """Show members what a goal is now, its roles and its map; what counted is kept."""
    group = open_map(turn, group, goal)
    if group != turn.get(Group, group.number):
        turn.put(group)

    hearers = audience.hearers(turn, group)
    for hearer in hearers:
        show_goal(turn, group, hearer, Occasion.CHANGED, changed=True)
    status(turn, group, *hearers)
    for hearer in hearers if group.activity else ():
        show_map(turn, group, hearer, Occasion.CHANGED)
    complete_if_met(turn, group.number)
