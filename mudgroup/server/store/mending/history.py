"""Histories put right: what a snapshot has and the chain proves comes back; the rest is left out.

The chain proves a row from behind: the link of a row that follows, or the head, is a checksum of
all that stood before it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from mudgroup.server.store.database import checksums, meta
from mudgroup.server.store.database.damage import bad_rows, chains, links_of
from mudgroup.server.store.database.rows import ENTRY, BadRow, broken_links, entry_of, follows
from mudgroup.server.store.mending.bits import Row, put_right
from mudgroup.server.store.mending.patient import BIT, Finding, Patient, as_in
from mudgroup.server.store.mending.tables import ROSTERS
from mudgroup.values import frozen

PROVEN = ", and its checksum proves it"


@frozen
class Kept:
    """A row of a history as it is kept: with its link, and the members themselves."""

    link: bytes
    values: tuple[Any, ...]

    @property
    def number(self) -> int:
        return int(self.values[0])

    @property
    def salt(self) -> bytes:
        """Empty for what is forgotten."""
        salt: bytes = self.values[-2]
        return salt

    @property
    def digest(self) -> bytes:
        digest: bytes = self.values[-1]
        return digest

    @property
    def is_whole(self) -> bool:
        """Whether it can be trusted."""
        try:
            entry_of(self.values)
        except BadRow:
            return False
        return True


def mend_rosters(patient: Patient) -> Iterator[Finding]:
    """Put back the lists of members that snapshots have; a damaged one is in nobody's way."""
    connection = patient.connection
    query = "SELECT DISTINCT roster FROM history WHERE length(salt) > 0"
    named = {number for (number,) in connection.execute(query)}
    there = {row[0] for row in ROSTERS.rows(connection)}
    damaged = {row[0] for row in ROSTERS.damaged(connection)}
    for number in sorted(damaged | (named - there)):
        what = f"list of members {number} is {'damaged' if number in damaged else 'missing'}"
        ROSTERS.take_out(connection, number)
        how = _proven_roster(patient, number)
        yield Finding(what, how or "given up: no snapshot has it, and each entry tells that it is")


def _proven_roster(patient: Patient, number: int) -> str:
    for source in patient.snapshots:
        row = ROSTERS.row(source.connection, number)
        if row and _proves(patient.connection, number, row[1], row[2]):
            ROSTERS.put(patient.connection, [row])
            return as_in(source) + PROVEN
    return ""


def _proves(connection: sqlite3.Connection, number: int, members: str, crc: int) -> bool:
    """Whether an entry is whole with this list of members."""
    query = f"SELECT link, {ENTRY} WHERE roster = ?"
    for link, *values in connection.execute(query, (number,)):
        row = Kept(link, (*values[:5], members, crc, *values[7:]))
        if row.salt and row.is_whole:
            return True
    return False


def mend_history(patient: Patient) -> Iterator[Finding]:
    """Put back what is damaged or missing of the histories, or leave it out for good."""
    yield from _flipped_bits(patient)
    for group, anchor, head in chains(patient.connection):
        if _is_nothing(patient.connection, group):
            patient.connection.execute("DELETE FROM chain WHERE grp = ?", (group,))
            yield Finding(f"group #{group} is none, and a history of it is named", "left out")
        elif _damaged(patient, group) or not _is_chained(patient, group, anchor, head):
            yield from _put_back(patient, group, head)
            yield from _leave_out(patient, group)
            if not _is_chained(patient, group, anchor, head):
                yield from _link_anew(patient, group, anchor, head)


def _is_nothing(connection: sqlite3.Connection, group: int) -> bool:
    """Whether there is neither a group nor an entry."""
    query = "SELECT (SELECT 1 FROM object WHERE number = ?), (SELECT 1 FROM history WHERE grp = ?)"
    row: tuple[object, object] = connection.execute(query, (group, group)).fetchone()
    return row == (None, None) and group >= meta.next_number(connection)


def _damaged(patient: Patient, group: int) -> list[BadRow]:
    return [*bad_rows(patient.connection, group)]


def _is_chained(patient: Patient, group: int, anchor: bytes, head: bytes) -> bool:
    return not any(broken_links(links_of(patient.connection, group), anchor, head))


def _rows(connection: sqlite3.Connection, group: int) -> dict[int, Kept]:
    return {row.number: row for row in _selected(connection, "WHERE grp = ?", group)}


