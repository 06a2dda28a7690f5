"""History entries that are appended, each linked to the one before it in its group."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence

from mudgroup.model.records.history import Entry
from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.rows import Roster, row_of

PUT_HEAD = "INSERT INTO chain VALUES (?, ?, ?) ON CONFLICT (grp) DO UPDATE SET head = excluded.head"
PUT_HISTORY = f"INSERT INTO history VALUES ({', '.join('?' * 12)})"

SALTS = 256

MOST_KNOWN = 10_000
"""Lists of members, and heads of histories, that are kept in memory; about 1 MB each."""


class Appending:
    """Appends entries through a connection, and knows what it wrote last."""

    def __init__(self, writer: sqlite3.Connection) -> None:
        self._writer = writer
        self._rosters: dict[tuple[int, ...], Roster] = {}
        self._heads: dict[int, bytes] = {}
        self._salts = _salts()

    def forget(self) -> None:
        """What was written last may not stand: its transaction failed."""
        self._rosters.clear()
        self._heads.clear()

    def put(self, entries: Sequence[Entry]) -> None:
        """Append entries, in the transaction of whoever calls. Raises sqlite3.Error."""
        rows: list[tuple[object, ...]] = []
        heads: dict[int, bytes] = {}
        for entry in entries:
            row, link = row_of(
                entry, self._roster(entry), next(self._salts), self._head(entry.group)
            )
            self._heads[entry.group] = heads[entry.group] = link
            rows.append(row)
        self._writer.executemany(PUT_HISTORY, rows)
        for group, head in heads.items():
            self._writer.execute(PUT_HEAD, (group, checksums.NO_LINK, head))

    def _head(self, group: int) -> bytes:
        """The link of the newest row of a group's history."""
        head = self._heads.get(group)
        if head is None:
            if len(self._heads) >= MOST_KNOWN:
                self._heads.clear()
            query = "SELECT head FROM chain WHERE grp = ?"
            row = self._writer.execute(query, (group,)).fetchone()
            head = row[0] if row else checksums.NO_LINK
        return head

    def _roster(self, entry: Entry) -> Roster:
        """The row with this list of members, written if it is new."""
        known = self._rosters.get(entry.members)
        if known is not None:
            return known
        if len(self._rosters) >= MOST_KNOWN:
            self._rosters.clear()
        members = json.dumps(entry.members)
        crc = checksums.of_roster(members)
        self._writer.execute(
            "INSERT OR IGNORE INTO roster (members, crc) VALUES (?, ?)", (members, crc)
        )
        row = self._writer.execute("SELECT id FROM roster WHERE members = ?", (members,)).fetchone()
        self._rosters[entry.members] = Roster(int(row[0]), crc)
        return self._rosters[entry.members]


def _salts() -> Iterator[bytes]:
    """Salts without end; the system is asked for many at once."""
    while True:
        many = os.urandom(SALTS * checksums.SIZE)
        for start in range(0, len(many), checksums.SIZE):
            yield many[start : start + checksums.SIZE]
