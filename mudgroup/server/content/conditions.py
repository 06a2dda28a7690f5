"""The field ``completes_when`` of a goal: what it wants, and whether that can be."""

from attrs import asdict, fields

from mudgroup.model.field.tests import TESTS
from mudgroup.model.records.goals import Condition, Goal, GoalAction
from mudgroup.server.content.land import Land
from mudgroup.server.content.rows import ServedRow, Times, WantedRow


def conditions(wanted: WantedRow) -> tuple[Condition, ...]:
    """What a goal wants, in the order in which people read it."""
    values = ((field.name, getattr(wanted, field.name)) for field in fields(WantedRow))
    return tuple(
        _condition(GoalAction(action), value) for action, value in values if value is not None
    )


def _condition(
    action: GoalAction, value: tuple[str, ...] | int | float | Times | ServedRow
) -> Condition:
    match value:
        case tuple():
            return Condition(action, len(value), places=value)
        case int() | float():
            return Condition(action, share=float(value))
    return Condition(action, **asdict(value))


def impossible(condition: Condition, goal: Goal, land: Land | None) -> str:
    """Why nobody can meet a condition, empty if somebody can."""
    match condition.action:
        case GoalAction.MAP if not goal.map_key:
            return 'only a goal with the activity "map:..." has a map'
        case GoalAction.SERVED if not goal.individual:
            return "only an individual goal asks for a role that a player had"
    most = _most(condition, land) if land else None
    if most is not None and condition.number > most:
        return f"wants {condition.number}, but there are only {most} like that"
    return ""


def _most(condition: Condition, land: Land) -> int | None:
    """How often a condition can be met in a land, None for as often as one likes."""
    match condition.action:
        case GoalAction.IDENTIFY | GoalAction.REPORT | GoalAction.SAMPLE:
            return land.matching(condition.kinds, condition.region)
        case GoalAction.TEST:
            return len(TESTS) * land.matching((), condition.region)
        case GoalAction.MEASURE:
            return land.measurable(condition.region)
        case GoalAction.LOCATE | GoalAction.VISIT:
            places = [r for r in land.places.values() if condition.region in ("", r)]
            return None if condition.places else len(places)
    return None
