"""The verbs of goals and modules: choosing, assigning, completing, giving up.

A group works on one module at a time, and on one goal of it: the next that it can do. A group that
is too small or too big for its goal keeps it, and what it does does not count meanwhile.
"""

from collections.abc import Collection

from attrs import evolve

from mudgroup.model.goals import own_goals, progress, scores, shared_map
from mudgroup.model.goals.errors import HasGoal, ModuleDone, NoGoal
from mudgroup.model.goals.events import (
    GoalCompleted,
    GoalDropped,
    GoalSet,
    ModuleFinished,
    StandingChanged,
)
from mudgroup.model.goals.lookup import holders
from mudgroup.model.goals.modules import following, left, match_choice, next_goal
from mudgroup.model.goals.sheets import sheet, tell_waiting
from mudgroup.model.groups.status import status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.casting import cast, uncast
from mudgroup.model.records.goals import Deed, Goal, Module, RoleHeld, Shelf
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import REALM
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import require_right
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.finding import goal_of, module_of
from mudgroup.model.world.turn import Turn


def choose_module(turn: Turn, group: Group, goal_name: str, by: int) -> None:
    """``$g.group:choose_module(STR goal_name)``: work on the module of a name.

    The name of a goal stands for its module, where that goal comes next.

    Raises:
        NotInGroup, LacksRight: ``by`` may not change the goal.
        HasGoal: the group works on a module.
        Ambiguous, NoSuchModule: not exactly one is meant.
        NotNext: a goal is meant that does not come next.
        ModuleDone: nothing is left to do in it.
    """
    require_right(turn, group, by, "can_change_goal")
    if module := module_of(turn, group):
        raise HasGoal(group.ref, module.ref)
    if not goal_name:
        raise Missing("module")

    start_module(turn, group, match_choice(turn, group, goal_name), by)


def start_module(turn: Turn, group: Group, module: Module, by: int) -> None:
    """Let a group work on a module, in place of what it worked on. Raises ModuleDone."""
    if not left(turn, group, module):
        raise ModuleDone(group.ref, module.ref)

    assign_goal(turn, group, module, by)


def assign_goal(turn: Turn, group: Group, module: Module, by: int = REALM) -> None:
    """``$g.group:assign_goal(OBJ module)``: set the next goal of the module that the group can do.

    It is set ``by`` who chose the module, by the realm where it follows by itself.

    Goals for which the group is too small or too big are passed over, and come back later. If only
    such goals are left the group waits for other members; if none is left the module is finished.
    """
    group = evolve(_shelve(group), module=module.number, goal=0, activity=0)
    if not left(turn, group, module):
        _finish(turn, group, module)
        return
    goal = next_goal(turn, group, module)
    if goal is None:
        _wait(turn, group, module)
        return

    group = evolve(group, goal=goal.number, members=cast(goal, group.members))
    group = shared_map.open_map(turn, group, goal)
    group = _take_up(turn, group, goal)
    turn.put(group)

    hearers = audience.hearers(turn, group)
    turn.tell(
        GoalSet(
            to=hearers,
            actor=turn.ref(by),
            group=group.ref,
            sheet=sheet(turn, group, goal, hearers),
            members=group.players(),
        )
    )
    status(turn, group, *hearers)
    for hearer in hearers if group.activity else ():
        shared_map.show_map(turn, group, hearer, Occasion.CHANGED)
    complete_if_met(turn, group.number)


def _shelve(group: Group) -> Group:
    """The group without the progress of its goal, which is kept if the goal is not completed."""
    others = tuple(shelf for shelf in group.shelved if shelf.goal != group.goal)
    if group.goal and group.goal not in group.done and group.progress:
        others = (*others, Shelf(group.goal, group.progress))
    return evolve(group, progress=(), shelved=others)


def _take_up(turn: Turn, group: Group, goal: Goal) -> Group:
    """The group with what counted for its new goal before, and where its members stand."""
    kept = next((shelf.progress for shelf in group.shelved if shelf.goal == goal.number), ())
    known = {deed.same for deed in kept}
    fresh = [deed for deed in _there_already(turn, group, goal) if deed.same not in known]
    others = tuple(shelf for shelf in group.shelved if shelf.goal != goal.number)
    return evolve(group, progress=(*kept, *fresh), shelved=others)


def _there_already(turn: Turn, group: Group, goal: Goal) -> tuple[Deed, ...]:
    """The visits of members who are online where the goal sends them."""
    deeds: dict[tuple[str, int, str], Deed] = {}
    for number in audience.members(turn, group):
        deed = own_goals.visit(turn, turn.player(number))
        if deed.same not in deeds and progress.wanted(goal, deeds.values(), deed):
            deeds[deed.same] = deed
    return tuple(deeds.values())


