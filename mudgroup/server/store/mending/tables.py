"""The tables whose rows have a CRC of their own, all handled in one way."""

import sqlite3
from collections.abc import Callable, Iterable

from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.rows import is_whole
from mudgroup.server.store.mending.bits import Row
from mudgroup.values import frozen


@frozen
class Table:
    """A table: its key is the first of its columns, the CRC the last; what a row is called."""

    name: str
    columns: str
    called: str
    fits: Callable[..., bool]

    @property
    def _key(self) -> str:
        return self.columns.partition(",")[0]

    def is_whole(self, row: Row) -> bool:
        """Whether a row is as it was written."""
        return self.fits(*row)

    def rows(self, connection: sqlite3.Connection) -> list[Row]:
        """All rows. Raises sqlite3.Error, as all that follows."""
        return connection.execute(f"SELECT {self.columns} FROM {self.name}").fetchall()

    def damaged(self, connection: sqlite3.Connection) -> list[Row]:
        """The rows that differ from their checksums."""
        return [row for row in self.rows(connection) if not self.is_whole(row)]

    def row(self, connection: sqlite3.Connection, key: object) -> Row | None:
        """The row of a key, None for none that is whole."""
        query = f"SELECT {self.columns} FROM {self.name} WHERE {self._key} = ?"
        row: Row | None = connection.execute(query, (key,)).fetchone()
        return row if row and self.is_whole(row) else None

    def put(self, connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
        """Put rows, in the place of those with the same keys."""
        marks = ", ".join("?" * len(self.columns.split(",")))
        connection.executemany(f"INSERT OR REPLACE INTO {self.name} VALUES ({marks})", rows)

    def take_out(self, connection: sqlite3.Connection, key: object) -> None:
        """Take the row of a key out, which may be a text that a damaged disk made no UTF-8."""
        query = f"DELETE FROM {self.name} WHERE {self._key} = "
        if isinstance(key, str):
            raw = key.encode("utf-8", "surrogateescape")
            connection.execute(f"{query} CAST(? AS TEXT)", (raw,))
        else:
            connection.execute(f"{query} ?", (key,))


def _meta_fits(key: object, value: object, crc: object) -> bool:
    return checksums.of_meta(str(key), str(value)) == crc


def _roster_fits(_: object, members: object, crc: object) -> bool:
    return checksums.of_roster(str(members)) == crc


META = Table("meta", "key, value, crc", "{} of the store", _meta_fits)
OBJECTS = Table("object", "number, kind, body, crc", "object #{}", is_whole)
ROSTERS = Table("roster", "id, members, crc", "list of members {}", _roster_fits)


def sums(connection: sqlite3.Connection) -> list[Row]:
    """What the database counts of its objects: a row, or none where that is gone."""
    return connection.execute("SELECT count, crcs FROM objects").fetchall()


def set_sums(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Put what the database counts of its objects: triggers have counted what a repair puts."""
    connection.execute("DELETE FROM objects")
    connection.executemany("INSERT INTO objects VALUES (?, ?)", rows)


def count_objects(connection: sqlite3.Connection) -> None:
    """Take the objects that are there for all."""
    query = "SELECT count(*), coalesce(sum(crc), 0) FROM object"
    set_sums(connection, connection.execute(query).fetchall())
