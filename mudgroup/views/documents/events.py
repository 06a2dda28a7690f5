"""Events as data: what a log shows, and by what it is sorted."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from mudgroup.model.world.events import Event, Face
from mudgroup.views.documents.json import VERSION, Json, reference

TEXT = "text"
"""The field of an event that is what a player said, or did in words of their own."""

_WORDS = re.compile(r"(?<!^)(?=[A-Z])")


def kind(event: Event) -> str:
    """What an event is called: the name of its class, in snake case."""
    return _snake_case(type(event).__name__)


@cache
def _snake_case(name: str) -> str:
    return _WORDS.sub("_", name).lower()


def event(happened: Event, face: Face, at: datetime, prose: Sequence[str]) -> Json:
    """An event as a hearer sees it, told at a moment; ``prose`` are its paragraphs.

    ``seq`` is the number of the entry that the group's history keeps of it, ``group`` the number of
    the group that it is about; both only where there is one.
    """
    value: dict[str, object] = {
        "v": VERSION,
        "type": kind(happened),
        "at": at.isoformat(timespec="milliseconds"),
        "actor": reference(happened.actor),
        "me": face.part.value,
        "prose": list(prose),
    }
    if happened.target is not None:
        value["target"] = reference(happened.target)
    if happened.entry is not None:
        value["seq"] = happened.entry.number
    if group := getattr(happened, "group", None):
        value["group"] = group.number
    if isinstance(text := getattr(happened, TEXT, None), str):
        value["data"] = {"text": text}
    return value


def refused(id: int, code: int, word: str, sentence: str) -> Json:
    """Why nothing was done of the line that the client knows by ``id``, 0 for none."""
    return {"id": id, "code": code, "type": word, "prose": sentence}
