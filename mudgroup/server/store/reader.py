"""What is saved, read: the world, pages of history, the checks on all of it."""

import logging
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import SPOKEN, Entry
from mudgroup.model.world.catching_up import Change
from mudgroup.model.world.history import Tally
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.replay import Replayed
from mudgroup.model.world.world import NOBODY, World
from mudgroup.server.store.database import (
    damage,
    extents,
    loading,
    lookup,
    meta,
    moved,
    retention,
    touched,
    traffic,
)
from mudgroup.server.store.database.damage import Bad
from mudgroup.server.store.database.extents import Extent
from mudgroup.server.store.database.migrations import check_format
from mudgroup.server.store.database.rows import ENTRY, BadRow, Row, entry_of, is_whole
from mudgroup.server.store.files import copy_database, read_only, read_tables, unusable

log = logging.getLogger(__name__)


class StoreReader:
    """What is saved, read through a connection of its own; a server may run on it meanwhile.

    Every method that reads raises Damaged for what cannot be read; it names the database as it is
    ``called``, which is by its path if nothing is said.

    Raises:
        StoreError: there is no database, or it cannot be read: it is Damaged, Newer, or Older.
    """

    def __init__(self, path: Path, called: Path | None = None) -> None:
        self.path = called or path
        self._file = path
        self._told: set[int] = set()
        try:
            self._connection = read_only(path)
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise unusable(path, error) from error
        try:
            check_format(self.path, version)
        except StoreError:
            self.close()
            raise

    def check_pages(self) -> None:
        """SQLite's quick check of every page. Raises Damaged."""
        self._check("PRAGMA quick_check(1)")

    def check_tables(self) -> None:
        """Read every row, by no index. Raises Damaged."""
        with self._damage_told():
            read_tables(self._connection)

    def check_integrity(self) -> None:
        """SQLite's whole check, indexes against rows included. Raises Damaged."""
        self._check("PRAGMA integrity_check(1)")

    def _check(self, pragma: str) -> None:
        with self._damage_told():
            (first,) = self._connection.execute(pragma).fetchone()
        if first != "ok":
            raise Damaged(f"{self.path} is damaged: {' '.join(first.split())}")

    def check_history(self) -> None:
        """Read every history entry. Raises Damaged naming the first that is damaged or missing."""
        for wrong in self.history_damage():
            raise Damaged(f"{self.path}: {wrong}")

    def history_damage(self) -> Iterator[str]:
        """Every history entry that is damaged or missing, by group; those of a group in order."""
        with self._damage_told():
            yield from damage.of_history(self._connection)

    def lost_ends(self) -> Iterator[str]:
        """The histories whose newest entries are missing: what can be told without reading all."""
        with self._damage_told():
            yield from damage.of_ends(self._connection)

    def object_damage(self) -> Iterator[Bad]:
        """Every object that is damaged or missing."""
        with self._damage_told():
            yield from damage.of_objects(self._connection)

    def whole_objects(self, numbers: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """The number, kind and body of those of some objects that are there and whole."""
        query = "SELECT number, kind, body, crc FROM object WHERE number = ?"
        for number in numbers:
            for *row, crc in self._rows(query, number):
                if is_whole(row[0], row[1], row[2], crc):
                    yield row[0], row[1], row[2]

    def load(self, online: Mapping[int, Presence] = NOBODY) -> World:
        """The saved world, with those ``online`` whose sessions went on. Raises Damaged or Newer
        for a row it cannot read."""
        with self._damage_told():
            return loading.world(self._connection, self.path).begun(online)

    def saved(self) -> tuple[World, int]:
        """The world as it is saved, which has not `begun`, and the number of its last save. Raises
        as `load` does."""
        with self.standing_still():
            return loading.world(self._connection, self.path), self._saves()

    def changes(self, after: int) -> tuple[Change | None, int]:
        """What the saves after one of a number have left, None if that is not known any more; and
        the number of the last. Raises as `load` does."""
        with self.standing_still():
            last = self._saves()
            what = touched.between(self._connection, after, last)
            left = loading.change(self._connection, self.path, what) if what else None
            return left, last

    def _saves(self) -> int:
        return int(meta.get(self._connection, "saves", "0"))

    @property
    def version(self) -> int:
        """A number that is another when somebody else has written."""
        with self._damage_told():
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def load_all(self) -> World:
        """The saved world with all that has ended, however long ago. Raises as `load` does."""
        with self._damage_told():
            return loading.world(self._connection, self.path, ended=True).begun()

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """What SQLite cannot read inside is Damaged."""
        try:
            yield
        except sqlite3.Error as error:
            raise unusable(self.path, error, "is damaged") from error

    def traffic(self) -> traffic.Read:
        """What is known of gateways, frames and sessions, and what of it cannot be trusted."""
        with self._damage_told():
            return traffic.read(self._connection)

    def saved_at(self) -> datetime | None:
        """What the wall's clock said at the last save; None before the first."""
        with self._damage_told():
            text = meta.get(self._connection, "saved_at")
        try:
            return datetime.fromisoformat(text) if text else None
        except ValueError as error:
            raise Damaged(f"{self.path} is damaged: the last save is of {text!r}") from error

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever a server saves meanwhile."""
        with self._damage_told():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            # What cannot be read may have ended it, or be in the way of its end.
            with suppress(sqlite3.Error):
                self._connection.rollback()

    def history(self, group: int) -> Iterator[Entry]:
        """The whole history of a group, oldest entry first."""
        return self._entries("WHERE grp = ? ORDER BY number", group)

    def all_history(self) -> Iterator[Entry]:
        """The histories of all groups, by time: imported entries are older than their numbers."""
        return self._entries("ORDER BY at, number")

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""
        newest = f"SELECT {ENTRY} WHERE grp = ? AND number < ? ORDER BY number DESC LIMIT ?"
        found: list[Entry] = []
        while (wanted := most - len(found)) > 0:
            rows = self._rows(newest, group, before, wanted)
            found += self._whole(rows)
            if len(rows) < wanted:
                break
            before = rows[-1][0]
        return tuple(found)[::-1]

    def moved(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` entries under a number that are archived, oldest first."""
        with self._damage_told():
            return moved.entries(self._connection, self._file.parent, group, before, most)

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        """The oldest ``most`` saved lines that were said between two numbers, oldest first."""
        oldest = (
            f"SELECT {ENTRY} WHERE grp = ? AND number > ? AND number < ? AND action IN (?, ?)"
            " ORDER BY number LIMIT ?"
        )
        found: list[Entry] = []
        while (wanted := most - len(found)) > 0:
            rows = self._rows(oldest, group, after, before, *SPOKEN, wanted)
            found += self._whole(rows)
            if len(rows) < wanted:
                break
            after = rows[-1][0]
        return tuple(found)

    def _entries(self, which: str, *values: int) -> Iterator[Entry]:
        """The entries of a selection."""
        with self._damage_told():
            yield from self._whole(self._connection.execute(f"SELECT {ENTRY} {which}", values))

    def _whole(self, rows: Iterable[Row]) -> Iterator[Entry]:
        """The entries of rows; one that is damaged is passed over, and told once."""
        for row in rows:
            try:
                entry = entry_of(row)
            except BadRow as bad:
                self._tell(bad)
            else:
                if entry:
                    yield entry

    def _tell(self, bad: BadRow) -> None:
        if bad.number not in self._told:
            self._told.add(bad.number)
            log.error("%s: %s", self.path, bad)

    def extents(self) -> dict[int, Extent]:
        """For each group with a history how long that is."""
        with self._damage_told():
            return extents.of_histories(self._connection)

    def groups_of(self, player: int) -> set[int]:
        """The groups that a player is or ever was in."""
        with self._damage_told():
            return extents.groups_of(self._connection, player)

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[Tally, int]:
        """How often who did what, in a piece of a history; see the port."""
        with self._damage_told():
            return extents.tally(self._connection, group, after, before, since, most)

    def record(self, number: int) -> Record | None:
        """The saved record of a number, ended or not; None for none that is whole."""
        with self._damage_told():
            return lookup.record(self._connection, number)

    def ended_groups(self, section: int, numbers: range) -> Sequence[Group]:
        """Of some numbers the groups of a section that are not loaded."""
        with self._damage_told():
            return lookup.ended_groups(self._connection, section, numbers)

    def ended_notes(self, boards: Collection[int], numbers: range) -> Sequence[Note]:
        """Of some numbers the notes on boards that are not loaded, oldest first."""
        with self._damage_told():
            return lookup.ended_notes(self._connection, boards, numbers)

    def is_archived(self, group: int) -> bool:
        """Whether the oldest entries of a group are archived."""
        with self._damage_told():
            return retention.is_archived(self._connection, group)

    def told(self, group: int) -> Replayed:
        """What the entries that are archived told of a group."""
        with self._damage_told():
            return retention.told(self._connection, group)

    def _rows(self, query: str, *values: int | str) -> list[tuple[Any, ...]]:
        with self._damage_told():
            return self._connection.execute(query, values).fetchall()

    def copy_to(self, target: Path) -> None:
        """Write the database, as it is at this moment, to a new file. Raises StoreError."""
        copy_database(self._file, target)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
