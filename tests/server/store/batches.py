"""What tests of the store save, and a way to the database by hand, as an admin could get at it."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mudgroup.engine.outcome import Batch
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.places import Room
from tests.scenes import AT_START, START


def batch(*entries: Entry, room: int = 1) -> Batch:
    return Batch((Room(room, f"r{room}", "R", "A room."),), entries, room + 1, AT_START)


def entry(number: int, members: tuple[int, ...] = (1, 2), result: str | int = "hi") -> Entry:
    return Entry(number, 7, START, Action.SAID, 1, members, result)


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of a data directory, for one transaction."""
    with closing(sqlite3.connect(folder / "mudgroup.db")) as connection, connection:
        yield connection


def written_by_a_newer(folder: Path, number: int) -> None:
    """An object gets a field that this version does not know, and the checksum that fits."""
    with database(folder) as connection:
        query = "SELECT body FROM object WHERE number = ?"
        (body,) = connection.execute(query, (number,)).fetchone()
        body = body.replace("{", '{"smell":"of roses",', 1)
        connection.execute(
            "UPDATE object SET body = ?, crc = ? WHERE number = ?",
            (body, zlib.crc32(body.encode()), number),
        )
