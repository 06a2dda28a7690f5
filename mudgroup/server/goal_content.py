"""The world's files on what groups do: roles.toml, goals/*.toml, modules.toml, maps/*.toml.

Every mistake is named by file, key and field; a goal that nobody can complete is one.
"""

from collections.abc import Iterable, Set
from graphlib import CycleError, TopologicalSorter

from attrs import evolve

from mudgroup.model.goal_content import GoalContent, ModulePart
from mudgroup.model.goal_records import ACTIONS, Gain, Goal, MapTruth, Role, Sharing
from mudgroup.model.roles import NONE
from mudgroup.model.world import fold
from mudgroup.server.fields import Fields, read_fields
from mudgroup.server.goal_conditions import Known, read_conditions
from mudgroup.server.land import Land, survey
from mudgroup.server.world_files import WorldFiles

MOST_ROWS = 40
"""A map must fit a screen."""


def read_goals(files: WorldFiles) -> GoalContent:
    """What a world's folder says of goals; its mistakes are added to those of the files."""
    land = survey(files)
    of_roles, of_maps = read_fields(files, "roles.toml"), read_fields(files, "maps")
    of_goals, of_modules = read_fields(files, "goals"), read_fields(files, "modules.toml")
    roles = tuple(map(_role, of_roles))
    maps = tuple(_map(fields, land) for fields in of_maps)
    known = Known(land, {r.key for r in roles}, {m.key for m in maps}, {f.key for f in of_goals})
    goals = tuple(_goal(fields, known) for fields in of_goals)
    _check_served(goals, of_goals)
    modules = tuple(_module(fields, known.goals) for fields in of_modules)
    _check_names(of_roles, [role.name for role in roles])
    _check_names(of_maps, [truth.name for truth in maps])
    _check_names(of_goals, [goal.name for goal in goals])
    _check_names(of_modules, [module.name for module in modules])
    return GoalContent(roles, goals, maps, modules)


def _role(fields: Fields) -> Role:
    actions = fields.table("actions")
    gains = []
    for action in ACTIONS:
        if action in actions:
            gain = actions.table(action)
            points, most = gain.number("points", least=1), gain.number("most", least=1)
            if most < points:
                gain.fault("most", f"is less than the points of one time, {points}")
            gain.close()
            gains.append(Gain(action, points, most))
    actions.close()
    if not gains:
        fields.fault("actions", f"names no action that gains points: {', '.join(ACTIONS)}")
    role = Role(0, fields.key, fields.name(), fields.text("description"), tuple(gains))
    if NONE in (role.key, fold(role.name)):
        fields.fault("name", f"'{NONE}' stands for having no role")
    fields.close()
    return role


def _map(fields: Fields, land: Land) -> MapTruth:
    name, region = fields.name(), fields.text("region")
    columns, rows = fields.text("columns"), fields.number("rows", least=1)
    if rows > MOST_ROWS:
        fields.fault("rows", f"expected at most {MOST_ROWS}")
        rows = MOST_ROWS
    units = fields.words("units")
    table = fields.table("squares")
    wanted = [f"{column}{row}" for row in range(1, rows + 1) for column in columns]
    given = {square: table.text(square) for square in wanted if square in table}
    table.close()
    fields.close()
    if not (columns.isascii() and columns.isalpha() and columns.isupper()):
        fields.fault("columns", "expected capital letters, one for each column")
    elif len(set(columns)) < len(columns):
        fields.fault("columns", "has a letter twice")
    elif missing := [square for square in wanted if square not in given]:
        fields.fault("squares", f"{', '.join(missing)} missing")
    if region and region not in land.regions:
        fields.fault("region", f"there is no region {region}")
    for square, unit in given.items():
        if unit not in units:
            table.fault(square, f"{unit} is not in units")
    squares = tuple(given.items())
    return MapTruth(0, fields.key, name, region, columns, rows, units, squares)


