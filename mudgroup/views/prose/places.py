"""Prose of places: looking, going, coming, waking up."""

from collections.abc import Mapping

from attrs import evolve

from mudgroup.model.places.events import (
    Arrived,
    Departed,
    ExitAsks,
    ExitsSeen,
    Moved,
    RoomSeen,
    Slept,
    Woke,
)
from mudgroup.model.world.events import Event, Face
from mudgroup.views.layout.pieces import Line, Paragraph, Piece, Role, Text
from mudgroup.views.phrases import Lines, aside, count, items, listing, together
from mudgroup.views.registry import View, view

ENOUGH = 6
"""So many of an instrument that nobody needs to know how many: a team shares."""


def room_seen(event: RoomSeen, face: Face) -> Text:
    lines: list[Piece] = [Line(event.room.name, Role.TITLE), Paragraph(event.description)]
    lines.append(_exits(event.exits))
    if event.outcrops:
        lines.append(items("Outcrops", event.outcrops))
    if event.instruments:
        there = (
            f"{name}{aside(f'{number} of them')}" if 1 < number < ENOUGH else name
            for name, number in event.instruments
        )
        lines.append(items("Instruments", there))
    people = [ref.name for ref in event.people]
    if event.more:
        people.append(count(event.more, "other"))
    if people:
        verb = "is" if len(people) == 1 else "are"
        lines.append(f"{listing(people)} {verb} here.")
    return tuple(lines)


def shortened(event: Event) -> Event:
    """An event as it is told to who is brief: where they walk they know the rooms."""
    if isinstance(event, RoomSeen) and event.walked:
        return evolve(event, description="")
    return event


def _exits(ways: Lines) -> Line:
    return Line(f"Exits: {', '.join(ways) or 'none'}", Role.EXITS)


def exits_seen(event: ExitsSeen, face: Face) -> Text:
    return (_exits(event.exits), *(f"  {way.direction}: {_asks(way)}" for way in event.asks))


def _asks(way: ExitAsks) -> str:
    """What a way asks for."""
    wanted = []
    if way.opened_by:
        role = way.opened_by.replace("-", " ").replace("_", " ")
        wanted.append(f"shut, opened by the {role} of a group")
    if way.people:
        wanted.append(f"takes {way.people} people")
    if way.needs:
        wanted.append(f"takes a {way.needs}")
    return ", ".join(wanted)


def departed(event: Departed, face: Face) -> Lines:
    return _moved(event, face, f"leaves {event.direction}".strip())


OUT_OF_LINE = {"up": "from above", "down": "from below", "in": "from inside", "out": "from outside"}


def arrived(event: Arrived, face: Face) -> Lines:
    return _moved(event, face, f"arrives {whence(event)}".strip())


def whence(event: Arrived) -> str:
    """From where players came: ``from the north``, ``from above``; empty if that is unknown."""
    return OUT_OF_LINE.get(event.origin, f"from the {event.origin}") if event.origin else ""


def _moved(event: Moved, face: Face, how: str) -> Lines:
    """Who moved together, of those whom the reader has not muted."""
    who, *along = (mover.name for mover in event.movers if mover.number not in face.unheard)
    return (f"{who} {how} with {together(along)}." if along else f"{who} {how}.",)


def woke(event: Woke, face: Face) -> Lines:
    return (f"{event.actor.name} wakes up.",)


def slept(event: Slept, face: Face) -> Lines:
    return (f"{event.actor.name} falls asleep.",)


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(RoomSeen, room_seen),
        view(ExitsSeen, exits_seen),
        view(Departed, departed),
        view(Arrived, arrived),
        view(Woke, woke),
        view(Slept, slept),
    )
)
