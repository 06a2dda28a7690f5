"""The history of groups: the document's tuples, derived from events, and read in pages."""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import SPOKEN, Action, Entry
from mudgroup.model.world.events import Event
from mudgroup.model.world.world import World

Tally = Mapping[tuple[int, Action], int]
"""How many entries there are for each actor and action."""


COUNTED = 3
"""Entries that are counted in the time in which one record is read."""


class Archive(Protocol):
    """Where entries and records that are no longer in memory are read.

    Every method raises `CannotRead` for what is damaged, and nothing else.
    """

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries under a number, oldest first; also those archived."""

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        """The oldest ``most`` saved lines that were said between two numbers, oldest first."""

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[Tally, int]:
        """How often who did what, of the oldest ``most`` saved entries between two numbers those
        from a time on; and the number of the last of them, 0 if there are no more behind it."""

    def record(self, number: int) -> Record | None:
        """The saved record of a number, ended or not; None if there is none."""

    def is_archived(self, group: int) -> bool:
        """Whether the oldest entries of a group are no longer here."""

    def ended_groups(self, section: int, numbers: range) -> Sequence[Group]:
        """Of some numbers the groups of a section that are no longer in memory."""

    def ended_notes(self, boards: Collection[int], numbers: range) -> Sequence[Note]:
        """Of some numbers the notes on boards that are no longer in memory, oldest first."""


class NoArchive:
    """The archive of a world that was never saved."""

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """Nothing."""
        return ()

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        """Nothing."""
        return ()

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[Tally, int]:
        """Nothing."""
        return {}, 0

    def record(self, number: int) -> Record | None:
        """Nothing."""
        return None

    def is_archived(self, group: int) -> bool:
        """They never are."""
        return False

    def ended_groups(self, section: int, numbers: range) -> Sequence[Group]:
        """Nothing."""
        return ()

    def ended_notes(self, boards: Collection[int], numbers: range) -> Sequence[Note]:
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


def page(
    world: World, archive: Archive, group: int, most: int, before: int | None = None
) -> tuple[Entry, ...]:
    """The newest ``most`` entries of a group, oldest first: those in memory, then those saved.

    Only those with a number under ``before``, if there is one.
    """
    tail = world.tails.get(group, ())
    oldest = tail[0].number if tail else world.next_entry
    if before is not None:
        tail, oldest = tuple(e for e in tail if e.number < before), min(oldest, before)
    if len(tail) >= most:
        return tail[-most:]
    return (*archive.entries(group, oldest, most - len(tail)), *tail)


def newest(world: World, archive: Archive, group: int) -> int:
    """The number of the newest entry of a group, 0 for none."""
    return next((entry.number for entry in page(world, archive, group, 1)), 0)


def lines(world: World, archive: Archive, group: int, after: int, most: int) -> tuple[Entry, ...]:
    """The oldest ``most`` lines that were said in a group after an entry, oldest first."""
    tail = world.tails.get(group, ())
    oldest = tail[0].number if tail else world.next_entry
    saved = tuple(archive.lines(group, after, oldest, most)) if oldest > after + 1 else ()
    said = tuple(e for e in tail if e.number > after and e.action in SPOKEN)
    return (*saved, *said[: most - len(saved)])


def tally(
    world: World, archive: Archive, group: int, since: datetime | None, piece: int
) -> Generator[int, None, Tally]:
    """How often who did what in a group, from a time on: in memory, and saved before that.

    So many saved entries are counted at a time; it tells as how many records each time counts.
    """
    tail = world.tails.get(group, ())
    before = tail[0].number if tail else world.next_entry
    counted = Counter((e.actor, e.action) for e in tail if since is None or e.at >= since)
    after = 0
    while True:
        saved, after = archive.tally(group, after, before, since, piece)
        counted.update(saved)
        if not after:
            yield 1 + (len(tail) + sum(saved.values())) // COUNTED
            return counted
        yield 1 + piece // COUNTED
