"""Modules: goals in an order, and which of them a group can do next."""

from mudgroup.model.goals.errors import NotNext
from mudgroup.model.goals.lookup import match_module, named
from mudgroup.model.goals.module_events import GoalRow, ModuleRow, ModuleSeen, ModulesSeen
from mudgroup.model.records.goals import Goal, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.world.finding import every
from mudgroup.model.world.turn import Turn


def send_goal_orderings(turn: Turn, group: Group, explorer: int) -> None:
    """``$g.group:send_goal_orderings(OBJ explorer)``: show the modules. Raises NotInGroup."""
    require_member(turn, group, explorer)

    turn.tell(
        ModulesSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            rows=tuple(_module_row(turn, group, module) for module in every(turn, Module)),
            begin=None if group.module else following(turn, group),
        )
    )


def show_module(turn: Turn, group: Group, explorer: int, typed: str) -> None:
    """Show a member the goals of a module. Raises NotInGroup, Ambiguous, NoSuchModule."""
    require_member(turn, group, explorer)
    module = match_module(turn, typed)

    turn.tell(
        ModuleSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            row=_module_row(turn, group, module),
            goals=tuple(
                GoalRow(goal.ref, goal.description, goal.number in group.done)
                for goal in goals_in(turn, module)
            ),
        )
    )


def _module_row(turn: Turn, group: Group, module: Module) -> ModuleRow:
    goals = goals_in(turn, module)
    return ModuleRow(
        module=module.ref,
        description=module.description,
        goals=tuple((goal.name, goal.fewest, goal.most) for goal in goals),
        done=sum(goal.number in group.done for goal in goals),
        chosen=module.number == group.module,
        fits=next_goal(turn, group, module) is not None,
    )


def match_choice(turn: Turn, group: Group, typed: str) -> Module:
    """The module that a group means to choose: by its name, or by that of its next goal.

    Raises Ambiguous, NoSuchModule, NotNext.
    """
    known = every(turn, Module)
    goals = [(module, goal) for module in known for goal in named(goals_in(turn, module), typed)]
    if named(known, typed) or not goals:
        return match_module(turn, typed)
    for module, goal in goals:
        if goal == next_goal(turn, group, module):
            return module
    module, goal = goals[0]
    raise NotNext(goal.ref, module.ref)


def goals_in(turn: Turn, module: Module) -> tuple[Goal, ...]:
    """The goals of a module that are not retired, in the order in which they are searched."""
    goals = (turn.get(Goal, number) for number in module.goals)
    return tuple(goal for goal in goals if not goal.retired)


def position(turn: Turn, module: Module, goal: Goal) -> tuple[int, int]:
    """The place of a goal among those of its module, and how many these are; one that is retired
    is at the end."""
    numbers = [known.number for known in goals_in(turn, module)]
    place = numbers.index(goal.number) + 1 if goal.number in numbers else len(numbers)
    return place, len(numbers)


def left(turn: Turn, group: Group, module: Module) -> tuple[Goal, ...]:
    """The goals of a module that the group has not completed."""
    return tuple(goal for goal in goals_in(turn, module) if goal.number not in group.done)


def for_one(turn: Turn) -> Module | None:
    """The first module that one player can do from its first goal to its last, None for none."""
    for module in every(turn, Module):
        if all(goal.fits(1) for goal in goals_in(turn, module)):
            return module
    return None


def following(turn: Turn, group: Group) -> Ref | None:
    """A module in which a group has something to do: rather one that it can begin as it is."""
    open_ = [module for module in every(turn, Module) if left(turn, group, module)]
    able = (module for module in open_ if next_goal(turn, group, module))
    module = next(able, open_[0] if open_ else None)
    return module.ref if module else None


def next_goal(turn: Turn, group: Group, module: Module) -> Goal | None:
    """The next goal of a module that the group can do now, None for none."""
    ahead = left(turn, group, module)
    open_ = {goal.number for goal in ahead}
    for goal in ahead:
        waits = any(first in open_ for second, first in module.after if second == goal.number)
        if not waits and goal.fits(len(group.members)):
            return goal
    return None
