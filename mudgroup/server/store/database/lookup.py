"""Records that are looked up one by one: what has ended is in the database, and is not loaded.

All objects are looked through for what stands under a section or a board. That is asked for
rarely; an index over the bodies would make of a damaged body a damaged database.
"""

import logging
import sqlite3
from collections.abc import Iterator

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.server.store.database import codec
from mudgroup.server.store.database.rows import is_whole

log = logging.getLogger(__name__)

UNDER = "kind = ? AND CASE WHEN json_valid(body) THEN json_extract(body, ?) END = ?"


def record(connection: sqlite3.Connection, number: int) -> Record | None:
    """The record of a number, ended or not; None for none that is whole. Raises sqlite3.Error."""
    return next(_selected(connection, "number = ?", number), None)


def ended_groups(connection: sqlite3.Connection, section: int) -> tuple[Group, ...]:
    """The groups of a section that are not loaded, by number. Raises sqlite3.Error."""
    found = _selected(connection, UNDER, codec.ENDED + "group", "$.section", section)
    return tuple(each for each in found if isinstance(each, Group))


def ended_notes(connection: sqlite3.Connection, board: int) -> tuple[Note, ...]:
    """The notes on a board that are not loaded, by number. Raises sqlite3.Error."""
    found = _selected(connection, UNDER, codec.ENDED + "note", "$.board", board)
    return tuple(each for each in found if isinstance(each, Note))


def _selected(connection: sqlite3.Connection, which: str, *values: int | str) -> Iterator[Record]:
    """The records of a selection; one that is damaged is passed over, and logged."""
    query = f"SELECT number, kind, body, crc FROM object WHERE {which} ORDER BY number"
    for number, kind, body, crc in connection.execute(query, values):
        if is_whole(number, kind, body, crc):
            yield codec.from_json(kind, body.encode())
        else:
            log.error("object #%d is damaged", number)
