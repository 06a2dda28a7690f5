"""What a world exchanges with gateways that are apart from it, as rows; in one process none.

The rows are worth no more than the sessions they are of. What of them is damaged is left out, and
those sessions end: the world itself never stands on them.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from attrs import astuple

from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic
from mudgroup.server.store.database import checksums
from mudgroup.values import frozen

TABLES = ("lineage", "gateway", "outbox", "session", "touched")
"""What is of one run of worlds on a bus, and is in no copy; ``touched`` is in its own module."""

LINEAGE_BYTES = 8

PUT_GATEWAY = "INSERT OR REPLACE INTO gateway VALUES (?, ?, ?, ?, ?, ?)"
PUT_FRAME = "INSERT OR REPLACE INTO outbox VALUES (?, ?, ?, ?)"
PUT_SESSION = "INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def is_kept(connection: sqlite3.Connection) -> bool:
    """Whether a database is of a format that has traffic. Raises sqlite3.Error."""
    query = "SELECT 1 FROM sqlite_schema WHERE name = 'lineage'"
    return connection.execute(query).fetchone() is not None


def begin_anew(connection: sqlite3.Connection) -> None:
    """Forget all traffic, and have another lineage, in the transaction of whoever calls.

    So gateways see that what they know of the world is not what it knows. Raises sqlite3.Error.
    """
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    lineage = secrets.token_hex(LINEAGE_BYTES)
    connection.execute("INSERT INTO lineage VALUES (?, ?)", (lineage, checksums.of_values(lineage)))


def put(connection: sqlite3.Connection, traffic: Traffic) -> None:
    """Save what has changed, in the transaction of whoever calls. Raises sqlite3.Error."""
    for name in traffic.gone:
        connection.execute("DELETE FROM gateway WHERE name = ?", (name,))
        connection.execute("DELETE FROM outbox WHERE gateway = ?", (name,))
    connection.executemany(PUT_GATEWAY, _checked(map(astuple, traffic.gateways)))
    connection.executemany(PUT_FRAME, _checked(map(astuple, traffic.outbox)))
    query = "DELETE FROM outbox WHERE gateway = ? AND w <= ?"
    connection.executemany(query, traffic.delivered)
    connection.executemany(PUT_SESSION, _checked(map(_session, traffic.sessions)))
    connection.executemany("DELETE FROM session WHERE id = ?", ((id,) for id in traffic.closed))


def put_all(connection: sqlite3.Connection, known: Known) -> None:
    """Have exactly this traffic, in the transaction of whoever calls. Raises sqlite3.Error."""
    begin_anew(connection)
    row = known.lineage, checksums.of_values(known.lineage)
    connection.execute("UPDATE lineage SET value = ?, crc = ?", row)
    put(connection, Traffic(known.gateways, known.outbox, sessions=known.sessions))


def _checked(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return ((*row, checksums.of_values(*row)) for row in rows)


def _session(row: SessionRow) -> tuple[Any, ...]:
    """The values of a session as SQLite gives them back."""
    return (
        row.id,
        row.address,
        int(row.staff_only),
        row.player,
        row.presence,
        row.reading,
        float(row.active_elapsed),
    )


@frozen
class Read:
    """What can be trusted of the traffic, and for each thing that cannot a line that says so."""

    known: Known
    wrong: tuple[str, ...]


def read(connection: sqlite3.Connection) -> Read:
    """The traffic there is. Raises sqlite3.Error."""
    found = _Found(connection)
    lineage = [value for (value,) in found.rows("lineage", "lineage of the store")]
    if len(lineage) != 1:
        wrong = "the lineage of the store is lost: all sessions end"
        return Read(Known(secrets.token_hex(LINEAGE_BYTES)), (wrong,))
    gateways = [GatewayRow(*row) for row in found.rows("gateway", "gateway {}")]
    frames = [OutboxRow(*row) for row in found.rows("outbox", "frame {1} for the gateway {0}")]
    known = tuple(found.whole(gateways, frames))
    names = {gateway.name for gateway in known}
    starts = {(gateway.name, gateway.boot) for gateway in known}
    rows = [*found.rows("session", "session {}")]
    sessions = tuple(_session_of(*row) for row in rows if tuple(row[0].split(".")[:2]) in starts)
    if len(sessions) < len(rows) and not found.wrong:
        found.wrong.append("there are sessions of no gateway that is known: they end")
    outbox = tuple(frame for frame in frames if frame.gateway in names)
    return Read(Known(lineage[0], known, outbox, sessions), tuple(found.wrong))


def _session_of(id: str, address: str, staff_only: int, *rest: Any) -> SessionRow:
    return SessionRow(id, address, bool(staff_only), *rest)


def _printable(text: str) -> str:
    """A text of a damaged row, whose bytes may be no letters, as a log can have it."""
    return text.encode("utf-8", "backslashreplace").decode()


class _Found:
    """Rows that are read, and what was wrong with them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.wrong: list[str] = []
        self._lack: set[object] = set()

    def rows(self, table: str, called: str) -> Iterator[tuple[Any, ...]]:
        """The values of the rows that are whole, in the order of their keys."""
        for *row, crc in self._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            if checksums.of_values(*row) == crc:
                yield tuple(row)
            else:
                self.wrong.append(_printable(f"the {called.format(*row)} is damaged"))
                self._lack.add(row[0])

    def whole(
        self, gateways: Iterable[GatewayRow], frames: Iterable[OutboxRow]
    ) -> Iterator[GatewayRow]:
        """The gateways of which there is each frame: of another all sessions end."""
        numbers = {
            name: [frame.w for frame in of_one]
            for name, of_one in groupby(frames, lambda frame: frame.gateway)
        }
        for gateway in gateways:
            there = numbers.get(gateway.name, [])
            follow = range(gateway.w - len(there) + 1, gateway.w + 1)
            if gateway.name in self._lack or there != [*follow]:
                self.wrong.append(f"a frame for the gateway {gateway.name} is lost: sessions end")
            else:
                yield gateway
