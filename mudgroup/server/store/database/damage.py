"""What is damaged or missing in a database of our format, row by row."""

import sqlite3
from collections.abc import Iterator

from mudgroup.model.records.places import REALM
from mudgroup.server.store.database import checksums, meta, touched, traffic
from mudgroup.server.store.database.rows import (
    ENTRY,
    BadRow,
    Link,
    broken_links,
    entry_of,
    is_whole,
)
from mudgroup.values import frozen

CHAINS = (
    "SELECT grp, anchor, head FROM chain UNION ALL SELECT DISTINCT grp, x'', x'' FROM history"
    " WHERE grp NOT IN (SELECT grp FROM chain)"
)
"""What is selected for `chains`."""


@frozen
class Bad:
    """What is wrong with an object of one of some numbers; of none if that cannot be told."""

    numbers: tuple[int, ...]
    what: str


class Objects:
    """The objects of a database, as they are read one by one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._seen = self._crcs = 0

    def rows(self) -> Iterator[tuple[int, str, str, str]]:
        """Of each object its number, kind and body, and what is wrong with it, empty for nothing.

        Raises sqlite3.Error.
        """
        rows = self._connection.execute("SELECT number, kind, body, crc FROM object")
        for number, kind, body, crc in rows:
            self._seen += 1
            self._crcs += crc if isinstance(crc, int) else 0
            whole = is_whole(number, kind, body, crc)
            yield number, kind, body, "" if whole else f"object #{number} is damaged"

    def missing(self, all_whole: bool = True) -> Iterator[Bad]:
        """What is wrong with their number, and with their sum if all are whole, when all were read.

        Raises sqlite3.Error.
        """
        query = "SELECT count, crcs FROM objects"
        count, crcs = self._connection.execute(query).fetchone() or (0, 0)
        lost = count - self._seen
        if lost > 0:
            yield from _missing(self._connection, lost)
        elif all_whole and (self._seen, self._crcs) != (count, crcs):
            yield Bad((), "one of the objects is not as it was saved last, or nobody saved it")


def _missing(connection: sqlite3.Connection, lost: int) -> Iterator[Bad]:
    """The objects that are missing, by number if no script has left numbers unused."""
    there = {number for (number,) in connection.execute("SELECT number FROM object")}
    gaps = [number for number in range(1, meta.next_number(connection)) if number not in there]
    if len(gaps) < lost and REALM not in there:
        gaps.insert(0, REALM)
    if len(gaps) == lost:
        yield from (Bad((number,), f"object #{number} is missing") for number in gaps)
    else:
        among = f", among {', '.join(f'#{number}' for number in gaps)}" if gaps else ""
        what = "1 object is missing" if lost == 1 else f"{lost} objects are missing"
        yield Bad(tuple(gaps), f"{what}{among}")


def of_objects(connection: sqlite3.Connection) -> Iterator[Bad]:
    """Every object that differs from its checksum or is missing."""
    objects = Objects(connection)
    bad = [Bad((number,), wrong) for number, _, _, wrong in objects.rows() if wrong]
    yield from bad
    yield from objects.missing(all_whole=not bad)


def of_meta(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with each row of meta."""
    yield from (what for _, what in bad_meta(connection))


def bad_meta(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The keys of the rows of meta that differ from their checksums or are missing, with that."""
    there = set()
    for key, value, crc in connection.execute("SELECT key, value, crc FROM meta"):
        there.add(key)
        if checksums.of_meta(key, str(value)) != crc:
            yield key, f"{str(key)!a} is damaged: {value!a} differs from its checksum"
    if "saves" in there:
        # Each save writes all of them; what an earlier format has saved may lack some.
        yield from ((key, f"{key!a} is missing") for key in meta.SAVED if key not in there)


def marks(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int, str]]:
    """Of each read mark its group, player and entry, and what is wrong, empty for nothing.

    One that is missing is no damage: what was read counts as unread, and it is made anew.
    """
    for group, player, entry, crc in connection.execute(
        "SELECT grp, player, entry, crc FROM read_mark"
    ):
        whole = checksums.of_mark(group, player, entry) == crc
        wrong = "" if whole else f"the read mark of player #{player} in group #{group} is damaged"
        yield group, player, entry, wrong


def of_marks(connection: sqlite3.Connection) -> Iterator[str]:
    """Every read mark that differs from its checksum."""
    yield from (wrong for *_, wrong in marks(connection) if wrong)


def of_traffic(connection: sqlite3.Connection) -> Iterator[str]:
    """What of the traffic cannot be trusted; the world does not stand on it."""
    yield from traffic.read(connection).wrong
    yield from touched.damaged(connection)


def of_rosters(connection: sqlite3.Connection) -> Iterator[str]:
    """Every list of members that differs from its checksum."""
    for number, members, crc in connection.execute("SELECT id, members, crc FROM roster"):
        if checksums.of_roster(str(members)) != crc:
            yield f"list of members {number} is damaged"


def of_history(connection: sqlite3.Connection) -> Iterator[str]:
    """Every history entry that differs from its checksum, and where entries are missing."""
    for group, anchor, head in chains(connection):
        yield from map(str, bad_rows(connection, group))
        broken = broken_links(links_of(connection, group), anchor, head)
        yield from (f"group #{group}: {what}" for what in broken)


def bad_rows(connection: sqlite3.Connection, group: int) -> Iterator[BadRow]:
    """The rows of a group's history that cannot be trusted, oldest first."""
    query = f"SELECT {ENTRY} WHERE grp = ? ORDER BY number"
    for row in connection.execute(query, (group,)):
        try:
            entry_of(row)
        except BadRow as bad:
            yield bad


def links_of(connection: sqlite3.Connection, group: int) -> Iterator[Link]:
    """How the rows of a group's history are linked, oldest first."""
    query = "SELECT number, digest, link FROM history WHERE grp = ? ORDER BY number"
    return connection.execute(query, (group,))


def of_ends(connection: sqlite3.Connection) -> Iterator[str]:
    """The histories whose newest entries are missing."""
    newest = (
        "SELECT chains.grp, head, ifnull(number, 0), ifnull(link, anchor)"
        f" FROM ({CHAINS}) AS chains"
        " LEFT JOIN history ON number = (SELECT max(number) FROM history WHERE grp = chains.grp)"
        " ORDER BY 1"
    )
    for group, head, last, link in connection.execute(newest):
        if link != head:
            yield f"group #{group}: history entries after {last} are missing"


def chains(connection: sqlite3.Connection) -> list[tuple[int, bytes, bytes]]:
    """The group, anchor and head of each history; one that has lost them has empty ones."""
    return connection.execute(f"{CHAINS} ORDER BY 1").fetchall()


def of_all(connection: sqlite3.Connection) -> Iterator[str]:
    """Everything that is damaged or missing. Raises sqlite3.Error."""
    yield from of_meta(connection)
    yield from (bad.what for bad in of_objects(connection))
    yield from of_rosters(connection)
    yield from of_marks(connection)
    yield from of_traffic(connection)
    yield from of_history(connection)
