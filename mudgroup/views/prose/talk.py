"""Prose of what is said and done in a room, or to one player."""

from collections.abc import Mapping

from mudgroup.model.groups.talk.talk_events import (
    Emoted,
    KeptTellsSeen,
    SaidHere,
    TellKept,
    Told,
)
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, afk, aside, dated, deed, speech
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
        line = speech("You", f"tell {hearer}", event.text)
        return (line,) if event.afk is None else (line, f"{hearer} is {afk(event.afk)}.")
    return (speech(event.actor.name, "tells you", event.text),)


def tell_kept(event: TellKept, face: Face) -> Lines:
    name = event.target.name
    state = "has lost the connection just now" if event.dropped else "is away"
    return (speech("You", f"tell {name}", event.text), f"{name} {state}: that waits for them.")


def kept_tells_seen(event: KeptTellsSeen, face: Face) -> Lines:
    rows = (f"  {dated(row.at, speech(row.by.name, 'told you', row.text))}" for row in event.rows)
    how = aside("'reply TEXT' answers the last")
    return (f"While you were away you were told{how}:", *rows)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(SaidHere, said_here),
        view(Emoted, emoted),
        view(Told, told),
        view(TellKept, tell_kept),
        view(KeptTellsSeen, kept_tells_seen),
    )
)
