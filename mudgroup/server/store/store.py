"""The embedded store: one SQLite database in the data directory.

Objects are rows of JSON; history entries are rows that are appended and never rewritten, and name
their list of members by a ``roster`` row that is written once for each distinct list.
"""

import logging
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from attrs import evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Archived, StoreError
from mudgroup.engine.units import Known, Unit
from mudgroup.model.records import Record
from mudgroup.model.records.history import ReadMark
from mudgroup.model.world.history import Archive
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.world import NOBODY, World
from mudgroup.server import private
from mudgroup.server.store import snapshots
from mudgroup.server.store.archive import SavedArchive
from mudgroup.server.store.database import checksums, codec, meta, retention, touched, traffic
from mudgroup.server.store.database.appending import Appending
from mudgroup.server.store.database.migrations import transaction
from mudgroup.server.store.disk.durable import make_folder
from mudgroup.server.store.disk.lock import Place, locked
from mudgroup.server.store.disk.mark import Mark, Reach, mark_of, read_mark
from mudgroup.server.store.files import is_open, log_of, reach_of
from mudgroup.server.store.opening import checkpoint, note_closed, note_open, open_database
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.rescue import rescue

log = logging.getLogger(__name__)

PUT_OBJECT = (
    "INSERT INTO object VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
    " SET kind = excluded.kind, body = excluded.body, crc = excluded.crc"
)
PUT_MARK = (
    "INSERT INTO read_mark VALUES (?, ?, ?, ?)"
    " ON CONFLICT (grp, player) DO UPDATE SET entry = excluded.entry, crc = excluded.crc"
)

UNMARKED = "%s has no %s beside it: nothing tells whether what was saved last is there"

MARKED_ANEW = "%s was deleted or replaced while the server ran: it is written again"


