"""Pieces of English about goals: what they want, how far it is met, who may do them."""

from collections.abc import Iterable, Mapping

from mudgroup.model.goals.events import Bring, Need, Standing
from mudgroup.model.records.goals import GoalAction, Sharing
from mudgroup.views.phrases import a, count, listing, names

WANTS: Mapping[GoalAction, str] = {
    GoalAction.IDENTIFY: "identify outcrops",
    GoalAction.REPORT: "report outcrops",
    GoalAction.TEST: "do tests on outcrops",
    GoalAction.SAMPLE: "take samples",
    GoalAction.MEASURE: "measure strike and dip",
    GoalAction.LOCATE: "locate places",
    GoalAction.OPEN: "open ways",
    GoalAction.NOTE: "write notes",
    GoalAction.MAP: "mark the map",
    GoalAction.VISIT: "visit places",
    GoalAction.SAY: "speak in the group",
    GoalAction.SERVED: "have a role",
}

DID: Mapping[GoalAction, tuple[str, str]] = {
    GoalAction.IDENTIFY: ("identify the", "identifies the"),
    GoalAction.REPORT: ("report the", "reports the"),
    GoalAction.TEST: ("test the", "tests the"),
    GoalAction.SAMPLE: ("sample the", "samples the"),
    GoalAction.MEASURE: ("measure the", "measures the"),
    GoalAction.LOCATE: ("locate", "locates"),
    GoalAction.OPEN: ("open the way", "opens the way"),
    GoalAction.NOTE: ("write the note", "writes the note"),
    GoalAction.MAP: ("mark", "marks"),
    GoalAction.VISIT: ("visit", "visits"),
    GoalAction.SAY: ("speak", "speaks"),
}
"""What a member does when it counts: as the member reads it, as the others do."""


def want(need: Need) -> str:
    """What a condition wants, without how often."""
    if need.action == GoalAction.SERVED:
        goal = f"the goal {need.goal}" if need.goal else "a goal"
        return f"be {need.role} when a group completes {goal}"
    if need.action == GoalAction.MAP:
        return f"mark the map, {need.percent}% of the squares right"
    if need.places:
        return f"visit {listing(need.places)}"
    of = f" of {listing(need.kinds, 'or')}" if need.kinds else ""
    where = f" in the region {need.region}" if need.region else ""
    return f"{WANTS[need.action]}{of}{where}"


def so_far(need: Need) -> str:
    """How far a condition is met: ``1 of 3``; for a map that is full, how much of it is right."""
    if need.action != GoalAction.MAP:
        return f"{need.done} of {need.number}"
    if need.right >= 0:
        return f"{need.right} of {need.number} squares are right"
    return f"{need.done} of {need.number} squares marked"


def need_lines(needs: Iterable[Need]) -> tuple[str, ...]:
    """A line for each condition, and how far it is met."""
    return tuple(f"{want(need)}: {'done' if need.met else so_far(need)}" for need in needs)


def size(least: int, most: int) -> str:
    """How many members: ``2 to 5 members``, ``3 members``."""
    return count(most, "member") if least == most else f"{least} to {most} members"


def worth(points: int, sharing: Sharing) -> str:
    """What a goal gains: for each, to share, or for the leader to give."""
    match sharing:
        case Sharing.EACH:
            return f"{count(points, 'point')} for each member"
        case Sharing.SPLIT:
            return f"{count(points, 'point')}, shared evenly"
        case Sharing.LEADER:
            return f"{count(points, 'point')} for the leader to give"


def rests(standing: Standing, least: int, most: int, members: int) -> str:
    """Why a goal rests."""
    what = "too few" if standing is Standing.TOO_FEW else "too many"
    return f"it is for {size(least, most)}, and you are {members}, {what}"


def to_bring(bring: Bring) -> str:
    """What to bring: ``Bring a compass. It lies at Landing Site.``"""
    named = [a(name) for name in bring.instruments]
    one = len(named) == 1
    what = listing(named, "or")
    if bring.more:
        what = f"two or three instruments, such as {listing(named)}: not all are needed"
    where = f" {'It lies' if one else 'They lie'} at {names(bring.rooms)}." if bring.rooms else ""
    return f"Bring {what}.{where}"