def _selected(connection: sqlite3.Connection, which: str, *values: int) -> list[Kept]:
    rows = connection.execute(f"SELECT link, {ENTRY} {which}", values)
    return [Kept(link, tuple(row)) for link, *row in rows]


def _flipped_bits(patient: Patient) -> Iterator[Finding]:
    """Put right the entries of which one bit has changed."""
    connection = patient.connection
    for row in _selected(connection, ""):
        if not row.is_whole:
            right = put_right(row.values, _says_what_was_done)
            if right and (right[0] == row.number or not _is_there(connection, right[0])):
                connection.execute("DELETE FROM history WHERE number = ?", (row.number,))
                _put(connection, Kept(row.link, right))
                yield Finding(f"history entry {right[0]} of group #{right[1]} is damaged", BIT)


def _says_what_was_done(values: Row) -> bool:
    row = Kept(b"", values)
    return bool(row.is_whole and row.salt)


def _is_there(connection: sqlite3.Connection, number: int) -> bool:
    query = "SELECT 1 FROM history WHERE number = ?"
    return connection.execute(query, (number,)).fetchone() is not None


def _put_back(patient: Patient, group: int, head: bytes) -> Iterator[Finding]:
    for source in patient.snapshots:
        ours = _rows(patient.connection, group)
        for row in _proven(ours, _rows(source.connection, group), head):
            _put(patient.connection, row)
            state = "damaged" if row.number in ours else "missing"
            what = f"history entry {row.number} of group #{group} is {state}"
            yield Finding(what, as_in(source) + PROVEN)


def _proven(ours: dict[int, Kept], theirs: dict[int, Kept], head: bytes) -> Iterator[Kept]:
    """The rows of theirs that ours lack, as far as what stands behind each proves it."""

    def at_the_end(row: Kept) -> bool:
        return row.link == head

    proves: Callable[[Kept], bool] = at_the_end
    for number in sorted(ours.keys() | theirs.keys(), reverse=True):
        row, other = ours.get(number), theirs.get(number)
        if not (row and row.is_whole) and other and other.is_whole and proves(other):
            row = other
            yield other
        if row:
            proves = _behind(row)


def _behind(after: Kept) -> Callable[[Kept], bool]:
    return lambda row: follows(row.link, after.digest, after.link)


def _put(connection: sqlite3.Connection, row: Kept) -> None:
    """Put a row, with a list of members that has the number it has here."""
    number, group, at, action, actor, members, crc, result, leader, activity, *proof = row.values
    connection.execute("INSERT OR IGNORE INTO roster (members, crc) VALUES (?, ?)", (members, crc))
    query = "SELECT id FROM roster WHERE members = ?"
    (roster,) = connection.execute(query, (members,)).fetchone() or (0,)
    known = (number, group, at, action, actor, roster, result, *proof, row.link)
    values = (*known, leader, activity)
    connection.execute(f"INSERT OR REPLACE INTO history VALUES ({', '.join('?' * 12)})", values)


def _leave_out(patient: Patient, group: int) -> Iterator[Finding]:
    for bad in _damaged(patient, group):
        if bad.number > patient.marked.last_entry > 0:
            # Nobody wrote one of this number: a disk made it.
            patient.connection.execute("DELETE FROM history WHERE number = ?", (bad.number,))
        forget(patient.connection, bad.number)
        yield Finding(str(bad), "left out for good: no snapshot has it")


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Blank what a history entry says; its digest stays, and so does the chain."""
    query = "UPDATE history SET salt = x'', result = '', activity = '' WHERE number = ?"
    connection.execute(query, (number,))


def _link_anew(patient: Patient, group: int, anchor: bytes, head: bytes) -> Iterator[Finding]:
    """Link what is there; where the chain is broken because of its ends alone, nothing is lost."""
    connection = patient.connection
    links = [*links_of(connection, group)]
    if not head:
        yield Finding(
            f"group #{group}: the ends of its history are missing", "taken as the entries have them"
        )
    for what in broken_links(links, anchor, head) if head else ():
        yield Finding(f"group #{group}: {what}", "accepted, and the rest linked anew")
    start = link = anchor if len(anchor) == checksums.SIZE else checksums.NO_LINK
    for number, found, _ in links:
        digest = found if isinstance(found, bytes) else b""
        link = checksums.link(link, digest)
        query = "UPDATE history SET digest = ?, link = ? WHERE number = ?"
        connection.execute(query, (digest, link, number))
    connection.execute("INSERT OR REPLACE INTO chain VALUES (?, ?, ?)", (group, start, link))
