"""The formats of the database, and how one of an earlier format becomes one of ours.

The format is the database's ``user_version``, and the shape of the records goes with it. Each
migration makes the next format of the one before, in a transaction with its number. What it does is
never changed, so it knows rows and their fields, and nothing of today's records or schema.
"""

import json
import os
import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server.store.database import checksums

Fields = dict[str, Any]
"""A record as its row has it: what is as its default is not there."""


class Older(StoreError):
    """An earlier version wrote it: it is sound, and read when it has been upgraded."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            f"{path} has the format {version}, of an earlier mudgroup: start the server, which"
            f" makes it one of {FORMAT} and takes a snapshot first"
        )


def ban_as_a_restriction(connection: sqlite3.Connection) -> None:
    """1 to 2: a ban is one of a player's restrictions; what a client reads is no player's."""

    def change(player: Fields) -> None:
        player.pop("dialect", None)
        if reason := player.pop("banned", None):
            since = player["created_at"]
            ban = {"kind": "banned", "where": 0, "by": 0, "since": since, "reason": reason}
            player["restrictions"] = [ban]

    _rewrite(connection, "player", change)


class Wait(NamedTuple):
    """A date that became elapsed seconds: in which kind, in which part of it ("" for none)."""

    kind: str
    part: str
    date: str
    elapsed: str
    date_stays: bool = False
    is_end: bool = False


WAITS = (
    Wait("player", "", "left_at", "left_elapsed", date_stays=True),
    Wait("player", "invitations", "until", "until_elapsed", is_end=True),
    Wait("player", "misjudged", "at", "elapsed"),
    Wait("group", "declined_join", "at", "elapsed", date_stays=True),
    Wait("group", "members", "said_at", "said_elapsed"),
    Wait("exit", "", "open_until", "open_until_elapsed", is_end=True),
    Wait("instrument", "", "moved_at", "moved_elapsed"),
)


def waits_in_elapsed_seconds(connection: sqlite3.Connection) -> None:
    """2 to 3: what waits or fades is kept in elapsed seconds, which are 0 at the last save.

    So what was left to wait then is left to wait, however long no server ran. What began after the
    last save, by a clock that was set back since, begins there.
    """
    saved = connection.execute("SELECT value FROM meta WHERE key = 'saved_at'").fetchone()
    if saved is None:
        return
    last_save = datetime.fromisoformat(saved[0])

    def change(fields: Fields, wait: Wait) -> None:
        for place in fields.get(wait.part, ()) if wait.part else (fields,):
            if date := place.get(wait.date):
                seconds = (datetime.fromisoformat(date) - last_save).total_seconds()
                place[wait.elapsed] = seconds if wait.is_end else min(0.0, seconds)
                if not wait.date_stays:
                    del place[wait.date]

    for wait in WAITS:
        _rewrite(connection, wait.kind, partial(change, wait=wait))


CHECKED_TABLES = """
DROP INDEX history_of_group;
ALTER TABLE meta RENAME TO meta_3;
ALTER TABLE roster RENAME TO roster_3;
ALTER TABLE history RENAME TO history_3;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE objects (count INTEGER NOT NULL, crcs INTEGER NOT NULL);
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
    link BLOB NOT NULL
);
INSERT INTO meta SELECT key, value, crc_of_meta(key, value) FROM meta_3;
INSERT INTO roster SELECT id, members, crc_of_roster(members) FROM roster_3;
"""

COUNTED_OBJECTS = """
DROP TABLE history_3;
DROP TABLE roster_3;
DROP TABLE meta_3;
CREATE INDEX history_of_group ON history (grp, number);
INSERT INTO objects SELECT count(*), coalesce(sum(crc), 0) FROM object;
CREATE TRIGGER object_added AFTER INSERT ON object BEGIN
    UPDATE objects SET count = count + 1, crcs = crcs + NEW.crc;
END;
CREATE TRIGGER object_changed AFTER UPDATE ON object BEGIN
    UPDATE objects SET crcs = crcs + NEW.crc - OLD.crc;
