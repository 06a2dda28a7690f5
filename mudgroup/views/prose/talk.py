"""Prose of what is said and done in a room, or to one player."""

from collections.abc import Mapping

from mudgroup.model.groups.talk_events import Emoted, SaidHere, Told
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, deed, speech
from mudgroup.views.registry import View, view


def said_here(event: SaidHere, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (speech("You", "say", event.text),)
    return (speech(event.actor.name, "says", event.text),)


def emoted(event: Emoted, face: Face) -> Lines:
    return (deed(event.actor.name, event.text),)


def told(event: Told, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        hearer = "yourself" if event.target == event.actor else event.target.name
        return (speech("You", f"tell {hearer}", event.text),)
    return (speech(event.actor.name, "tells you", event.text),)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(SaidHere, said_here),
        view(Emoted, emoted),
        view(Told, told),
    )
)
