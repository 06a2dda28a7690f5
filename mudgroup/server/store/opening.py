"""The database as the start finds it: made, upgraded, taken as it is, or refused."""

import logging
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server.store import snapshots
from mudgroup.server.store.database import meta, traffic
from mudgroup.server.store.database.migrations import (
    FORMAT,
    Older,
    check_format,
    migrate,
    transaction,
)
from mudgroup.server.store.loss import refuse_loss

log = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE object (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    crc INTEGER NOT NULL
);
CREATE TABLE objects (count INTEGER NOT NULL, crcs INTEGER NOT NULL);
INSERT INTO objects VALUES (0, 0);
CREATE TRIGGER object_added AFTER INSERT ON object BEGIN
    UPDATE objects SET count = count + 1, crcs = crcs + NEW.crc;
END;
CREATE TRIGGER object_changed AFTER UPDATE ON object BEGIN
    UPDATE objects SET crcs = crcs + NEW.crc - OLD.crc;
END;
CREATE TABLE roster (id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE, crc INTEGER NOT NULL);
CREATE TABLE chain (grp INTEGER PRIMARY KEY, anchor BLOB NOT NULL, head BLOB NOT NULL);
CREATE TABLE history (
    number INTEGER PRIMARY KEY,
    grp INTEGER NOT NULL,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    actor INTEGER NOT NULL,
    roster INTEGER NOT NULL REFERENCES roster (id),
    result NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    link BLOB NOT NULL,
    leader INTEGER,
    activity TEXT NOT NULL DEFAULT ''
);
CREATE INDEX history_of_group ON history (grp, number);
CREATE TABLE read_mark (
    grp INTEGER NOT NULL,
    player INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (grp, player)
) WITHOUT ROWID;
CREATE TABLE lineage (value TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE gateway (
    name TEXT PRIMARY KEY,
    boot TEXT NOT NULL,
    n INTEGER NOT NULL,
    w INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE outbox (
    gateway TEXT NOT NULL,
    w INTEGER NOT NULL,
    frame BLOB NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (gateway, w)
) WITHOUT ROWID;
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    staff_only INTEGER NOT NULL,
    player INTEGER NOT NULL,
    presence BLOB,
    reading BLOB NOT NULL,
    active_elapsed REAL NOT NULL,
    crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE touched (save INTEGER PRIMARY KEY, what TEXT NOT NULL, crc INTEGER NOT NULL);
"""
"""No object is ever deleted, so their number and the sum of their checksums tell if one is not
there, or is an older one. A row of a history is linked to the one before it, the first to the
anchor of its group; the head is the link of the last. An entry of an earlier format has no leader.
"""

UPGRADED = (
    "%s had the format %d and has %d now; the way back is the snapshot %s, restored before the"
    " earlier mudgroup is installed again"
)


def open_database(path: Path) -> sqlite3.Connection:
    """The connection that writes, for any one thread at a time; its folder is held.

    Raises:
        StoreError: the database cannot be used: it is Damaged, Less or Newer; it is as it was then.
    """
    refuse_loss(path)
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            _prepare(path, connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise Damaged(f"{path} cannot be used: {error}") from error
    return connection


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    """Make a database where there is none; nothing is written to one that is not ours."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    new = not version and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    if not new:
        with suppress(Older):
            check_format(path, version)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if new:
        _make(connection)
    elif version < FORMAT:
        _upgrade(path, connection, version)
    checkpoint(connection)


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {FORMAT};")
    traffic.begin_anew(connection)
    connection.execute("COMMIT")


def _upgrade(path: Path, connection: sqlite3.Connection, version: int) -> None:
    """Make a database of an earlier format one of ours, once there is a snapshot of it."""
    try:
        before = snapshots.create(path.parent, datetime.now(UTC))
    except Damaged as error:
        raise Damaged(f"{path} is of an earlier mudgroup and damaged: {error.__cause__}") from error
    try:
        migrate(connection)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be upgraded: {error}") from error
    log.warning(UPGRADED, path, version, FORMAT, before.path.name)


def note_open(connection: sqlite3.Connection) -> None:
    """Write into the database itself that it has a mark, before anything is saved in it.

    So without the mark, nor the log, it tells that something may be missing. Raises sqlite3.Error.
    """
    with transaction(connection):
        meta.put(connection, {meta.OPEN: "yes"})
    checkpoint(connection)


def note_closed(connection: sqlite3.Connection) -> None:
    """Write into the database that all of it is there, once it is. Raises sqlite3.Error.

    A checkpoint that is cut short moves any pages: the one that tells so must go last, alone.
    """
    if checkpoint(connection):
        with transaction(connection):
            meta.drop(connection, meta.OPEN)
        checkpoint(connection)


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Move what is saved from the log into the database, as far as no reader is in the way.

    Returns whether all of it is there.

    Raises:
        sqlite3.Error: the disk refuses; what is saved is in the log then.
    """
    with closing(connection.execute("PRAGMA wal_checkpoint(PASSIVE)")) as cursor:
        _, logged, moved = cursor.fetchone()
    return bool(logged == moved)