END;
"""


def rows_with_checksums(connection: sqlite3.Connection) -> None:
    """3 to 4: every row has a checksum, and the rows of a history are linked."""
    connection.create_function("crc_of_meta", 2, checksums.of_meta)
    connection.create_function("crc_of_roster", 1, checksums.of_roster)
    _execute(connection, CHECKED_TABLES)
    _link_histories(connection)
    for number, kind, body, crc in connection.execute("SELECT * FROM object").fetchall():
        raw = body.encode()
        if zlib.crc32(raw) == crc:
            row = (checksums.of_object(number, kind, raw), number)
            connection.execute("UPDATE object SET crc = ? WHERE number = ?", row)
    _execute(connection, COUNTED_OBJECTS)


def _link_histories(connection: sqlite3.Connection) -> None:
    heads: dict[int, bytes] = {}
    query = (
        "SELECT number, grp, at, action, actor, roster, result, coalesce(crc, 0) FROM history_3"
        " LEFT JOIN roster ON roster.id = roster ORDER BY number"
    )
    insert = f"INSERT INTO history VALUES ({', '.join('?' * 10)})"
    for number, group, at, action, actor, roster, result, crc in connection.execute(query):
        salt = os.urandom(checksums.SIZE)
        digest = checksums.digest(salt, number, group, at, action, actor, crc, result)
        link = heads[group] = checksums.link(heads.get(group, checksums.NO_LINK), digest)
        row = (number, group, at, action, actor, roster, result, salt, digest, link)
        connection.execute(insert, row)
    rows = [(group, checksums.NO_LINK, head) for group, head in heads.items()]
    connection.executemany("INSERT INTO chain VALUES (?, ?, ?)", rows)


LEADER_COLUMNS = """
ALTER TABLE history ADD COLUMN leader INTEGER;
ALTER TABLE history ADD COLUMN activity TEXT NOT NULL DEFAULT '';
"""


def entries_with_leaders(connection: sqlite3.Connection) -> None:
    """4 to 5: an entry keeps who led beside who acted; those that are there stay, without."""
    _execute(connection, LEADER_COLUMNS)


READ_MARKS = """
CREATE TABLE read_mark (
    grp INTEGER NOT NULL,
    player INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (grp, player)
) WITHOUT ROWID;
"""


def marks_of_what_was_read(connection: sqlite3.Connection) -> None:
    """5 to 6: how far a player has read a group has a row; so far it was when they left."""
    _execute(connection, READ_MARKS)


def players_with_tokens(connection: sqlite3.Connection) -> None:
    """6 to 7: players have tokens to come back by. Nothing of before is another; what the number
    says is that an earlier version cannot read what follows."""


TRAFFIC = """
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


def traffic_with_gateways(connection: sqlite3.Connection) -> None:
    """7 to 8: a world may be apart from its gateways; the store has a lineage for them."""
    _execute(connection, TRAFFIC)
    lineage = secrets.token_hex(8)
    row = lineage, checksums.of_values(lineage)
    connection.execute("INSERT INTO lineage VALUES (?, ?)", row)


def _execute(connection: sqlite3.Connection, statements: str) -> None:
    """Do statements one by one: a script as a whole would end the transaction before it."""
    statement = ""
    for line in statements.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    ban_as_a_restriction,
    waits_in_elapsed_seconds,
    rows_with_checksums,
    entries_with_leaders,
    marks_of_what_was_read,
    players_with_tokens,
    traffic_with_gateways,
)
"""From each format to the next, from the first on."""

FORMAT = 1 + len(MIGRATIONS)
"""The format that this version reads and writes."""


def check_format(path: Path, version: int) -> None:
    """Let only a database of our format pass. Raises Newer, Older, Damaged."""
    if version > FORMAT:
        raise Newer(path, f"format {version}; this one reads {FORMAT}")
    if version < 1:
        raise Damaged(f"{path} has the format {version}, which no mudgroup writes")
    if version < FORMAT:
        raise Older(path, version)


def migrate(connection: sqlite3.Connection) -> None:
    """Make a database of an earlier format one of ours. Raises sqlite3.Error.

    What was cut short stands at the end of a migration, and goes on from there.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, migration in enumerate(MIGRATIONS[version - 1 :], start=version + 1):
        with transaction(connection):
            migration(connection)
            connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside stands, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _rewrite(connection: sqlite3.Connection, kind: str, change: Callable[[Fields], object]) -> None:
    """Change the fields of the objects of a kind, whose checksum is of their body alone.

    A damaged one stays, for the load to name.
    """
    query = "SELECT number, body, crc FROM object WHERE kind = ?"
    for number, body, crc in connection.execute(query, (kind,)).fetchall():
        if zlib.crc32(body.encode()) == crc:
            fields = json.loads(body)
            change(fields)
            new = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
            row = (new, zlib.crc32(new.encode()), number)
            connection.execute("UPDATE object SET body = ?, crc = ? WHERE number = ?", row)
