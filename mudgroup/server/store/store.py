"""The embedded store: one SQLite database in the data directory.

Objects are rows of JSON; history entries are rows that are appended and never rewritten, and name
their list of members by a ``roster`` row that is written once for each distinct list.
"""

import json
import logging
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Self

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import StoreError
from mudgroup.model.records import Record
from mudgroup.model.records.history import Entry
from mudgroup.model.world.history import Archive
from mudgroup.model.world.world import World
from mudgroup.server import private
from mudgroup.server.store import codec, snapshots
from mudgroup.server.store.durable import make_folder
from mudgroup.server.store.lock import Place, locked
from mudgroup.server.store.mark import Mark, Reach
from mudgroup.server.store.migrations import transaction
from mudgroup.server.store.opening import checkpoint, open_database
from mudgroup.server.store.reader import StoreReader, reach_of

log = logging.getLogger(__name__)

PUT_META = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

MOST_ROSTERS = 10_000
"""Lists of members whose row numbers are kept in memory; about 1 MB for small groups."""


class EmbeddedStore:
    """The open database. `save` and the reader may be used in different threads.

    Raises:
        StoreError: another server uses the directory, or the database cannot be read: it is
            Damaged, or Newer.
    """

    NAME = private.DATABASE

    def __init__(self, folder: Path) -> None:
        self.path = folder / self.NAME
        self._rosters: dict[tuple[int, ...], int] = {}
        with ExitStack() as opened:
            opened.enter_context(_made(folder))
            private.close(folder)
            self._writer = opened.enter_context(closing(open_database(self.path)))
            self.reader = opened.enter_context(StoreReader(self.path))
            self._reach = reach_of(self.path)
            try:
                self._mark = opened.enter_context(Mark(self.path, self._reach))
            except OSError as error:
                raise StoreError(f"{self.path} cannot be marked: {error}") from error
            snapshots.sweep(folder)
            self._place = Place(folder, self.path, Path(f"{self.path}-wal"))
            self._opened = opened.pop_all()

    @property
    def archive(self) -> Archive:
        """The saved history."""
        return self.reader

    def load(self) -> World:
        """The saved world, with nobody online. Raises Damaged or Newer for a row it cannot read."""
        return self.reader.load()

    def copy_to(self, target: Path) -> None:
        """Write all that is saved, as of this moment, to a new database. Raises StoreError."""
        self.reader.copy_to(target)

    def save(self, batches: Sequence[Batch]) -> None:
        """Save batches in one transaction, synced when this returns.

        Raises:
            StoreError: nothing of them was saved.
        """
        self._place.check()
        saves = self._reach.saves + 1
        try:
            with transaction(self._writer):
                for batch in batches:
                    self._save(batch)
                self._writer.execute(PUT_META, ("saves", str(saves)))
        except BaseException as error:
            self._rosters.clear()
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"{self.path} cannot be written: {error}") from error
            raise
        self._note(saves, batches)

    def _note(self, saves: int, batches: Sequence[Batch]) -> None:
        """Mark that batches are saved. They are, whatever becomes of the mark."""
        numbers = (entry.number for batch in batches for entry in batch.entries)
        next_number = batches[-1].next_number if batches else self._reach.next_number
        self._reach = Reach(saves, max(numbers, default=self._reach.last_entry), next_number)
        try:
            self._mark.note(self._reach)
        except OSError as error:
            log.warning("%s cannot be marked: %s", self.path, error)

    def checkpoint(self) -> None:
        """Move what is saved from the log into the database. Raises StoreError.

        Whatever happens to the log afterwards, it is safe from that.
        """
        try:
            checkpoint(self._writer)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}") from error

    def _save(self, batch: Batch) -> None:
        self._writer.executemany(
            "INSERT INTO object VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
            " SET kind = excluded.kind, body = excluded.body, crc = excluded.crc",
            map(_row, batch.records),
        )
        self._writer.executemany(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (e.number, e.group, e.at.isoformat(), e.action, e.actor, self._roster(e), e.result)
                for e in batch.entries
            ],
        )
        self._writer.executemany(
            PUT_META,
            (
                ("next_number", str(batch.next_number)),
                ("saved_at", batch.at.now.isoformat()),
                ("elapsed", repr(batch.at.elapsed)),
            ),
        )

    def _roster(self, entry: Entry) -> int:
        """The number of the row with this list of members, written if it is new."""
        known = self._rosters.get(entry.members)
        if known is not None:
            return known
        if len(self._rosters) >= MOST_ROSTERS:
            self._rosters.clear()
        members = json.dumps(entry.members)
        self._writer.execute("INSERT OR IGNORE INTO roster (members) VALUES (?)", (members,))
        row = self._writer.execute("SELECT id FROM roster WHERE members = ?", (members,)).fetchone()
        self._rosters[entry.members] = int(row[0])
        return int(row[0])

    def close(self) -> None:
        """Close the database and let another server have the directory."""
        with suppress(StoreError):
            self.checkpoint()
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


def _row(record: Record) -> tuple[int, str, str, int]:
    body = codec.to_json(record)
    return record.number, codec.NAMES[type(record)], body.decode(), zlib.crc32(body)