class EmbeddedStore:
    """The open database. `save` and the reader may be used in different threads.

    The folder is ``held`` already, or is held now. What saves touch is kept where they may be
    ``followed``: by a world that waits to take this one's place.

    Raises:
        StoreError: another server uses the directory, or the database cannot be read: it is
            Damaged, or Newer.
    """

    NAME = private.DATABASE

    def __init__(
        self, folder: Path, *, held: ExitStack | None = None, followed: bool = False
    ) -> None:
        self.path = folder / self.NAME
        self._followed = followed
        with ExitStack() as opened:
            opened.enter_context(held or _made(folder))
            private.close(folder)
            self._writer = opened.enter_context(closing(open_database(self.path)))
            self._histories = Appending(self._writer)
            self.reader = opened.enter_context(StoreReader(self.path))
            self._archive = SavedArchive(self.reader)
            self._reach = reach_of(self.path)
            if self._reach.saves and read_mark(self.path) is None:
                log.warning(UNMARKED, self.path, mark_of(self.path).name)
            self._was_killed = is_open(self.path)
            snapshots.sweep(folder)
            try:
                self._mark = opened.enter_context(Mark(self.path, self._reach))
                note_open(self._writer)
            except (OSError, sqlite3.Error) as error:
                raise StoreError(f"{self.path} cannot be marked: {error}") from error
            # The way to it leads through the folder, so one look tells of both.
            self._place = Place(self.path)
            self._log = Place(log_of(self.path))
            self._rescued = ""
            self._opened = opened.pop_all()

    @property
    def archive(self) -> Archive:
        """The saved history, and the records."""
        return self._archive

    @contextmanager
    def open_archive(self) -> Iterator[Archive]:
        """The same, through a connection of its own; see the port."""
        with StoreReader(self.path) as reader:
            yield SavedArchive(reader)

    def load(self, online: Mapping[int, Presence] = NOBODY) -> World:
        """The saved world; see the port. Raises Damaged or Newer for a row it cannot read."""
        return self.reader.load(online)

    def copy_to(self, target: Path) -> None:
        """Write all that is saved, as of this moment, to a new database. Raises StoreError."""
        self.reader.copy_to(target)

    def traffic(self) -> Known:
        """What is known of gateways, frames and sessions; see the port."""
        read = self.reader.traffic()
        for wrong in read.wrong:
            log.error("%s: %s", self.path, wrong)
        if read.wrong:
            try:
                with transaction(self._writer):
                    traffic.put_all(self._writer, read.known)
            except sqlite3.Error as error:
                raise StoreError(f"{self.path} cannot be written: {error}") from error
        return evolve(read.known, was_killed=self._was_killed)

    def save(self, units: Sequence[Unit]) -> None:
        """Save units in one transaction, synced when this returns.

        Raises:
            StoreError: nothing of them was saved.
        """
        self._look()
        if not units:
            return
        batches = [batch for unit in units for batch in unit.batches]
        reach = _after(self._reach, batches)
        try:
            with transaction(self._writer):
                marks = [mark for batch in batches for mark in batch.marks]
                objects = self._put_objects(batches)
                self._histories.put([entry for batch in batches for entry in batch.entries])
                self._put_marks(marks)
                self._put_told(batches)
                self._put_meta(reach, batches)
                self._put_traffic(units)
                if self._followed:
                    touched.put(self._writer, reach.saves, objects, marks)
        except BaseException as error:
            self._histories.forget()
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"{self.path} cannot be written: {error}") from error
            raise
        self._note(reach)

    def _look(self) -> None:
        """Raises StoreError if what is open is no longer what is in the folder."""
        self._place.check()
        if not self._log.holds():
            self._rescued = self._rescued or rescue(self._writer, self.path)
            raise StoreError(self._rescued)

    def _note(self, reach: Reach) -> None:
        """Mark how far all is saved. It is, whatever becomes of the mark."""
        self._reach = reach
        try:
            self._mark.note(reach)
        except OSError as error:
            log.warning("%s cannot be marked: %s", self.path, error)

    def archive_history(self, before: datetime, now: datetime, after: int = 0) -> Archived | None:
        """Move entries that are older than a date into a file beside, one step; see the port."""
        self._look()
        try:
            with transaction(self._writer):
                return retention.archive(self._writer, self.path.parent, before, now, after)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{self.path}: no history was archived: {error}") from error

    def checkpoint(self) -> None:
        """Move what is saved from the log into the database. Raises StoreError.

        Whatever happens to the log afterwards, it is safe from that.
        """
        self._look()
        self._keep_mark()
        try:
            checkpoint(self._writer)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}") from error

    def _keep_mark(self) -> None:
        """Write the mark again if somebody took it away."""
        if not self._mark.is_there():
            log.warning(MARKED_ANEW, mark_of(self.path))
            try:
                self._mark = self._opened.enter_context(Mark(self.path, self._reach))
            except OSError as error:
                log.warning("%s cannot be marked: %s", self.path, error)

    def _put_objects(self, batches: Sequence[Batch]) -> Collection[int]:
        """Put each object once, as the last batch leaves it; the numbers of all."""
        rows: dict[int, tuple[Record, str]] = {}
        for batch in batches:
            rows |= {record.number: (record, "") for record in batch.records}
            rows |= {record.number: (record, codec.ENDED) for record in batch.ended}
        if rows:
            self._writer.executemany(PUT_OBJECT, (_row(*row) for row in rows.values()))
        return rows.keys()

    def _put_marks(self, marks: Sequence[ReadMark]) -> None:
        """Put each mark once, as the last batch leaves it."""
        last = {(mark.group, mark.player): mark for mark in marks}
        values = [(mark.group, mark.player, mark.entry) for mark in last.values()]
        put = [(*row, checksums.of_mark(*row)) for row in values if row[-1]]
        self._writer.executemany(PUT_MARK, put)
        gone = [row[:2] for row in values if not row[-1]]
        self._writer.executemany("DELETE FROM read_mark WHERE grp = ? AND player = ?", gone)

    def _put_told(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            for group, state in batch.told:
                retention.put_told(self._writer, group, state)

    def _put_traffic(self, units: Sequence[Unit]) -> None:
        for unit in units:
            if unit.traffic is not None:
                traffic.put(self._writer, unit.traffic)

    def _put_meta(self, reach: Reach, batches: Sequence[Batch]) -> None:
        values = {"saves": str(reach.saves)}
        for last in batches[-1:]:
            values["saved_at"] = last.at.now.isoformat()
            values["elapsed"] = repr(last.at.elapsed)
        if reach.next_number != self._reach.next_number:
            values["next_number"] = str(reach.next_number)
        meta.put(self._writer, values)

    def close(self) -> None:
        """Close the database and let another server have the directory."""
        with suppress(StoreError):
            self._look()
            self._keep_mark()
        with suppress(sqlite3.Error):
            note_closed(self._writer)
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _made(folder: Path) -> ExitStack:
    """Hold a data directory, which is made if it is not there. Raises StoreError."""
    try:
        make_folder(folder)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error}") from error
    return locked(folder)


def _after(reach: Reach, batches: Sequence[Batch]) -> Reach:
    """How far a database reaches when batches are saved."""
    numbers = [entry.number for batch in batches for entry in batch.entries]
    last_entry = max(numbers, default=reach.last_entry)
    next_number = batches[-1].next_number if batches else reach.next_number
    return Reach(reach.saves + 1, last_entry, next_number)


def _row(record: Record, prefix: str) -> tuple[int, str, str, int]:
    body = codec.to_json(record)
    kind = prefix + codec.NAMES[type(record)]
    return record.number, kind, body.decode(), checksums.of_object(record.number, kind, body)
