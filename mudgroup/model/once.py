"""What happened once is told to a reader in one line: what says less gives way to what says more.

Like what follows from events, it is looked at once for every turn, whoever began it. It is about
prose: a graphical client is told all, for each line of it draws something else.
"""

from collections import defaultdict
from collections.abc import Hashable

from attrs import evolve

from mudgroup.model.field.events import Identified, Measured, Sampled, Tested, WayOpened
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.goals.map_events import SquaresMarked
from mudgroup.model.groups.events import MemberAdded, MemberConnected, MemberLeft
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.joining.events import Invited
from mudgroup.model.places.events import Slept, Woke
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn

ANSWERED = (Tested, Measured, Identified)
"""Deeds of which those who do them read another thing than the others: what was found."""

DEEDS = (*ANSWERED, Sampled, WayOpened, NoteWritten, SquaresMarked)
"""Deeds that are told with what they count for."""


def is_answered(deed: Event) -> bool:
    """Whether who did it reads an answer."""
    return isinstance(deed, ANSWERED)


def tell_once(turn: Turn) -> None:
    """Let nobody read in prose what another event of the turn tells them, and more."""
    _tell_within_groups(turn)
    _tell_together(turn)


def _tell_together(turn: Turn) -> None:
    """Let those who read of several who were added, or asked, by one deed read of all in the last
    event; each of them reads their own, too."""
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, event in enumerate(turn.events):
        if isinstance(event, Invited) or (isinstance(event, MemberAdded) and not event.accepted):
            waits = isinstance(event, Invited) and event.waits
            alike[type(event), event.group.number, event.actor.number, waits].append(n)
    for *first, last in alike.values():
        if first:
            _gather(turn, first, last)


def _gather(turn: Turn, first: list[int], last: int) -> None:
    whole = turn.events[last]
    assert isinstance(whole, MemberAdded | Invited)
    readers = {*whole.to} - whole.unread - {*turn.world.graphical} - {whole.target.number}
    also = []
    for n in first:
        event = turn.events[n]
        assert isinstance(event, MemberAdded | Invited)
        also.append(event.target)
        turn.events[n] = _without(event, readers - {event.target.number})
    turn.events[last] = evolve(whole, also=tuple(also))


def _tell_within_groups(turn: Turn) -> None:
    """Let who reads something as a member of a group not read it once more."""
    readers: defaultdict[Hashable, set[int]] = defaultdict(set)
    for event in turn.events:
        if (happening := _told_by(event)) is not None:
            readers[happening].update(_readers(turn, event))
    if not readers:
        return
    for n, event in enumerate(turn.events):
        turn.events[n] = event = _without(event, readers.get(_told_of(event)))
        # Who shares several groups with somebody reads of it as a member of the first.
        if isinstance(event, MemberConnected | MemberLeft):
            readers[_told_of(event)] |= _readers(turn, event)


def _told_by(event: Event) -> Hashable:
    """What an event tells besides its own news; None for nothing."""
    match event:
        case MemberConnected():
            return Woke, event.actor.number
        case MemberLeft():
            return Slept, event.actor.number
        case DeedCounted(deed=deed) if isinstance(deed, DEEDS):
            return id(deed)
    return None


def _told_of(event: Event) -> Hashable:
    """What may be told by another event, too."""
    match event:
        case Woke() | Slept() | MemberConnected() | MemberLeft():
            return type(event), event.actor.number
    return id(event)


def _readers(turn: Turn, event: Event) -> set[int]:
    """Who reads an event in prose, and with it what it tells besides."""
    readers = {*event.to} - event.unread - {*turn.world.graphical}
    if isinstance(event, DeedCounted):
        if not event.told:
            readers &= {event.actor.number} if event.points else set()
        if event.deed and is_answered(event.deed):
            readers.discard(event.actor.number)
    return readers


def _without(event: Event, readers: set[int] | None) -> Event:
    return evolve(event, unread=event.unread | readers) if readers else event
