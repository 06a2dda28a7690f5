"""The field ``completes_when`` of a goal: what it wants, and whether that can be."""

from collections.abc import Set

from attrs import frozen

from mudgroup.model.goal_records import ACTIONS, SERVED, Condition
from mudgroup.server.fields import Fields
from mudgroup.server.land import Land

TESTS = 6
"""Tests that can be done on one outcrop: streak, scratch, acid, magnet, weigh, lens."""

WITH_REGION = ("identify", "report", "test", "sample", "measure", "locate", "open", "visit")
"""Actions that are done somewhere."""


@frozen
class Known:
    """What a goal may name: the land, and the keys of roles, maps and goals."""

    land: Land
    roles: Set[str]
    maps: Set[str]
    goals: Set[str]


def read_conditions(
    fields: Fields, known: Known, map_key: str, individual: bool
) -> tuple[Condition, ...]:
    """The conditions of a goal whose activity is the map of ``map_key``, empty for none."""
    conditions = tuple(
        _condition(fields, action, known) for action in (*ACTIONS, SERVED) if action in fields
    )
    fields.close()
    for condition in conditions:
        what = _impossible(condition, known.land, map_key, individual)
        if what:
            fields.fault(condition.action, what)
    return conditions


def _condition(fields: Fields, action: str, known: Known) -> Condition:
    if action == "map":
        return Condition(action, share=_share(fields))
    if action == "visit" and fields.is_list(action):
        places = fields.words(action)
        for place in places:
            if place not in known.land.places:
                fields.fault(action, f"there is no place {place}")
        if not places:
            fields.fault(action, "names no place")
        return Condition(action, len(places), places=places)
    if not fields.is_table(action):
        number = fields.number(action, least=1)
        if action == SERVED:
            fields.fault(action, 'expected { role = "..." }')
        return Condition(action, number)
    return _table(fields.table(action), action, known)


def _share(fields: Fields) -> float:
    value = fields.take("map")
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
        return float(value)
    fields.fault("map", "expected the share of squares that must be right, over 0 and at most 1")
    return 1.0


def _table(fields: Fields, action: str, known: Known) -> Condition:
    """A condition that says of what, where, or in which role."""
    number = fields.number("number", 1, least=1)
    kinds = fields.words("kinds", ()) if action == "identify" else ()
    region = fields.text("region", "") if action in WITH_REGION else ""
    role = fields.text("role") if action == SERVED else ""
    goal = fields.text("goal", "") if action == SERVED else ""
    fields.close()
    for kind in kinds:
        if kind not in known.land.kinds:
            fields.fault("kinds", f"there is no kind {kind}")
    if region and region not in known.land.regions:
        fields.fault("region", f"there is no region {region}")
    if role and role not in known.roles:
        fields.fault("role", f"there is no role {role}")
    if goal and goal not in known.goals:
        fields.fault("goal", f"there is no goal {goal}")
    return Condition(action, number, kinds=kinds, region=region, role=role, goal=goal)


def _impossible(condition: Condition, land: Land, map_key: str, individual: bool) -> str:
    """Why nobody can meet a condition, empty if somebody can."""
    match condition.action:
        case "map" if not map_key:
            return 'only a goal with the activity "map:..." has a map'
        case action if action == SERVED and not individual:
            return "only an individual goal asks for a role that a player had"
    most = _most(condition, land)
    if most is not None and condition.number > most:
        return f"wants {condition.number}, but there are only {most} like that"
    return ""


def _most(condition: Condition, land: Land) -> int | None:
    """How often a condition can be met in a land, None for as often as one likes."""
    if not {*condition.kinds} <= land.kinds or condition.region not in {"", *land.regions}:
        return None
    match condition.action:
        case "identify" | "report" | "sample":
            return land.matching(condition.kinds, condition.region)
        case "test":
            return TESTS * land.matching((), condition.region)
        case "measure":
            return land.measurable(condition.region)
        case "locate" | "visit":
            places = [r for r in land.places.values() if condition.region in ("", r)]
            return None if condition.places else len(places)
    return None
