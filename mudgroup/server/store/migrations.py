"""The formats of the database, and how one of an earlier format becomes one of ours.

The format is the database's ``user_version``, and the shape of the records goes with it. Each
migration makes the next format of the one before, in a transaction with its number. What it does is
never changed, so it knows rows and their fields, and nothing of today's records or schema.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mudgroup.engine.ports import Damaged, Newer, StoreError

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


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (ban_as_a_restriction,)
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
    """Change the fields of the objects of a kind; a damaged one stays, for the load to name."""
    query = "SELECT number, body, crc FROM object WHERE kind = ?"
    for number, body, crc in connection.execute(query, (kind,)).fetchall():
        if zlib.crc32(body.encode()) == crc:
            fields = json.loads(body)
            change(fields)
            new = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
            row = (new, zlib.crc32(new.encode()), number)
            connection.execute("UPDATE object SET body = ?, crc = ? WHERE number = ?", row)
