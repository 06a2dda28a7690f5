"""Records that are looked up one by one: what has ended is in the database, and is not loaded.

All objects are looked through for what stands under a section or a board, some at a time. That is
asked for rarely; an index over the bodies would make of a damaged body a damaged database.
"""

import json
import logging
import sqlite3
from collections.abc import Collection, Iterator

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.server.store.database import codec
from mudgroup.server.store.database.rows import is_whole

log = logging.getLogger(__name__)

UNDER = (
    "number >= ? AND number < ? AND kind = ?"
    " AND CASE WHEN json_valid(body) THEN json_extract(body, ?) END"
)


def record(connection: sqlite3.Connection, number: int) -> Record | None:
    """The record of a number, ended or not; None for none that is whole. Raises sqlite3.Error."""
    return next(_selected(connection, "number = ?", number), None)


def ended_groups(connection: sqlite3.Connection, section: int, numbers: range) -> tuple[Group, ...]:
    """Of some numbers the groups of a section that are not loaded. Raises sqlite3.Error."""
    ends, kind = (numbers.start, numbers.stop), codec.ENDED + "group"
    found = _selected(connection, f"{UNDER} = ?", *ends, kind, "$.section", section)
    return tuple(each for each in found if isinstance(each, Group))


def ended_notes(
    connection: sqlite3.Connection, boards: Collection[int], numbers: range
) -> tuple[Note, ...]:
    """Of some numbers the notes on boards that are not loaded. Raises sqlite3.Error."""
    among = f"{UNDER} IN (SELECT value FROM json_each(?))"
    ends, kind = (numbers.start, numbers.stop), codec.ENDED + "note"
    found = _selected(connection, among, *ends, kind, "$.board", json.dumps([*boards]))
    return tuple(each for each in found if isinstance(each, Note))


def _selected(connection: sqlite3.Connection, which: str, *values: int | str) -> Iterator[Record]:
    """The records of a selection; one that is damaged is passed over, and logged."""
    query = f"SELECT number, kind, body, crc FROM object WHERE {which} ORDER BY number"
    for number, kind, body, crc in connection.execute(query, values):
        if is_whole(number, kind, body, crc):
            yield codec.from_json(kind, body.encode())
        else:
            log.error("object #%d is damaged", number)
