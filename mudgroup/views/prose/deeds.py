"""Prose of deeds that count: what was done, as the beginning of a line that tells for what."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import evolve

from mudgroup.model.field.events import Identified, Measured, Sampled, Tested, WayOpened
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.goals.map_events import SquaresMarked
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.once import is_answered
from mudgroup.model.world.events import Event, Face
from mudgroup.views.goal_phrases import DID
from mudgroup.views.phrases import acts
from mudgroup.views.prose import field, maps, notes

E = TypeVar("E", bound=Event)
Row = tuple[type[Event], Callable[[Any, Face], str]]


def begun(event: DeedCounted, face: Face) -> str:
    """How the line begins in which somebody reads what a deed counts for.

    Empty for others where it gains points alone, and they read of it in another line.
    """
    deed = event.deed
    if deed and not (acts(face) and is_answered(deed)) and (tell := BEGUN.get(type(deed))):
        return tell(deed, face)
    return _named(event, face) if event.told or acts(face) else ""


def _named(event: DeedCounted, face: Face) -> str:
    """What was done, of which there is more in another line."""
    yours, others = DID[event.action]
    who = f"You {yours}" if acts(face) else f"{event.actor.name} {others}"
    return f"{who} {event.thing}: " if event.thing else f"{who}: "


def _row(kind: type[E], tell: Callable[[E, Face], str]) -> Row:
    return kind, tell


def _identified(event: Identified, face: Face) -> str:
    # What was found is told behind a colon, so what it counts for stands behind a comma.
    (line,) = field.identified(evolve(event, group=None), face)
    return f"{line.removesuffix('.')}, "


def _tested(event: Tested, face: Face) -> str:
    return _open(str(field.tested(event, face)[0]))


def _measured(event: Measured, face: Face) -> str:
    return _open(field.measured(event, face)[0])


def _sampled(event: Sampled, face: Face) -> str:
    return _open(field.sampled(event, face)[0])


def _opened(event: WayOpened, face: Face) -> str:
    return _open(field.opened(event, face)[0])


def _marked(event: SquaresMarked, face: Face) -> str:
    return f"{maps.marked(event, face)}: "


def _written(event: NoteWritten, face: Face) -> str:
    return f"{notes.written(event, face)}, {event.subject}: "


def _open(line: str) -> str:
    return f"{line.removesuffix('.')}: "


BEGUN: Mapping[type[Event], Callable[[Any, Face], str]] = dict(
    (
        _row(Tested, _tested),
        _row(Measured, _measured),
        _row(Identified, _identified),
        _row(Sampled, _sampled),
        _row(WayOpened, _opened),
        _row(NoteWritten, _written),
        _row(SquaresMarked, _marked),
    )
)
"""What is told with what it counts for: the kinds of `mudgroup.model.once.DEEDS`."""
