"""What members are shown of their goal."""

from collections.abc import Iterable

from mudgroup.model.goals import progress, shared_map
from mudgroup.model.goals.bringing import to_bring
from mudgroup.model.goals.errors import NoGoal
from mudgroup.model.goals.events import GoalSeen, GoalSheet, GoalWaiting
from mudgroup.model.goals.lookup import holders
from mudgroup.model.goals.modules import left, next_goal, position
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import Goal, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.world.finding import goal_of, module_of
from mudgroup.model.world.turn import Turn


def sheet(turn: Turn, group: Group, goal: Goal, to: Iterable[int]) -> GoalSheet:
    """All that some players are told of the goal of a group."""
    module = module_of(turn, group)
    assert module
    place, total = position(turn, module, goal)
    return GoalSheet(
        goal=goal.ref,
        module=module.ref,
        position=place,
        total=total,
        description=goal.description,
        activity=goal.activity,
        least=goal.fewest,
        most=goal.most,
        roles=tuple((role_name(turn, key), number) for key, number in goal.roles),
        holders=holders(turn, group),
        needs=progress.group_needs(turn, group, goal),
        points=goal.points,
        sharing=goal.sharing,
        standing=progress.standing(goal, len(group.members)),
        members=len(group.members),
        alone=goal.is_solo(len(group.members)),
        bring=to_bring(turn, goal, to),
    )


def show_goal(
    turn: Turn,
    group: Group,
    explorer: int,
    occasion: Occasion = Occasion.ASKED,
    changed: bool = False,
) -> None:
    """Show who hears the group the goal and how far it is met. Raises NotInGroup, NoGoal."""
    audience.require_hearer(turn, group, explorer)
    goal, module = goal_of(turn, group), module_of(turn, group)
    if module is None:
        raise NoGoal(group.ref, False)
    if goal is None:
        tell_waiting(turn, group, module, (explorer,))
        return

    turn.tell(
        GoalSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            sheet=sheet(turn, group, goal, (explorer,)),
            occasion=occasion,
            changed=changed,
        )
    )


def tell_goal(turn: Turn, group: Group, explorer: int, occasion: Occasion) -> None:
    """Tell who connects, joins or listens of the goal and the map, or that the group waits."""
    module = module_of(turn, group)
    if group.goal:
        show_goal(turn, group, explorer, occasion)
    elif module and not next_goal(turn, group, module):
        tell_waiting(turn, group, module, (explorer,))
    if group.activity:
        shared_map.show_map(turn, group, explorer, Occasion.CONNECTED)


def tell_waiting(turn: Turn, group: Group, module: Module, to: tuple[int, ...]) -> None:
    """Tell members, if any, that their group waits, and which goals are left."""
    if not to:
        return
    rows = tuple((goal.ref, goal.fewest, goal.most) for goal in left(turn, group, module))
    turn.tell(
        GoalWaiting(
            to=to,
            actor=turn.ref(group.leader),
            group=group.ref,
            module=module.ref,
            rows=rows,
            size=len(group.members),
        )
    )
