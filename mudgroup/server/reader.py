"""What is saved, read: the world, pages of history, the checks on all of it."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from attrs import frozen

from mudgroup.model.history import Tally
from mudgroup.model.history_records import Action, Entry
from mudgroup.model.records import Record
from mudgroup.model.world import World
from mudgroup.server import codec

SCHEMA_VERSION = 1
"""The format of the database, in its ``user_version``; the shape of its records goes with it."""

ENTRY = (
    "number, grp, at, action, actor, members, result"
    " FROM history JOIN roster ON roster.id = history.roster"
)


class StoreError(Exception):
    """The data directory cannot be used; the message is one line for the admin."""


class Damaged(StoreError):
    """The database is there and cannot be trusted."""


class Newer(StoreError):
    """The database is sound, and a newer version wrote it: nothing older must replace it."""

    def __init__(self, path: Path, sign: str) -> None:
        super().__init__(f"{path} was written by a newer mudgroup ({sign}): update mudgroup")


def check_format(path: Path, version: int) -> None:
    """Let only a database of our format pass. Raises Newer, Damaged."""
    if version > SCHEMA_VERSION:
        raise Newer(path, f"format {version}; this one reads {SCHEMA_VERSION}")
    if version != SCHEMA_VERSION:
        raise Damaged(f"{path} has the format {version}, which no mudgroup writes")


@frozen
class Extent:
    """How long a history is: its entries, and the times of the first and the last."""

    entries: int
    first: datetime
    last: datetime


class StoreReader:
    """What is saved, read through a connection of its own; a server may run on it meanwhile.

    Raises:
        StoreError: there is no database, or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None)
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise Damaged(f"{path} cannot be used: {error}") from error
        try:
            check_format(path, version)
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
        try:
            (first,) = self._connection.execute(pragma).fetchone()
        except sqlite3.Error as error:
            raise Damaged(f"{self.path} is damaged: {error}") from error
        if first != "ok":
            raise Damaged(f"{self.path} is damaged: {' '.join(first.split())}")

    def check_history(self) -> int:
        """Read every history entry; how many there are. Raises StoreError naming a bad one."""
        rows = self._connection.execute(f"SELECT {ENTRY} ORDER BY number")
        try:
            return sum(1 for _ in _entries(rows))
        except sqlite3.Error as error:
            raise Damaged(f"{self.path} is damaged: {error}") from error

    def load(self) -> World:
        """The saved world, with nobody online. Raises Damaged or Newer for a row it cannot read."""
        try:
            records = [*self._records()]
            (last,) = self._connection.execute("SELECT max(number) FROM history").fetchone()
            return World.of(records, self._next_number(records), (last or 0) + 1)
        except sqlite3.Error as error:
            raise Damaged(f"{self.path} is damaged: {error}") from error

    def _next_number(self, records: Sequence[Record]) -> int:
        """The number that the next object gets, which is over that of every object there is."""
        least = max((record.number for record in records), default=0) + 1
        text = self._meta("next_number", "1" if not records else "")
        if not text.isdecimal() or int(text) < least:
            raise Damaged(f"{self.path} is damaged: the next object number is {text!r}")
        return int(text)

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

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever a server saves meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def history(self, group: int) -> Iterator[Entry]:
        """The whole history of a group, oldest entry first."""
        yield from _entries(
            self._connection.execute(f"SELECT {ENTRY} WHERE grp = ? ORDER BY number", (group,))
        )

    def all_history(self) -> Iterator[Entry]:
        """The histories of all groups, by time: imported entries are older than their numbers."""
        yield from _entries(self._connection.execute(f"SELECT {ENTRY} ORDER BY at, number"))

    def extents(self) -> dict[int, Extent]:
        """For each group with a history how long that is."""
        rows = self._connection.execute(
            "SELECT grp, count(*), min(at), max(at) FROM history GROUP BY 1"
        )
        return {
            group: Extent(count, datetime.fromisoformat(first), datetime.fromisoformat(last))
            for group, count, first, last in rows
        }

    def groups_of(self, player: int) -> set[int]:
        """The groups that a player is or ever was in."""
        rows = self._connection.execute(
            "SELECT DISTINCT grp FROM history WHERE (action = ? AND actor = ?)"
            " OR (action = ? AND result = ?)",
            (Action.CREATED_GROUP, player, Action.ADDED_MEMBER, player),
        )
        return {group for (group,) in rows}

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""
        rows = self._connection.execute(
            f"SELECT {ENTRY} WHERE grp = ? AND number < ? ORDER BY number DESC LIMIT ?",
            (group, before, most),
        ).fetchall()
        return tuple(_entries(reversed(rows)))

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """How often who did what, in saved entries with a number under ``before``."""
        rows = self._connection.execute(
            "SELECT actor, action, count(*) FROM history"
            " WHERE grp = ? AND number < ? AND at >= ? GROUP BY actor, action",
            (group, before, since.astimezone(UTC).isoformat() if since else ""),
        )
        return {(actor, Action(action)): count for actor, action, count in rows}

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _entries(
    rows: Iterable[tuple[int, int, str, str, int, str, str | int]],
) -> Iterator[Entry]:
    """The entries of rows. Raises Damaged naming one that cannot be read."""
    for number, group, at, action, actor, members, result in rows:
        try:
            when, who = datetime.fromisoformat(at), tuple(json.loads(members))
            done = Action(action)
        except (ValueError, TypeError) as error:
            raise Damaged(f"history entry {number} is damaged: {error}") from error
        yield Entry(number, group, when, done, actor, who, result)
