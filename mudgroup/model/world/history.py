"""The history of groups: the document's tuples, derived from events, and read in pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.world.events import Event
from mudgroup.model.world.world import World

Tally = Mapping[tuple[int, Action], int]
"""How many entries there are for each actor and action."""


class Archive(Protocol):
    """Where entries and records that are no longer in memory are read.

    Every method raises `CannotRead` for what is damaged, and nothing else.
    """

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """How often who did what, in saved entries with a number under ``before``."""

    def record(self, number: int) -> Record | None:
        """The saved record of a number, ended or not; None if there is none."""

    def is_archived(self, group: int) -> bool:
        """Whether the oldest entries of a group are no longer here."""

    def ended_groups(self, section: int) -> Sequence[Group]:
        """The groups of a section that are no longer in memory."""

    def ended_notes(self, board: int) -> Sequence[Note]:
        """The notes on a board that are no longer in memory, oldest first."""


class NoArchive:
    """The archive of a world that was never saved."""

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """Nothing."""
        return ()

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """Nothing."""
        return {}

    def record(self, number: int) -> Record | None:
        """Nothing."""
        return None

    def is_archived(self, group: int) -> bool:
        """They never are."""
        return False

    def ended_groups(self, section: int) -> Sequence[Group]:
        """Nothing."""
        return ()

    def ended_notes(self, board: int) -> Sequence[Note]:
        """Nothing."""
        return ()


def recorded(
    happened: Iterable[Event], first: int, at: datetime, leader_of: Callable[[int], int]
) -> Iterator[Event]:
    """A turn's events, each that a history keeps with its entry, which are numbered from ``first``.

    ``leader_of`` gives who led a group before the turn.
    """
    number = first
    leaders: dict[int, int] = {}
    for event in happened:
        fact = event.fact()
        if fact is None:
            yield event
            continue
        leader = fact.leader
        if leader is None:
            leader = leaders[fact.group] if fact.group in leaders else leader_of(fact.group)
        values = (fact.action, fact.actor, fact.members, fact.result, leader, fact.activity)
        entry = Entry(number, fact.group, at, *values)
        leaders[fact.group] = leader_after(entry)
        number += 1
        yield evolve(event, entry=entry)


def leader_after(entry: Entry) -> int:
    """Who leads the group when what an entry tells is done."""
    match entry.action, entry.result:
        case Action.SET_LEADER, int(leader):
            return leader
        case Action.DISBANDED_GROUP, _:
            return 0
    return entry.leader


def page(world: World, archive: Archive, group: int, most: int) -> tuple[Entry, ...]:
    """The newest ``most`` entries of a group, oldest first: those in memory, then those saved."""
    tail = world.tails.get(group, ())
    if len(tail) >= most:
        return tail[-most:]
    before = tail[0].number if tail else world.next_entry
    return (*archive.entries(group, before, most - len(tail)), *tail)


def tally(world: World, archive: Archive, group: int, since: datetime | None) -> Tally:
    """How often who did what in a group, from a time on: in memory, and saved before that."""
    tail = world.tails.get(group, ())
    before = tail[0].number if tail else world.next_entry
    counted = Counter((e.actor, e.action) for e in tail if since is None or e.at >= since)
    counted.update(archive.tally(group, before, since))
    return counted
