"""History entries as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.records import Entry
from mudgroup.views.phrases import moment

DONE = {
    "identify": "identified",
    "locate": "located",
    "map": "marked",
    "measure": "measured",
    "open": "opened",
    "report": "reported",
    "sample": "sampled",
    "test": "tested",
    "visit": "visited",
}
"""What was done, for each action that counts for a goal."""


def entry_line(entry: Entry, names: Mapping[int, str]) -> str:
    """One entry: when, who, what. ``names`` gives the names of the objects in it."""
    actor = names.get(entry.actor, f"#{entry.actor}")
    result = entry.result
    if isinstance(result, int):
        result = names.get(result, f"#{result}")
    return f"{moment(entry.at)}  {_what(entry.action, actor, result)}"


def _what(action: str, actor: str, result: str) -> str:
    match action:
        case "did":
            deed, _, thing = result.partition(" ")
            return f"{actor} {DONE.get(deed, deed)} {thing}".rstrip()
        case "said":
            return f"{actor}: {result}"
        case "said to vips":
            return f"{actor} (to vips): {result}"
        case "started following" | "stopped following" | "disbanded group":
            return f"{actor} {action}"
        case "set goal":
            goal, _, activity = result.partition("|")
            return f"{actor} set goal {goal}" + (f" ({activity})" if activity else "")
        case "completed goal" | "finished module" | "lost goal" | "lost module":
            return f"the group {action} {result}"
        case _:
            return f"{actor} {action} {result}"
