"""What tests of the store save, and a way to the database by hand, as an admin could get at it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.places import Room
from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.migrations import FORMAT
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import AT_START, START


def batch(*entries: Entry, room: int = 1) -> Batch:
    return Batch((Room(room, f"r{room}", "R", "A room."),), entries, room + 1, AT_START)


def entry(number: int, members: tuple[int, ...] = (1, 2), result: str | int = "hi") -> Entry:
    return Entry(number, 7, START, Action.SAID, 1, members, result)


def filled(folder: Path, rows: int = 50) -> None:
    """A store with objects and history, closed."""
    with EmbeddedStore(folder) as store:
        store.save([Unit.of(batch(entry(n), room=n)) for n in range(1, rows + 1)])


def spoil_root(folder: Path, name: str) -> None:
    """The first page of a table or index becomes zeros, as a disk may leave it."""
    with closing(sqlite3.connect(folder / "mudgroup.db")) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = connection.execute(query, (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (folder / "mudgroup.db").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))


@contextmanager
def database(folder: Path, name: str = EmbeddedStore.NAME) -> Iterator[sqlite3.Connection]:
    """The database of a data directory, for one transaction."""
    with closing(sqlite3.connect(folder / name)) as connection, connection:
        yield connection


def dump(connection: sqlite3.Connection) -> list[str]:
    """All rows but the lineage, which a repair and a restore renew."""
    return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "lineage"')]


def put_meta(folder: Path, key: str, value: str, name: str = EmbeddedStore.NAME) -> None:
    """A row of meta, with the checksum that fits."""
    with database(folder, name) as connection:
        row = (key, value, checksums.of_meta(key, value))
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", row)


def written_by_a_newer(folder: Path, number: int) -> None:
    """An object gets a field that this version does not know, and the checksum that fits."""
    with database(folder) as connection:
        query = "SELECT body FROM object WHERE number = ?"
        (body,) = connection.execute(query, (number,)).fetchone()
        body = body.replace("{", '{"smell":"of roses",', 1)
        connection.execute(
            "UPDATE object SET body = ?, crc = ? WHERE number = ?",
            (body, checksums.of_object(number, "room", body.encode()), number),
        )


def update(path: Path) -> None:
    """Let a database be of the format of a newer version."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")


def newer(path: Path) -> str:
    """What is said of such a database."""
    sign = f"format {FORMAT + 1}; this one reads {FORMAT}"
    return f"{path} was written by a newer mudgroup ({sign}): update mudgroup"
