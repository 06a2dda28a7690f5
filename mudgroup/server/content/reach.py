"""Whether those who work on a goal get to what it asks for, through the ways that roles open.

Other groups may open a way for them, so what is found is worth a note and no mistake.
"""

from collections import deque
from collections.abc import Collection, Iterator
from math import inf

from mudgroup.model.content.world import Content, Place
from mudgroup.model.field.tests import TESTS
from mudgroup.model.records.goals import Condition, Goal, GoalAction


def shut_out(content: Content) -> Iterator[str]:
    """A line for each group goal that asks for more than its members or roles get to."""
    for goal in content.goals.goals:
        places = reached(content, {role for role, _ in goal.roles}, 1 if goal.alone else inf)
        for condition in () if goal.individual else goal.conditions:
            most = _most(content, goal, condition, places)
            if most is not None and most < condition.number:
                wanted = f"{goal.key} asks for {condition.action} {condition.number}"
                who = "one who does it alone gets" if goal.alone else "its roles open the way"
                yield f"{wanted}, but {who} to {most}"


def reached(content: Content, roles: Collection[str], people: float = inf) -> dict[str, Place]:
    """The places to which so many people with some roles get from the start, by key."""
    known = {place.key: place for place in content.places}
    places, waiting = {content.start: known[content.start]}, deque([content.start])
    while waiting:
        for way in known[waiting.popleft()].exits.values():
            open_ = not way.opened_by or way.opened_by in roles
            if way.to not in places and open_ and way.people <= people:
                places[way.to] = known[way.to]
                waiting.append(way.to)
    return places


def _most(
    content: Content, goal: Goal, condition: Condition, places: dict[str, Place]
) -> int | None:
    """How often a condition can be met in some places, None if it is not met in places."""
    here = {key: p for key, p in places.items() if condition.region in ("", p.region)}
    rocks = [
        outcrop
        for outcrop in content.outcrops
        if outcrop.place in here and (not condition.kinds or outcrop.kind in condition.kinds)
    ]
    match condition.action:
        case GoalAction.VISIT if condition.places:
            return len(here.keys() & set(condition.places))
        case GoalAction.VISIT | GoalAction.LOCATE:
            return len(here)
        case GoalAction.IDENTIFY | GoalAction.REPORT | GoalAction.SAMPLE:
            return len(rocks)
        case GoalAction.TEST:
            return len(TESTS) * len(rocks)
        case GoalAction.MEASURE:
            return sum(outcrop.record.strike is not None for outcrop in rocks)
        case GoalAction.OPEN:
            roles = {role for role, _ in goal.roles}
            ways = [way for place in here.values() for way in place.exits.values()]
            return sum(way.opened_by in roles for way in ways)
    return None
