"""Databases of any format so far, as files."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server.store.database import meta, traffic
from mudgroup.server.store.database.migrations import transaction
from mudgroup.server.store.disk.mark import Reach


class LogGone(StoreError):
    """The log was deleted under a running server, which alone can read the database now."""


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, into the log neither. Raises sqlite3.Error."""
    return _connected(path, "ro")


def read_write(path: Path) -> sqlite3.Connection:
    """A connection to a database that is there. Raises sqlite3.Error."""
    return _connected(path, "rw")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    """A text that a damaged disk made no UTF-8 is read all the same, for its checksum to tell.

    SQLite deletes the log of a database that is empty; who finds the database needs it.
    """
    if _is_empty(path) and log_of(path).exists():
        raise sqlite3.DatabaseError("it is empty, and its log is not")
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.text_factory = _text
    return connection


def _is_empty(path: Path) -> bool:
    return path.exists() and path.stat().st_size == 0


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def reach_of(path: Path) -> Reach:
    """How far a database reaches. Raises Damaged."""
    try:
        with closing(read_only(path)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                return Reach()
            (last,) = connection.execute("SELECT max(number) FROM history").fetchone()
            saves, next_number = (meta.get(connection, key) for key in ("saves", "next_number"))
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    return Reach(_whole(saves), last or 0, _whole(next_number) or 1)


def is_open(path: Path) -> bool:
    """Whether a database is open for saving, or was not closed. False for what cannot be read."""
    try:
        with closing(read_only(path)) as connection:
            return bool(meta.get(connection, meta.OPEN))
    except sqlite3.Error:
        return False


def log_of(database: Path) -> Path:
    """Where the log of a database is."""
    return database.with_name(f"{database.name}-wal")


def unusable(path: Path, error: sqlite3.Error, what: str = "cannot be used") -> StoreError:
    """Why a database cannot be read, and ``what`` that means in general: it is damaged.

    What others share with a running server tells them of a log that is not there any more: then
    nothing has to be repaired.
    """
    log = log_of(path)
    if _is_io(error) and not (log.exists() and log.stat().st_size):
        return LogGone(
            f"{path} cannot be read: {log.name} was deleted or replaced while a server ran."
            " Do not kill that server: it has all that was saved, and stops without loss"
        )
    return Damaged(f"{path} {what}: {error}")


def _is_io(error: sqlite3.Error) -> bool:
    """Whether the system refused to read."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR


def replaced(data: Path, now: datetime) -> Path:
    """A new folder beside the store, for what something else takes the place of. Raises OSError."""
    folder = first = data / now.astimezone(UTC).strftime("replaced-%Y%m%dT%H%M%SZ")
    numbers = count(2)
    while folder.exists():
        folder = first.with_name(f"{first.name}-{next(numbers)}")
    folder.mkdir()
    return folder


def _whole(text: str) -> int:
    """A number, 0 for what is none."""
    return int(text) if text.isdecimal() else 0


def copy_database(path: Path, target: Path) -> None:
    """Write a database, as it is at this moment, to a new file. Raises StoreError.

    SQLite's online backup, in one step and through a connection of its own: readers and the
    writer go on meanwhile (https://www.sqlite.org/backup.html). The copy is closed.
    """
    try:
        origin = read_only(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be copied: {error}") from error
    with closing(origin):
        copy_open(path, origin, target)


def copy_open(path: Path, origin: sqlite3.Connection, target: Path) -> None:
    """Write what a connection to a database sees to a new file. Raises StoreError."""
    try:
        with closing(sqlite3.connect(target)) as copy:
            origin.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
            with copy:
                meta.drop(copy, meta.OPEN)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be copied: {error}") from error
    except sqlite3.Error as error:
        raise Damaged(f"{path} cannot be copied: {error}") from error


def begin_anew(path: Path) -> None:
    """Let a copy that is not in its place yet go on as another than it is of, without traffic.

    One of an earlier format has none. Raises sqlite3.Error.
    """
    with closing(read_write(path)) as connection:
        if traffic.is_kept(connection):
            # Nobody goes on with a copy that was cut short, but one may be written over it.
            connection.execute("PRAGMA journal_mode = OFF")
            # What was in the frames is nobody's to read any more.
            connection.execute("PRAGMA secure_delete = ON")
            with transaction(connection):
                traffic.begin_anew(connection)


def write_anew(path: Path) -> None:
    """Write the tables of a database anew, row by row, and the indexes from them.

    All of it or nothing: it is made aside, and takes the place of all pages in one transaction.
    Traffic is left out. Raises sqlite3.Error for a row that cannot be read.
    """
    with closing(read_write(path)) as old, closing(read_write(path)) as target:
        old.execute("ATTACH '' AS anew")
        (version,) = old.execute("PRAGMA user_version").fetchone()
        for kind, name, sql in sorted(_schema(old), key=lambda row: row[0] != "table"):
            old.execute(sql.replace(f"CREATE {kind.upper()} ", f"CREATE {kind.upper()} anew.", 1))
            if kind == "table" and name not in traffic.TABLES:
                # With a condition SQLite copies rows; without one, pages, those of indexes too.
                rows = f"SELECT * FROM main.{name} NOT INDEXED WHERE true"
                old.execute(f"INSERT OR IGNORE INTO anew.{name} {rows}")
        old.execute(f"PRAGMA anew.user_version = {version}")
        old.backup(target, name="anew")
        if traffic.is_kept(target):
            with transaction(target):
                traffic.begin_anew(target)


def read_tables(connection: sqlite3.Connection) -> None:
    """Read every row of every table but traffic, by no index. Raises sqlite3.Error."""
    for kind, name, _ in _schema(connection):
        if kind == "table" and name not in traffic.TABLES:
            for _ in connection.execute(f"SELECT * FROM {name} NOT INDEXED"):
                pass


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    query = "SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
    return connection.execute(query).fetchall()
