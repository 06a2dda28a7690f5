"""What the store knows of itself: texts under keys, each with its checksum."""

import sqlite3
from collections.abc import Mapping

from mudgroup.server.store.database import checksums

SAVED = ("saves", "next_number", "saved_at", "elapsed")
"""The keys that every save writes."""

PUT = (
    "INSERT INTO meta VALUES (?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value, crc = excluded.crc"
)

OPEN = "open"
"""What has a text while the database is open for saving; then it has a mark beside it."""


def get(connection: sqlite3.Connection, key: str, default: str = "") -> str:
    """The text under a key. Raises sqlite3.Error."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else default


def next_number(connection: sqlite3.Connection) -> int:
    """The number that the next object gets, 1 where nothing tells it. Raises sqlite3.Error."""
    text = get(connection, "next_number")
    return int(text) if text.isdecimal() else 1


def put(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Write texts, in the transaction of whoever calls. Raises sqlite3.Error."""
    rows = [(key, value, checksums.of_meta(key, value)) for key, value in values.items()]
    connection.executemany(PUT, rows)


def drop(connection: sqlite3.Connection, key: str) -> None:
    """Let a key have no text, in the transaction of whoever calls. Raises sqlite3.Error."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))
