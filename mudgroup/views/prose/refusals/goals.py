"""Refusals about goals, roles, points and maps as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.goals.errors import (
    GoalDone,
    GoalTaken,
    HasGoal,
    MapFull,
    ModuleDone,
    NoGoal,
    NoMap,
    NoSuchGoal,
    NoSuchModule,
    NoSuchRole,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    NotNext,
    PotTooSmall,
    RoleFull,
    SameMark,
    TooManyGoals,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import aside, count, listing, names
from mudgroup.views.registry import Wording, wording


def no_such_module(refused: NoSuchModule, viewer: int) -> str:
    if not refused.modules:
        return "This world has no goals for groups."
    return f"There is no module {refused.typed}, but {names(refused.modules)}."


def not_next(refused: NotNext, viewer: int) -> str:
    module = refused.module.name
    return (
        f"{refused.goal.name} is a goal of {module}, and not the next there:"
        f" 'group goal choose {module}' begins with what is."
    )


def no_such_goal(refused: NoSuchGoal, viewer: int) -> str:
    if not refused.goals:
        return "There is no such goal: 'goal' lists yours and those to take."
    return f"There is no goal {refused.typed}, but {names(refused.goals)}."


def no_such_role(refused: NoSuchRole, viewer: int) -> str:
    if not refused.roles:
        return f"The goal {refused.goal.name} has no roles."
    roles = listing(refused.roles)
    return f"The goal {refused.goal.name} has the roles {roles}; 'none' takes a role away."


def role_full(refused: RoleFull, viewer: int) -> str:
    who = names(refused.holders)
    free = refused.holders[0].name
    verb = "is" if len(refused.holders) == 1 else "are"
    return f"{who} {verb} {refused.role} already. 'group role {free} none' makes room."


def no_goal(refused: NoGoal, viewer: int) -> str:
    if refused.waits:
        return f"No goal fits {refused.group.name} now: 'group goal' tells what it waits for."
    return f"{refused.group.name} has no goal. 'group goal list' shows what to choose."


def has_goal(refused: HasGoal, viewer: int) -> str:
    name = refused.module.name
    return f"{refused.group.name} works on {name} already. 'group goal drop' gives it up."


def module_done(refused: ModuleDone, viewer: int) -> str:
    done = f"{refused.group.name} has done all goals of {refused.module.name}."
    return f"{done} 'group goal list' shows what else there is."


def too_many_goals(refused: TooManyGoals, viewer: int) -> str:
    goals = count(refused.most, "goal")
    return f"You have {goals} of your own, as many as may be. 'goal drop GOAL' gives one up."


def no_map(refused: NoMap, viewer: int) -> str:
    hint = "Some goals ask for one: 'group goal list' shows what there is."
    return f"{refused.group.name} draws no map now. {hint}"


def no_such_square(refused: NoSuchSquare, viewer: int) -> str:
    squares = f"{refused.first} to {refused.last}"
    return f"The map has no square {refused.typed}: it goes from {squares}."


def no_such_unit(refused: NoSuchUnit, viewer: int) -> str:
    return f"The map has no unit {refused.typed}, but {listing(refused.units)}."


def pot_too_small(refused: PotTooSmall, viewer: int) -> str:
    if not refused.pot:
        hint = "Goals worth points 'for the leader to give' bring some."
        return f"{refused.group.name} has no points to give. {hint}"
    return f"{refused.group.name} has only {count(refused.pot, 'point')} to give."


def map_full(refused: MapFull, viewer: int) -> str:
    return f"The history of the map is full{aside(count(refused.most, 'mark'))}: it takes no more."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NoSuchModule, no_such_module),
        wording(NotNext, not_next),
        wording(NoSuchGoal, no_such_goal),
        wording(NoSuchRole, no_such_role),
        wording(RoleFull, role_full),
        wording(NoGoal, no_goal),
        wording(HasGoal, has_goal),
        wording(ModuleDone, module_done),
        wording(TooManyGoals, too_many_goals),
        wording(
            GoalTaken, lambda refused, viewer: f"You have the goal {refused.goal.name} already."
        ),
        wording(
            GoalDone, lambda refused, viewer: f"You have completed {refused.goal.name} already."
        ),
        wording(NoMap, no_map),
        wording(NoSuchSquare, no_such_square),
        wording(NoSuchUnit, no_such_unit),
        wording(
            SameMark, lambda refused, viewer: f"{refused.square} is marked {refused.unit} already."
        ),
        wording(MapFull, map_full),
        wording(
            NothingToUndo,
            lambda refused, viewer: (
                "You have no mark to take back: you made none, or somebody has marked over it."
            ),
        ),
        wording(PotTooSmall, pot_too_small),
    )
)
