"""Pieces of English about goals: what they want, how far it is met, who may do them."""

from collections.abc import Iterable

from mudgroup.model.goal_events import Need, Standing
from mudgroup.model.goal_records import SERVED, Sharing
from mudgroup.views.phrases import count, listing

WANTS = {
    "identify": "identify outcrops",
    "report": "report outcrops",
    "test": "test outcrops",
    "sample": "take samples",
    "measure": "measure strike and dip",
    "locate": "locate places",
    "open": "open ways",
    "note": "write notes",
    "map": "mark the map",
    "visit": "visit places",
    "say": "speak in the group",
    SERVED: "have a role",
}

DID = {
    "identify": ("identify the", "identifies the"),
    "report": ("report the", "reports the"),
    "test": ("test the", "tests the"),
    "sample": ("sample the", "samples the"),
    "measure": ("measure the", "measures the"),
    "locate": ("locate", "locates"),
    "open": ("open the way", "opens the way"),
    "note": ("write the note", "writes the note"),
    "map": ("mark", "marks"),
    "visit": ("visit", "visits"),
    "say": ("speak", "speaks"),
}
"""What a member does when it counts: as the member reads it, as the others do."""


def want(need: Need) -> str:
    """What a condition wants, without how often."""
    if need.action == SERVED:
        goal = f"the goal {need.goal}" if need.goal else "a goal"
        return f"be {need.role} when a group completes {goal}"
    if need.action == "map":
        return f"mark the map, {need.percent}% of the squares right"
    if need.places:
        return f"visit {listing(need.places)}"
    of = f" of {listing(need.kinds, 'or')}" if need.kinds else ""
    where = f" in the region {need.region}" if need.region else ""
    return f"{WANTS[need.action]}{of}{where}"


def so_far(need: Need) -> str:
    """How far a condition is met: ``1 of 3``; for a map that is full, how much of it is right."""
    if need.action != "map":
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
