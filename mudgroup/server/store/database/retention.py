"""The oldest entries of the histories leave the database, once they are in a file.

Of each history goes a beginning that is whole and older than a date; the newest entry always stays,
so that numbers go on from it. The anchor moves to where the rest begins, and what the entries told
of the group is kept as text of meta, so that the rest still tells the group.
"""

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from mudgroup.engine.ports import Archived
from mudgroup.model.records.history import Entry
from mudgroup.model.world.replay import NOTHING, Replayed, replay
from mudgroup.server.store.database import checksums, lookup, meta, moved
from mudgroup.server.store.database.rows import ENTRY, BadRow, Row, entry_of, follows
from mudgroup.server.store.disk import history_file
from mudgroup.values import frozen
from mudgroup.views.tables.history import TableFormat, entry_lines

log = logging.getLogger(__name__)

ENTRIES = 500
"""How many go in one transaction, which others that save wait for: some 50 ms."""

GROUPS = 500
"""How many histories are looked at in one transaction."""


@frozen
class Beginning:
    """The entries that leave a history, the last of their numbers and links, what they told."""

    group: int
    entries: tuple[Entry, ...]
    last: int
    link: bytes
    told: Replayed


def archive(
    connection: sqlite3.Connection, folder: Path, before: datetime, now: datetime, after: int
) -> Archived | None:
    """Do one step of archiving, in a transaction: from the group after a number on.

    Raises:
        sqlite3.Error, OSError: nothing has left the database; some may be in the file, too.
    """
    found, last_group = _next(connection, before, after)
    _move(connection, folder, [beginning for beginning in found if beginning.entries], now)
    for beginning in found:
        _take_out(connection, beginning)
    entries = sum(len(beginning.entries) for beginning in found)
    return Archived(entries, last_group) if last_group is not None else None


def _move(
    connection: sqlite3.Connection, folder: Path, found: list[Beginning], now: datetime
) -> None:
    """Write what leaves the database to a file, and note where it lies."""
    if not found:
        return
    names = _names(connection, [entry for beginning in found for entry in beginning.entries])
    texts = [
        [*entry_lines(beginning.entries, names, TableFormat.JSONL, titled=False)]
        for beginning in found
    ]
    for beginning, place in zip(found, history_file.append(folder, texts, now), strict=True):
        numbers = [entry.number for entry in beginning.entries]
        moved.note(connection, beginning.group, place, numbers)


def told(connection: sqlite3.Connection, group: int) -> Replayed:
    """What the entries that are archived told of a group. Raises sqlite3.Error."""
    text = meta.get(connection, _key(group))
    if not text:
        return NOTHING
    name, leader, members, following, disbanded, *until = json.loads(text)
    return Replayed(name, leader, tuple(members), frozenset(following), disbanded, *until)


def put_told(connection: sqlite3.Connection, group: int, state: Replayed) -> None:
    """Keep what entries told of a group: those that are archived, or that cannot tell it any more.

    Raises sqlite3.Error.
    """
    parts = [state.name, state.leader, state.members, sorted(state.following), state.disbanded]
    until = [state.until] if state.until else []
    meta.put(connection, {_key(group): json.dumps([*parts, *until], ensure_ascii=False)})


def is_archived(connection: sqlite3.Connection, group: int) -> bool:
    """Whether the oldest entries of a group are archived, here or where it came from.

    Raises sqlite3.Error.
    """
    row = connection.execute("SELECT anchor FROM chain WHERE grp = ?", (group,)).fetchone()
    if row is not None and row[0] != checksums.NO_LINK:
        return True
    known = told(connection, group)
    return known != NOTHING and not known.until


def _key(group: int) -> str:
    return f"told #{group}"


def _next(
    connection: sqlite3.Connection, before: datetime, after: int
) -> tuple[list[Beginning], int | None]:
    """What goes next, and the last group that is done with; None if there is none after."""
    query = "SELECT grp, anchor FROM chain WHERE grp > ? ORDER BY grp LIMIT ?"
    found: list[Beginning] = []
    last, room = None, ENTRIES
    for group, anchor in connection.execute(query, (after, GROUPS)).fetchall():
        beginning = _beginning(connection, group, anchor, before, room)
        if beginning:
            found.append(beginning)
            room -= len(beginning.entries)
        if room <= 0:
            # There may be more of this one.
            return found, group - 1
        last = group
    return found, last


def _beginning(
    connection: sqlite3.Connection, group: int, anchor: bytes, before: datetime, most: int
) -> Beginning | None:
    state, found = told(connection, group), None
    entries: list[Entry] = []
    for number, link, entry in _old(connection, group, anchor, before, most):
        try:
            state = replay([entry] if entry else [], state)
        except ValueError as error:
            log.warning("group #%d: %s; it is not archived, nor what is newer", group, error)
            break
        entries += [entry] if entry else []
        found = number, link
    return Beginning(group, tuple(entries), *found, state) if found else None


def _old(
    connection: sqlite3.Connection, group: int, anchor: bytes, before: datetime, most: int
) -> Iterator[tuple[int, bytes, Entry | None]]:
    """Number, link and entry, None for a forgotten one, from the oldest on, while they are old."""
    query = (
        f"SELECT link, {ENTRY} WHERE grp = ?"
        " AND number < (SELECT max(number) FROM history WHERE grp = ?) ORDER BY number LIMIT ?"
    )
    for link, *values in connection.execute(query, (group, group, most)):
        row: Row = tuple(values)
        try:
            entry = entry_of(row)
            if not follows(anchor, row[-1], link):
                raise BadRow(row, "what stood before it is missing or changed")
            if datetime.fromisoformat(row[2]) >= before:
                return
        except (BadRow, ValueError) as bad:
            log.warning("%s; it is not archived, nor what is newer", bad)
            return
        yield row[0], link, entry
        anchor = link


def _names(connection: sqlite3.Connection, entries: Iterable[Entry]) -> dict[int, str]:
    """The names of the players and groups that entries are about."""
    named = (n for e in entries for n in (e.group, e.actor, e.leader, e.result))
    numbers = {number for number in named if isinstance(number, int)}
    records = {number: lookup.record(connection, number) for number in numbers}
    return {number: getattr(record, "name", "") for number, record in records.items()}


def _take_out(connection: sqlite3.Connection, gone: Beginning) -> None:
    connection.execute("DELETE FROM history WHERE grp = ? AND number <= ?", (gone.group, gone.last))
    connection.execute("UPDATE chain SET anchor = ? WHERE grp = ?", (gone.link, gone.group))
    put_told(connection, gone.group, gone.told)
