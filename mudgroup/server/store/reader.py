"""What is saved, read: the world, pages of history, the checks on all of it."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from math import inf, nan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from attrs import frozen

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.model.records import Record
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.world.history import Tally
from mudgroup.model.world.world import World
from mudgroup.server.store import codec
from mudgroup.server.store.mark import Reach
from mudgroup.server.store.migrations import Older, check_format, migrate

ENTRY = (
    "number, grp, at, action, actor, members, result"
    " FROM history JOIN roster ON roster.id = history.roster"
)


@frozen
class Extent:
    """How long a history is: its entries, and the times of the first and the last."""

    entries: int
    first: datetime
    last: datetime


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
        try:
            self._connection = sqlite3.connect(_uri(path), uri=True, isolation_level=None)
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise Damaged(f"{self.path} cannot be used: {error}") from error
        try:
            check_format(self.path, version)
        except StoreError:
            self.close()
            raise

    def check_pages(self) -> None:
        """SQLite's quick check of every page. Raises Damaged."""
        self._check("PRAGMA quick_check(1)")

    def check_integrity(self) -> None:
        """SQLite's whole check, indexes against rows included. Raises Damaged."""
        self._check("PRAGMA integrity_check(1)")

    def _check(self, pragma: str) -> None:
        with self._damage_told():
            (first,) = self._connection.execute(pragma).fetchone()
        if first != "ok":
            raise Damaged(f"{self.path} is damaged: {' '.join(first.split())}")

    def check_history(self) -> int:
        """Read every history entry; how many there are. Raises Damaged naming a bad one."""
        return sum(1 for _ in self._entries("ORDER BY number"))

    def load(self) -> World:
        """The saved world, with nobody online. Raises Damaged or Newer for a row it cannot read."""
        with self._damage_told():
            records = [*self._records()]
            (last,) = self._connection.execute("SELECT max(number) FROM history").fetchone()
            next_number, next_entry = self._next_number(records), (last or 0) + 1
            return World.of(records, next_number, next_entry, self._elapsed())

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """What SQLite cannot read inside is Damaged."""
        try:
            yield
        except sqlite3.Error as error:
            raise Damaged(f"{self.path} is damaged: {error}") from error

    def _next_number(self, records: Sequence[Record]) -> int:
        """The number that the next object gets, which is over that of every object there is."""
        least = max((record.number for record in records), default=0) + 1
        text = self._meta("next_number", "1" if not records else "")
        if not text.isdecimal() or int(text) < least:
            raise Damaged(f"{self.path} is damaged: the next object number is {text!r}")
        return int(text)

    def _elapsed(self) -> float:
        """The elapsed seconds of the last batch, 0 where none was saved."""
        text = self._meta("elapsed", "0")
        try:
            elapsed = float(text)
        except ValueError:
            elapsed = nan
        if not 0 <= elapsed < inf:
            raise Damaged(f"{self.path} is damaged: its elapsed seconds are {text!r}")
        return elapsed

    def _records(self) -> Iterator[Record]:
        rows = self._connection.execute("SELECT number, kind, body, crc FROM object")
        for number, kind, body, crc in rows:
            raw = body.encode()
            if zlib.crc32(raw) != crc:
                raise Damaged(f"{self.path}: object #{number} is damaged: its checksum differs")
            try:
                yield codec.from_json(kind, raw)
            except codec.Unreadable as error:
                # As it was written, by its checksum; so who wrote it knows more than we do.
                raise Newer(self.path, f"object #{number}: {error}") from error

    def _meta(self, key: str, default: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def saved_at(self) -> datetime | None:
        """What the wall's clock said at the last save; None before the first."""
        with self._damage_told():
            text = self._meta("saved_at", "")
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
            with self._damage_told():
                self._connection.execute("COMMIT")

    def history(self, group: int) -> Iterator[Entry]:
        """The whole history of a group, oldest entry first."""
        return self._entries("WHERE grp = ? ORDER BY number", group)

    def all_history(self) -> Iterator[Entry]:
        """The histories of all groups, by time: imported entries are older than their numbers."""
        return self._entries("ORDER BY at, number")

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""
        newest = "WHERE grp = ? AND number < ? ORDER BY number DESC LIMIT ?"
        return tuple(self._entries(newest, group, before, most))[::-1]

    def _entries(self, which: str, *values: int) -> Iterator[Entry]:
        """The entries of a selection."""
        with self._damage_told():
            for row in self._connection.execute(f"SELECT {ENTRY} {which}", values):
                yield _entry(row)

    def extents(self) -> dict[int, Extent]:
        """For each group with a history how long that is."""
        rows = self._rows("SELECT grp, count(*), min(at), max(at) FROM history GROUP BY 1")
        return {
            group: Extent(count, datetime.fromisoformat(first), datetime.fromisoformat(last))
            for group, count, first, last in rows
        }

    def groups_of(self, player: int) -> set[int]:
        """The groups that a player is or ever was in."""
        rows = self._rows(
            "SELECT DISTINCT grp FROM history WHERE (action = ? AND actor = ?)"
            " OR (action = ? AND result = ?)",
            *(Action.CREATED_GROUP, player, Action.ADDED_MEMBER, player),
        )
        return {group for (group,) in rows}

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """How often who did what, in saved entries with a number under ``before``."""
        rows = self._rows(
            "SELECT actor, action, count(*) FROM history"
            " WHERE grp = ? AND number < ? AND at >= ? GROUP BY actor, action",
            *(group, before, since.astimezone(UTC).isoformat() if since else ""),
        )
        return {(actor, Action(action)): count for actor, action, count in rows}

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


def _uri(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"


def reach_of(path: Path) -> Reach:
    """How far a database of any format so far reaches. Raises Damaged."""
    try:
        with closing(sqlite3.connect(_uri(path), uri=True)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                return Reach()
            (last,) = connection.execute("SELECT max(number) FROM history").fetchone()
            meta = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error as error:
        raise Damaged(f"{path} cannot be used: {error}") from error
    saves, next_number = (_whole(meta.get(key, "")) for key in ("saves", "next_number"))
    return Reach(saves, last or 0, next_number or 1)


def _whole(text: str) -> int:
    """A number, 0 for what is none."""
    return int(text) if text.isdecimal() else 0


def copy_database(path: Path, target: Path) -> None:
    """Write a database of any format, as it is at this moment, to a new file. Raises StoreError.

    SQLite's online backup, in one step and through a connection of its own: readers and the
    writer go on meanwhile (https://www.sqlite.org/backup.html).
    """
    try:
        with (
            closing(sqlite3.connect(_uri(path), uri=True)) as origin,
            closing(sqlite3.connect(target)) as copy,
        ):
            origin.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be copied: {error}") from error


@contextmanager
def readable(path: Path) -> Iterator[StoreReader]:
    """What is saved in a database of any format so far; it is not changed.

    Of an earlier format a copy is upgraded, in the system's folder for what is temporary.

    Raises:
        StoreError: as StoreReader, but not Older; or there is no room for a copy.
    """
    with ExitStack() as opened:
        try:
            reader = StoreReader(path)
        except Older:
            folder = opened.enter_context(TemporaryDirectory(prefix="mudgroup-"))
            reader = StoreReader(_upgraded(path, Path(folder)), called=path)
        yield opened.enter_context(reader)


def _upgraded(path: Path, folder: Path) -> Path:
    """A copy of a database of an earlier format, in a folder, of our format. Raises StoreError."""
    copy = folder / path.name
    copy_database(path, copy)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            migrate(connection)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{path} cannot be upgraded: {error}") from error
    return copy


def _entry(row: tuple[int, int, str, str, int, str, str | int]) -> Entry:
    """The entry of a row. Raises Damaged naming one that cannot be read."""
    number, group, at, action, actor, members, result = row
    try:
        when, who = datetime.fromisoformat(at), tuple(json.loads(members))
        done = Action(action)
    except (ValueError, TypeError) as error:
        raise Damaged(f"history entry {number} is damaged: {error}") from error
    return Entry(number, group, when, done, actor, who, result)
