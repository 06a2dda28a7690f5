"""Damaged rows put right, in one transaction of whoever calls."""

import sqlite3
from collections.abc import Iterable

from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.damage import bad_rows, chains, links_of
from mudgroup.server.store.database.rows import broken_links

ObjectRow = tuple[int, str, str]
"""The number, the kind and the body of an object."""


def put_objects(connection: sqlite3.Connection, rows: Iterable[ObjectRow]) -> None:
    """Put objects in the place of damaged or missing ones; those that are there then are all."""
    for number, kind, body in rows:
        row = (number, kind, body, checksums.of_object(number, kind, body.encode()))
        connection.execute("INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?)", row)
    count, crcs = connection.execute("SELECT count(*), sum(crc) FROM object").fetchone()
    connection.execute("DELETE FROM objects")
    connection.execute("INSERT INTO objects VALUES (?, ?)", (count, crcs or 0))


def leave_out_damage(connection: sqlite3.Connection) -> None:
    """Forget the history entries that cannot be trusted, and link what is there."""
    for group, anchor, head in chains(connection):
        for bad in [*bad_rows(connection, group)]:
            forget(connection, bad.number)
        links = [*links_of(connection, group)]
        if any(broken_links(links, anchor, head)):
            _link_anew(connection, group, [(number, digest) for number, digest, _ in links])


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Blank what a history entry says; its digest stays, and so does the chain."""
    query = "UPDATE history SET salt = x'', result = '', activity = '' WHERE number = ?"
    connection.execute(query, (number,))


def _link_anew(connection: sqlite3.Connection, group: int, rows: list[tuple[int, object]]) -> None:
    link = checksums.NO_LINK
    for number, found in rows:
        digest = found if isinstance(found, bytes) else b""
        link = checksums.link(link, digest)
        query = "UPDATE history SET digest = ?, link = ? WHERE number = ?"
        connection.execute(query, (digest, link, number))
    row = (group, checksums.NO_LINK, link)
    connection.execute("INSERT OR REPLACE INTO chain VALUES (?, ?, ?)", row)
