"""The world's files on what groups do: roles.toml, goals/*.toml, modules.toml, maps/*.toml.

Every mistake is named by file, key and field; a goal that nobody can complete is one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from cattrs import Converter

from mudgroup.model.content.goals import NO_GOALS, GoalContent, ModulePart
from mudgroup.model.goals.roles import NONE
from mudgroup.model.records.goals import ACTIONS, Gain, Goal, MapTruth, Role, Sharing
from mudgroup.server.content.checks import twice
from mudgroup.server.content.conditions import conditions, impossible
from mudgroup.server.content.fields import Check, Key
from mudgroup.server.content.files import FileRow, WorldFiles
from mudgroup.server.content.land import Land, survey
from mudgroup.server.content.rows import GoalRow, MapRow, ModuleTable, RoleTable
from mudgroup.text import fold

T = TypeVar("T", RoleTable, MapRow, GoalRow, ModuleTable)


def read_goals(files: WorldFiles, rows: Converter) -> GoalContent:
    """What a world's folder says of goals, nothing if its files have mistakes: they are added.

    ``rows`` is the `reader` of the files.
    """
    roles = files.rows("roles.toml", RoleTable, rows)
    maps = files.rows("maps", MapRow, rows)
    goals = files.rows("goals", GoalRow, rows)
    modules = files.rows("modules.toml", ModuleTable, rows)
    records = {key: _goal(row) for key, row in goals.items()}
    files.problems += [
        *_faults(roles, _of_role),
        *_faults(maps, _of_map),
        *_faults(goals, partial(_of_goal, records, survey(files), Key("map", "maps").check(files))),
        *_faults(modules, _of_module),
    ]
    if files.problems:
        return NO_GOALS
    return GoalContent(
        tuple(map(_role, roles.values())),
        tuple(records.values()),
        tuple(map(_map, maps.values())),
        tuple(map(_module, modules.values())),
    )


def _faults(
    rows: Mapping[str, FileRow[T]], faults: Callable[[FileRow[T]], Iterable[str]]
) -> Iterator[str]:
    """What is wrong within rows and between their names, by which players choose."""
    for row in rows.values():
        yield from (f"{row.where}: {what}" for what in faults(row))
    yield from twice((row, "") for row in rows.values())


def _role(row: FileRow[RoleTable]) -> Role:
    gains = (
        Gain(action, gain.points, gain.most)
        for action in ACTIONS
        if (gain := row.value.actions.get(action))
    )
    return Role(0, row.key, row.value.name, row.value.description, tuple(gains))


def _of_role(row: FileRow[RoleTable]) -> Iterator[str]:
    if NONE in (row.key, fold(row.value.name)):
        yield f"name: '{NONE}' stands for having no role"
    for action, gain in row.value.actions.items():
        if gain.most < gain.points:
            yield f"actions.{action}.most: is less than the points of one time, {gain.points}"


def _map(row: FileRow[MapRow]) -> MapTruth:
    value = row.value
    squares = tuple((square, value.squares[square]) for square in value.wanted())
    return MapTruth(
        0, row.key, value.name, value.region, value.columns, value.rows, value.units, squares
    )


def _of_map(row: FileRow[MapRow]) -> Iterator[str]:
    wanted, squares, units = row.value.wanted(), row.value.squares, row.value.units
    if missing := [square for square in wanted if square not in squares]:
        yield f"squares: {', '.join(missing)} missing"
    for square, unit in squares.items():
        if square not in wanted:
            yield f"squares.{square}: there is no such square"
        elif unit not in units:
            yield f"squares.{square}: {unit} is not in units"


def _goal(row: FileRow[GoalRow]) -> Goal:
    value = row.value
    return Goal(
        number=0,
        key=row.key,
        name=value.name,
        description=value.description,
        activity=value.activity,
        least=value.least,
        most=value.most or 1,
        roles=tuple(value.roles.items()),
        conditions=conditions(value.completes_when),
        points=value.points,
        sharing=Sharing(value.sharing),
        individual=value.individual,
        alone=value.alone,
    )


def _of_goal(
    goals: Mapping[str, Goal], land: Land | None, no_map: Check, row: FileRow[GoalRow]
) -> Iterator[str]:
    goal = goals[row.key]
    if what := no_map(goal.map_key):
        yield f"activity: {what}"
    if row.value.most is None and not goal.individual:
        yield "most: is missing"
    else:
        yield from _of_members(goal)
    if not goal.conditions:
        yield "completes_when: is empty: there is no way to complete the goal"
    for condition in goal.conditions:
        what = impossible(condition, goal, land)
        served = goals.get(condition.goal)
        if what:
            yield f"completes_when.{condition.action}: {what}"
        elif served and condition.role not in dict(served.roles):
            yield f"completes_when.served: {served.key} has no role {condition.role}"


def _of_members(goal: Goal) -> Iterator[str]:
    if goal.least > goal.most:
        yield f"most: is less than least, {goal.least}"
    if goal.individual and goal.least > 1:
        yield "least: an individual goal is for one player"
    if goal.individual and goal.alone:
        yield "alone: an individual goal is for one player anyhow"
    elif goal.alone and goal.least != 2:
        why = "needs no alone" if goal.least == 1 else "rests when a second member joins"
        yield f"alone: goes with least = 2: a goal for {goal.least} {why}"
    seats = sum(number for _, number in goal.roles)
    if seats > goal.most:
        yield f"roles: has {seats} roles for at most {goal.most} members"


def _module(row: FileRow[ModuleTable]) -> ModulePart:
    value = row.value
    after = tuple((goal, first) for goal, firsts in value.after.items() for first in firsts)
    return ModulePart(row.key, value.name, value.description, value.goals, after, value.hints)


def _of_module(row: FileRow[ModuleTable]) -> Iterator[str]:
    for goal, firsts in row.value.after.items():
        for key in (goal, *firsts):
            if key not in row.value.goals:
                yield f"after.{goal}: {key} is not among the goals of the module"
    try:
        TopologicalSorter(row.value.after).prepare()
    except CycleError as cycle:
        yield f"after: comes round to its beginning: {' after '.join(cycle.args[1])}"