def _wait(turn: Turn, group: Group, module: Module) -> None:
    waiting = evolve(group, members=uncast(group.members))
    turn.put(waiting)

    hearers = audience.hearers(turn, waiting)
    tell_waiting(turn, waiting, module, hearers)
    status(turn, waiting, *hearers)


def _finish(turn: Turn, group: Group, module: Module) -> None:
    """The end of a module; ``finished goal`` goes to the members."""
    finished = evolve(group, module=0, members=uncast(group.members))
    turn.put(finished)

    hearers = audience.hearers(turn, finished)
    turn.tell(
        ModuleFinished(
            to=hearers,
            actor=turn.world.realm.ref,
            group=finished.ref,
            module=module.ref,
            scores=tuple((turn.ref(m.player), m.score) for m in finished.members),
            members=finished.players(),
            following=following(turn, finished),
        )
    )
    status(turn, finished, *hearers)


def complete_if_met(turn: Turn, number: int) -> None:
    """Complete a group's goal if all that it wants is done."""
    group = turn.get(Group, number)
    goal = progress.worked_on(turn, group)
    if goal and progress.is_complete(progress.group_needs(turn, group, goal)):
        complete_goal(turn, group, goal)


def complete_goal(turn: Turn, group: Group, goal: Goal) -> None:
    """``group_goal:complete_goal``: share out its points, and assign the next goal."""
    done = evolve(scores.share_out(group, goal), done=(*group.done, goal.number))
    turn.put(done)
    for member in group.members:
        if member.role:
            player = turn.player(member.player)
            held = RoleHeld(member.role, goal.number, group.number, turn.now)
            turn.put(evolve(player, role_history=(*player.role_history, held)))

    gains = scores.shares(goal, group.players())
    turn.tell(
        GoalCompleted(
            to=audience.hearers(turn, group),
            actor=turn.world.realm.ref,
            target=turn.ref(group.leader),
            group=group.ref,
            goal=goal.ref,
            points=goal.points,
            sharing=goal.sharing,
            shares=tuple((turn.ref(player), points) for player, points in gains),
            scores=tuple((m.player, m.score) for m in done.members),
            members=group.players(),
        )
    )
    own_goals.complete_those_met(turn, group.players())
    if module := module_of(turn, done):
        assign_goal(turn, done, module)


def drop_goal(turn: Turn, group: Group, by: int) -> None:
    """Give up the module and its goal; points and completed goals stay.

    Raises:
        NotInGroup, LacksRight: ``by`` may not change the goal.
        NoGoal: there is nothing to give up.
    """
    require_right(turn, group, by, "can_change_goal")

    drop_module(turn, group, by)


def drop_module(turn: Turn, group: Group, by: int) -> None:
    """Give up the module, whether or not ``by`` has the right. Raises NoGoal."""
    module = module_of(turn, group)
    if module is None:
        raise NoGoal(group.ref, False)
    goal = goal_of(turn, group)

    dropped = without_goal(group)
    turn.put(dropped)

    hearers = audience.hearers(turn, dropped)
    turn.tell(
        GoalDropped(
            to=hearers,
            actor=turn.ref(by),
            group=group.ref,
            goal=goal.ref if goal else None,
            module=module.ref,
            members=group.players(),
        )
    )
    status(turn, dropped, *hearers)


def without_goal(group: Group) -> Group:
    """The group with no module, goal, activity, progress and roles; the progress is kept."""
    members = uncast(group.members)
    return evolve(_shelve(group), module=0, goal=0, activity=0, members=members)


def _clients(turn: Turn, group: Group, but: Collection[int]) -> tuple[int, ...]:
    """Those whose client draws how many members wait."""
    return tuple(player for player in audience.clients(turn, group) if player not in but)


def members_changed(turn: Turn, group: Group, before: tuple[int, ...]) -> None:
    """What coming and going does to a goal: it rests, goes on, or the next one fits.

    ``before`` are the players who were members. Who joins has just been shown the goal.
    """
    goal, module = goal_of(turn, group), module_of(turn, group)
    joined = set(group.players()) - set(before)
    if module and goal is None and next_goal(turn, group, module):
        assign_goal(turn, group, module)
    elif module and goal is None:
        tell_waiting(turn, group, module, _clients(turn, group, joined))
    if goal is None:
        return
    size, size_before = len(group.members), len(before)
    was, now = progress.standing(goal, size_before), progress.standing(goal, size)
    grew = goal.is_solo(size_before)
    if was is not now or grew or goal.is_solo(size):
        turn.tell(
            StandingChanged(
                to=audience.hearers(turn, group, but=joined),
                actor=turn.ref(group.leader),
                group=group.ref,
                goal=goal.ref,
                standing=now,
                least=goal.fewest,
                most=goal.most,
                size=size,
                holders=holders(turn, group) if grew else (),
            )
        )
        complete_if_met(turn, group.number)
