"""How far goals are met: what counts for a condition, and whether all conditions are met.

Pure judgement: nothing here changes or tells anything.
"""

from collections.abc import Iterable
from math import ceil

from mudgroup.model.field.facts import kind_name, place_name, region_name
from mudgroup.model.goals.events import Need, Standing
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.records.goals import (
    Condition,
    Deed,
    Goal,
    GoalAction,
    MapTruth,
    Role,
    SharedMap,
)
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.finding import by_key, goal_of
from mudgroup.model.world.turn import Turn


def standing(goal: Goal, members: int) -> Standing:
    """Whether a group of so many members can work on a goal."""
    if members < goal.fewest:
        return Standing.TOO_FEW
    return Standing.TOO_MANY if members > goal.most else Standing.ACTIVE


def worked_on(turn: Turn, group: Group) -> Goal | None:
    """The goal for which the group's deeds count now; None while it has none or does not fit."""
    goal = goal_of(turn, group)
    if goal is None or goal.retired or not goal.fits(len(group.members)):
        return None
    return goal


def meets(condition: Condition, deed: Deed) -> bool:
    """Whether a deed is one of those that a condition counts."""
    return (
        condition.action == deed.action
        and deed.action != GoalAction.MAP
        and (not condition.kinds or deed.kind in condition.kinds)
        and (not condition.region or deed.region == condition.region)
        and (not condition.places or deed.detail in condition.places)
    )


def wanted(goal: Goal, deeds: Iterable[Deed], deed: Deed) -> bool:
    """Whether some condition still needs a deed."""
    known = tuple(deeds)
    return any(
        meets(condition, deed) and sum(meets(condition, old) for old in known) < condition.number
        for condition in goal.conditions
    )


def gained(turn: Turn, group: Group, deed: Deed) -> int:
    """The points that a deed gains who did it: as the role says, up to its limit in one goal."""
    member = group.member(deed.player)
    role = by_key(turn, member.role, Role) if member and member.role else None
    gain = role.gain(deed.action) if role else None
    if gain is None:
        return 0
    had = sum(
        old.points
        for old in group.progress
        if old.player == deed.player and old.action == deed.action
    )
    return max(0, min(gain.points, gain.most - had))


def right_squares(truth: MapTruth, drawn: SharedMap) -> int:
    """How many squares show what is there."""
    sheet = drawn.sheet()
    return sum(square in sheet and sheet[square].unit == unit for square, unit in truth.squares)


def group_needs(turn: Turn, group: Group, goal: Goal) -> tuple[Need, ...]:
    """The conditions of a group's goal, and how far each is met."""
    drawn = turn.get(SharedMap, group.activity) if group.activity else None
    return tuple(_need(turn, c, group.progress, drawn, None) for c in goal.conditions)


def own_needs(turn: Turn, player: Player, goal: Goal, deeds: tuple[Deed, ...]) -> tuple[Need, ...]:
    """The conditions of a player's individual goal, and how far each is met."""
    return tuple(_need(turn, c, deeds, None, player) for c in goal.conditions)


def is_complete(needs: Iterable[Need]) -> bool:
    """Whether all conditions are met."""
    return all(need.met for need in needs)


def _need(
    turn: Turn,
    condition: Condition,
    deeds: tuple[Deed, ...],
    drawn: SharedMap | None,
    player: Player | None,
) -> Need:
    if condition.action == GoalAction.SERVED:
        return _served(turn, condition, player)
    if condition.action == GoalAction.MAP:
        return _map(turn, condition, drawn)
    counted = [deed for deed in deeds if meets(condition, deed)]
    visited = {deed.detail for deed in counted}
    ahead = tuple(key for key in condition.places if key not in visited) or condition.places
    return Need(
        action=condition.action,
        done=min(len(counted), condition.number),
        number=condition.number,
        met=len(counted) >= condition.number,
        kinds=tuple(kind_name(turn, key) for key in condition.kinds),
        region=region_name(turn, condition.region),
        places=tuple(place_name(turn, key) for key in ahead),
        route=tuple(place_name(turn, key) for key in condition.places),
    )


def _served(turn: Turn, condition: Condition, player: Player | None) -> Need:
    """A condition on the roles that a player had when groups completed goals."""
    history = player.role_history if player else ()
    held = [
        past
        for past in history
        if past.role == condition.role
        and (not condition.goal or turn.get(Goal, past.goal).key == condition.goal)
    ]
    goal = by_key(turn, condition.goal, Goal) if condition.goal else None
    return Need(
        action=GoalAction.SERVED,
        done=min(len(held), condition.number),
        number=condition.number,
        met=len(held) >= condition.number,
        role=role_name(turn, condition.role),
        goal=goal.name if goal else "",
    )


def _map(turn: Turn, condition: Condition, drawn: SharedMap | None) -> Need:
    """A condition on a map. How many squares are right is told when all are marked, not before."""
    truth = by_key(turn, drawn.key, MapTruth) if drawn else None
    if drawn is None or truth is None:
        return Need(GoalAction.MAP, 0, 0, met=False, percent=round(condition.share * 100))
    there = {square for square, _ in truth.squares}
    marked = len(there & drawn.sheet().keys())
    right = right_squares(truth, drawn)
    return Need(
        action=GoalAction.MAP,
        done=marked,
        number=len(truth.squares),
        # A share such as 0.7 of 10 squares is 7 of them, whatever floats make of it.
        met=right >= ceil(round(condition.share * len(truth.squares), 6)),
        percent=round(condition.share * 100),
        right=right if marked == len(truth.squares) else -1,
    )
