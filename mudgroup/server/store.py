"""The embedded store: one SQLite database in the data directory.

Objects are rows of JSON; history entries are rows that are appended and never rewritten, and name
their list of members by a ``roster`` row that is written once for each distinct list.
"""

import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from attrs import frozen

from mudgroup.engine import Batch
from mudgroup.model.records import Entry
from mudgroup.model.world import World
from mudgroup.server import codec

SCHEMA_VERSION = 1

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE object (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE roster (id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE);
CREATE TABLE history (
    number INTEGER PRIMARY KEY,
    grp INTEGER NOT NULL,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    actor INTEGER NOT NULL,
    roster INTEGER NOT NULL REFERENCES roster (id),
    result NOT NULL
);
CREATE INDEX history_of_group ON history (grp, number);
"""

ENTRY = (
    "number, grp, at, action, actor, members, result"
    " FROM history JOIN roster ON roster.id = history.roster"
)

MOST_ROSTERS = 10_000
"""Lists of members whose row numbers are kept in memory; about 1 MB for small groups."""


class StoreError(Exception):
    """The data directory cannot be used; the message is one line for the admin."""


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
            raise StoreError(f"{path} cannot be used: {error}") from error
        if version != SCHEMA_VERSION:
            self._connection.close()
            raise StoreError(f"{path} has schema {version}; this server knows {SCHEMA_VERSION}")

    def load(self) -> World:
        """The saved world, with nobody online. Raises StoreError for a row that cannot be read."""
        records = []
        for number, kind, body in self._connection.execute("SELECT number, kind, body FROM object"):
            try:
                records.append(codec.from_json(kind, body))
            except Exception as error:
                raise StoreError(f"{self.path}: object #{number} is damaged: {error}") from error
        (last,) = self._connection.execute("SELECT max(number) FROM history").fetchone()
        return World.of(records, int(self._meta("next_number", "1")), (last or 0) + 1)

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
            "SELECT DISTINCT grp FROM history WHERE (action = 'created group' AND actor = ?)"
            " OR (action = 'added member' AND result = ?)",
            (player, player),
        )
        return {group for (group,) in rows}

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""
        rows = self._connection.execute(
            f"SELECT {ENTRY} WHERE grp = ? AND number < ? ORDER BY number DESC LIMIT ?",
            (group, before, most),
        ).fetchall()
        return tuple(_entries(reversed(rows)))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Store:
    """The open database. `save` and the reader may be used in different threads.

    Raises:
        StoreError: another server uses the directory, or the database cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "mudgroup.db"
        folder.mkdir(parents=True, exist_ok=True)
        self._rosters: dict[tuple[int, ...], int] = {}
        with ExitStack() as opened:
            opened.enter_context(_lock(folder / "lock"))
            try:
                self._writer = opened.enter_context(closing(self._connect()))
                self._prepare()
                self.reader = opened.enter_context(StoreReader(self.path))
            except sqlite3.Error as error:
                raise StoreError(f"{self.path} cannot be used: {error}") from error
            self._opened = opened.pop_all()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self) -> None:
        (version,) = self._writer.execute("PRAGMA user_version").fetchone()
        if version == SCHEMA_VERSION:
            return
        if version:
            raise StoreError(
                f"{self.path} has schema {version}; this server knows {SCHEMA_VERSION}"
            )
        self._writer.executescript(
            f"BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )

    def save(self, batches: Sequence[Batch]) -> None:
        """Save batches in one transaction, synced when this returns.

        Raises:
            sqlite3.Error: nothing of them was saved.
        """
        try:
            with _transaction(self._writer):
                for batch in batches:
                    self._save(batch)
        except BaseException:
            self._rosters.clear()
            raise

    def _save(self, batch: Batch) -> None:
        self._writer.executemany(
            "INSERT INTO object VALUES (?, ?, ?)"
            " ON CONFLICT (number) DO UPDATE SET kind = excluded.kind, body = excluded.body",
            (
                (record.number, codec.NAMES[type(record)], codec.to_json(record).decode())
                for record in batch.records
            ),
        )
        self._writer.executemany(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (e.number, e.group, e.at.isoformat(), e.action, e.actor, self._roster(e), e.result)
                for e in batch.entries
            ],
        )
        self._writer.executemany(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (("next_number", str(batch.next_number)), ("saved_at", batch.at.isoformat())),
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
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _entries(
    rows: Iterable[tuple[int, int, str, str, int, str, str | int]],
) -> Iterator[Entry]:
    for number, group, at, action, actor, members, result in rows:
        when = datetime.fromisoformat(at)
        yield Entry(number, group, when, action, actor, tuple(json.loads(members)), result)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _lock(path: Path) -> IO[str]:
    """Hold a file that one process may hold; the system lets go of it when the process ends."""
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError(f"{path.parent} is used by another mudgroup server") from error
    return file
