"""History entries as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.records.goals import GoalAction
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.places import REALM
from mudgroup.views.phrases import SERVER, aside, dated, numbered, speech

DONE: Mapping[str, str] = {
    GoalAction.IDENTIFY: "identified",
    GoalAction.LOCATE: "located",
    GoalAction.MAP: "marked",
    GoalAction.MEASURE: "measured",
    GoalAction.OPEN: "opened",
    GoalAction.REPORT: "reported",
    GoalAction.SAMPLE: "sampled",
    GoalAction.TEST: "tested",
    GoalAction.VISIT: "visited",
}
"""What was done for a goal; lines and notes stand in the history as such."""


def entry_line(entry: Entry, names: Mapping[int, str]) -> str:
    """One entry: when, who, what. ``names`` gives the names of the objects in it."""
    return dated(entry.at, entry_words(entry, names))


def entry_words(entry: Entry, names: Mapping[int, str]) -> str:
    """The same without when."""
    actor = name_of(entry.actor, names, numbered(entry.actor))
    result = entry.result
    if isinstance(result, int):
        result = names.get(result, numbered(result))
    activity = aside(entry.activity) if entry.activity else ""
    return f"{_what(entry.action, actor, result)}{activity}"


def name_of(actor: int, names: Mapping[int, str], unknown: str = "") -> str:
    """The name of who acted."""
    return SERVER if actor == REALM else names.get(actor, unknown)


def _what(action: Action, actor: str, result: str) -> str:
    match action:
        case Action.DID:
            deed, _, thing = result.partition(" ")
            return f"{actor} {DONE.get(deed, deed)} {thing}".rstrip()
        case Action.SAID:
            return speech(actor, "said", result)
        case Action.SAID_TO_VIPS:
            return speech(actor, "said to vips", result)
        case Action.STARTED_FOLLOWING | Action.STOPPED_FOLLOWING | Action.DISBANDED_GROUP:
            return f"{actor} {action}"
        case Action.COMPLETED_GOAL | Action.FINISHED_MODULE | Action.LOST_GOAL | Action.LOST_MODULE:
            return f"the group {action} {result}"
        case _:
            return f"{actor} {action} {result}"