def _goal(fields: Fields, known: Known) -> Goal:
    individual = fields.flag("individual")
    goal = Goal(
        number=0,
        key=fields.key,
        name=fields.name(),
        description=fields.text("description"),
        activity=fields.text("activity", ""),
        least=fields.number("least", 1, least=1),
        most=fields.number("most", 1 if individual else None, least=1),
        roles=_roles(fields, known.roles),
        points=fields.number("points", 0),
        sharing=_sharing(fields),
        individual=individual,
        alone=fields.flag("alone"),
    )
    _check_activity(fields, goal, known)
    _check_members(fields, goal)
    wanted = fields.table("completes_when")
    conditions = read_conditions(wanted, known, goal.map_key, individual)
    fields.close()
    if not conditions:
        fields.fault("completes_when", "is empty: there is no way to complete the goal")
    return evolve(goal, conditions=conditions)


def _check_activity(fields: Fields, goal: Goal, known: Known) -> None:
    if "|" in goal.activity:
        fields.fault("activity", "holds no |")
    if goal.map_key and goal.map_key not in known.maps:
        fields.fault("activity", f"there is no map {goal.map_key}")


def _check_members(fields: Fields, goal: Goal) -> None:
    if goal.least > goal.most:
        fields.fault("most", f"is less than least, {goal.least}")
    if goal.individual and goal.least > 1:
        fields.fault("least", "an individual goal is for one player")
    if goal.individual and goal.alone:
        fields.fault("alone", "an individual goal is for one player anyhow")
    elif goal.alone and goal.least != 2:
        why = "needs no alone" if goal.least == 1 else "rests when a second member joins"
        fields.fault("alone", f"goes with least = 2: a goal for {goal.least} {why}")
    seats = sum(number for _, number in goal.roles)
    if seats > goal.most:
        fields.fault("roles", f"has {seats} roles for at most {goal.most} members")


def _roles(fields: Fields, known: Set[str]) -> tuple[tuple[str, int], ...]:
    table = fields.table("roles")
    roles = tuple((key, table.number(key, least=1)) for key in table.rest())
    for key, _ in roles:
        if key not in known:
            table.fault(key, "there is no such role")
    return roles


def _sharing(fields: Fields) -> Sharing:
    value = fields.text("sharing", Sharing.EACH.value)
    if value not in {sharing.value for sharing in Sharing}:
        fields.fault("sharing", f"expected {', '.join(sharing.value for sharing in Sharing)}")
        return Sharing.EACH
    return Sharing(value)


def _check_served(goals: Iterable[Goal], fields: Iterable[Fields]) -> None:
    """Name individual goals that ask for a role which their goal does not have."""
    roles = {goal.key: {role for role, _ in goal.roles} for goal in goals}
    for goal, part in zip(goals, fields, strict=True):
        for condition in goal.conditions:
            if condition.goal in roles and condition.role not in roles[condition.goal]:
                what = f"{condition.goal} has no role {condition.role}"
                part.fault("completes_when.served", what)


def _module(fields: Fields, known: Set[str]) -> ModulePart:
    name, description = fields.name(), fields.text("description")
    goals = fields.words("goals")
    if not goals:
        fields.fault("goals", "names no goal")
    for goal in goals:
        if goal not in known:
            fields.fault("goals", f"there is no goal {goal}")
    table = fields.table("after")
    after = {goal: table.words(goal) for goal in table.rest()}
    fields.close()
    for goal, firsts in after.items():
        for key in (goal, *firsts):
            if key not in goals:
                table.fault(goal, f"{key} is not among the goals of the module")
    try:
        TopologicalSorter(after).prepare()
    except CycleError as cycle:
        fields.fault("after", f"comes round to its beginning: {' after '.join(cycle.args[1])}")
    pairs = tuple((goal, first) for goal, firsts in after.items() for first in firsts)
    there = {goal for goal in goals if goal in known}
    return ModulePart(
        fields.key,
        name,
        description,
        tuple(goal for goal in goals if goal in there),
        tuple(pair for pair in pairs if there.issuperset(pair)),
    )


def _check_names(fields: Iterable[Fields], names: Iterable[str]) -> None:
    """Name those that are called alike: players choose by name."""
    keys: dict[str, str] = {}
    for part, name in zip(fields, names, strict=True):
        other = keys.setdefault(fold(name), part.key)
        if name and other != part.key:
            part.fault("name", f"{other} is called {name}, too")
