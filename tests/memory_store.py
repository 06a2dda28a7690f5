"""A second implementation of the store's port: a world that is kept in memory.

What is saved lasts as long as its `Memory` does, which stands for a disk.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby, islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from attrs import Factory, define, evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Archived, StoreError
from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic, Unit
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import SPOKEN, Entry
from mudgroup.model.world.history import Archive, Tally
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.world import NOBODY, World
from mudgroup.server.store import store as embedded


@define
class Memory:
    """What is saved, batch by batch, and the traffic."""

    batches: tuple[Batch, ...] = ()
    gateways: dict[str, GatewayRow] = Factory(dict)
    outbox: dict[tuple[str, int], OutboxRow] = Factory(dict)
    sessions: dict[str, SessionRow] = Factory(dict)
    in_use: bool = False
    archived: tuple[Entry, ...] = ()


class MemoryStore:
    """A store, and its own archive. Raises StoreError if a server has the memory."""

    def __init__(self, memory: Memory) -> None:
        if memory.in_use:
            raise StoreError("the memory is used by another mudgroup server")
        self._memory = memory
        memory.in_use = True

    @property
    def archive(self) -> Archive:
        return self

    @contextmanager
    def open_archive(self) -> Iterator[Archive]:
        yield self

    def load(self, online: Mapping[int, Presence] = NOBODY) -> World:
        batches = self._memory.batches
        records: dict[int, Record] = {}
        for batch in batches:
            records |= {record.number: record for record in batch.records}
            for record in batch.ended:
                records.pop(record.number, None)
        last = max((entry.number for entry in _entries(batches)), default=0)
        if not batches:
            return World.of((), 1, 1, online=online)
        newest = batches[-1]
        marks = {(m.group, m.player): m for batch in batches for m in batch.marks}
        kept = [mark for mark in marks.values() if mark.entry]
        numbers = newest.next_number, last + 1
        return World.of(records.values(), *numbers, newest.at.elapsed, kept, online)

    def traffic(self) -> Known:
        memory = self._memory
        gateways = tuple(memory.gateways[name] for name in sorted(memory.gateways))
        frames = tuple(memory.outbox[place] for place in sorted(memory.outbox))
        sessions = tuple(memory.sessions[name] for name in sorted(memory.sessions))
        return Known("memory", gateways, frames, sessions)

    def save(self, units: Sequence[Unit]) -> None:
        saved = (*self._memory.batches, *(batch for unit in units for batch in unit.batches))
        counts = Counter(entry.number for entry in _entries(saved))
        if len(counts) < counts.total():
            raise StoreError("a history entry has the number of another")
        self._memory.batches = saved
        for unit in units:
            if unit.traffic:
                self._exchange(unit.traffic)

    def _exchange(self, traffic: Traffic) -> None:
        memory = self._memory
        for name in traffic.gone:
            memory.gateways.pop(name, None)
            memory.outbox = {p: row for p, row in memory.outbox.items() if p[0] != name}
        memory.gateways |= {row.name: row for row in traffic.gateways}
        memory.outbox |= {(row.gateway, row.w): row for row in traffic.outbox}
        for name, w in traffic.delivered:
            memory.outbox = {p: row for p, row in memory.outbox.items() if p[0] != name or p[1] > w}
        memory.sessions |= {row.id: row for row in traffic.sessions}
        for name in traffic.closed:
            memory.sessions.pop(name, None)

    def archive_history(self, before: datetime, now: datetime, after: int = 0) -> Archived | None:
        """All in one step."""
        told = [*self._told_by_group()]
        groups = [group for group, _ in told]
        old = {
            entry.number
            for _, entries in told
            for entry in takewhile(lambda e: e.at < before, entries[:-1])
        }
        self._memory.archived += tuple(e for _, es in told for e in es if e.number in old)
        self._memory.batches = tuple(
            evolve(batch, entries=tuple(e for e in batch.entries if e.number not in old))
            for batch in self._memory.batches
        )
        return Archived(len(old), max(groups)) if groups and max(groups) > after else None

    def is_archived(self, group: int) -> bool:
        told = {number for batch in self._memory.batches for number, _ in batch.told}
        return group in told or any(entry.group == group for entry in self._memory.archived)

    def _told_by_group(self) -> Iterator[tuple[int, list[Entry]]]:
        entries = sorted(_entries(self._memory.batches), key=lambda e: (e.group, e.number))
        for group, told in groupby(entries, key=lambda entry: entry.group):
            yield group, list(told)

    def checkpoint(self) -> None:
        """Nothing is safer than it is."""

    def copy_to(self, target: Path) -> None:
        with TemporaryDirectory() as folder, embedded.EmbeddedStore(Path(folder)) as store:
            store.save([Unit(self._memory.batches)])
            store.copy_to(target)

    def close(self) -> None:
        self._memory.in_use = False

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        moved = (e for e in self._memory.archived if e.group == group and e.number < before)
        told = sorted((*moved, *self._told(group, before)), key=lambda entry: entry.number)
        return tuple(told[max(0, len(told) - most) :])

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        told = sorted(self._told(group, before), key=lambda entry: entry.number)
        said = (e for e in told if e.number > after and e.action in SPOKEN)
        return tuple(islice(said, most))

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[Tally, int]:
        told = sorted(self._told(group, before), key=lambda entry: entry.number)
        read = [entry for entry in told if entry.number > after][:most]
        counted = Counter((e.actor, e.action) for e in read if since is None or e.at >= since)
        return counted, read[-1].number if len(read) == most else 0

    def record(self, number: int) -> Record | None:
        saved = (record for batch in self._memory.batches for record in _records(batch))
        return {record.number: record for record in saved}.get(number)

    def ended_groups(self, section: int, numbers: range) -> Sequence[Group]:
        ended = self._ended(numbers)
        return [r for r in ended if isinstance(r, Group) and r.section == section]

    def ended_notes(self, boards: Collection[int], numbers: range) -> Sequence[Note]:
        return [r for r in self._ended(numbers) if isinstance(r, Note) and r.board in boards]

    def _ended(self, numbers: range) -> Iterator[Record]:
        ended = (record for batch in self._memory.batches for record in batch.ended)
        return (record for record in ended if record.number in numbers)

    def _told(self, group: int, before: int) -> Iterator[Entry]:
        entries = _entries(self._memory.batches)
        return (entry for entry in entries if entry.group == group and entry.number < before)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _records(batch: Batch) -> tuple[Record, ...]:
    return (*batch.records, *batch.ended)


def _entries(batches: Iterable[Batch]) -> Iterator[Entry]:
    return (entry for batch in batches for entry in batch.entries)
