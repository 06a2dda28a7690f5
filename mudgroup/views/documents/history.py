"""What was said and done before, as data."""

from collections.abc import Mapping, Sequence

from mudgroup.model.records.history import SPOKEN, Entry
from mudgroup.views.documents.json import Json
from mudgroup.views.entries import entry_words, name_of
from mudgroup.views.phrases import numbered


def entry(kept: Entry, names: Mapping[int, str]) -> Json:
    """An entry of a group's history; ``names`` gives the names of the objects in it."""
    actor = name_of(kept.actor, names, numbered(kept.actor))
    value = {
        "seq": kept.number,
        "at": kept.at.isoformat(timespec="milliseconds"),
        "action": kept.action.value,
        "actor": {"id": kept.actor, "name": actor},
        "prose": entry_words(kept, names),
    }
    return {**value, "text": kept.result} if kept.action in SPOKEN else value


def history(group: int, entries: Sequence[Json], more: bool, older: bool) -> Json:
    """Entries of a group, oldest first: those from before one (``older``), or after one.

    There are ``more`` if there are others before them that a client may ask for.
    """
    return {"group": group, "entries": list(entries), "more": more, "older": older}


def reset(group: int) -> Json:
    """What a client has of a group is too old to be gone on with."""
    return {"group": group}
