"""Prose of the floor: who may speak in a group now, and who hears what."""

from collections.abc import Mapping

from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk.floor_events import (
    FloorAsked,
    FloorPassed,
    FloorSet,
    HandRaised,
    HearingSet,
    SlowSet,
)
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, acts, aside, count, names, within
from mudgroup.views.registry import View, view

ASKS, QUEUES = "'group hand' asks for it", "'group hand' queues"

MODES = {
    FloorMode.OPEN: "everybody may speak",
    FloorMode.MODERATED: f"who is given the floor may speak{aside(ASKS)}",
    FloorMode.QUEUE: f"members speak one after another{aside(QUEUES)}",
}

HEARING = {
    Hearing.DEFAULT: "{who} {hear} what is said, but not what vips say.",
    Hearing.VIP: "{who} {speak} to vips alone and {hear} them, too.",
    Hearing.QUIET: "{who} {hear} nothing that is said.",
}


def floor_set(event: FloorSet, face: Face) -> Lines:
    who = "You set" if acts(face) else f"{event.actor.name} sets"
    mode = event.floor.mode
    return (f"{within(event.group)}{who} the floor to {mode}: {MODES[mode]}.",)


def floor_passed(event: FloorPassed, face: Face) -> Lines:
    holder = event.floor.holder
    if holder is None:
        who = "Nobody has"
    elif face.part is Part.TARGET or (acts(face) and holder == event.actor):
        who = "You have"
    else:
        who = f"{holder.name} has"
    return (f"{within(event.group)}{who} the floor.",)


def hand_raised(event: HandRaised, face: Face) -> Lines:
    if acts(face):
        who = "You raise your hand" if event.raised else "You lower your hand"
    else:
        who = f"{event.actor.name} {'raises' if event.raised else 'lowers'} a hand"
    return (f"{within(event.group)}{who}.",)


def slow_set(event: SlowSet, face: Face) -> Lines:
    who = "You let" if acts(face) else f"{event.actor.name} lets"
    seconds = event.floor.slow_seconds
    often = f"once in {count(seconds, 'second')}" if seconds else "as often as they like"
    return (f"{within(event.group)}{who} members speak {often}.",)


def floor_line(floor: FloorSeen) -> str:
    """The floor in one line, as a status shows it."""
    parts = [f"Floor: {floor.mode}"]
    if floor.mode is not FloorMode.OPEN:
        parts.append(f"{floor.holder.name if floor.holder else 'nobody'} has it")
    if floor.hands:
        parts.append(f"{names(floor.hands)} want{'s' if len(floor.hands) == 1 else ''} it")
    if floor.slow_seconds:
        parts.append(f"one line in {count(floor.slow_seconds, 'second')} each")
    return ", ".join(parts) + "."


def floor_asked(event: FloorAsked, face: Face) -> Lines:
    return (f"{within(event.group)}{floor_line(event.floor)}",)


def hearing_set(event: HearingSet, face: Face) -> Lines:
    is_you = face.part is Part.TARGET or (acts(face) and event.target == event.actor)
    who, s = ("You", "") if is_you else (event.target.name, "s")
    sentence = HEARING[event.hearing].format(who=who, hear=f"hear{s}", speak=f"speak{s}")
    return (f"{within(event.group)}{sentence}",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(FloorSet, floor_set),
        view(FloorPassed, floor_passed),
        view(HandRaised, hand_raised),
        view(SlowSet, slow_set),
        view(FloorAsked, floor_asked),
        view(HearingSet, hearing_set),
    )
)
