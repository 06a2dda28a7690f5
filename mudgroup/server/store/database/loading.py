"""The world as it is saved, read and checked row by row."""

import logging
import sqlite3
from collections.abc import Iterator
from math import inf, nan
from pathlib import Path

from mudgroup.engine.ports import Damaged, Newer
from mudgroup.model.records import Record
from mudgroup.model.records.history import ReadMark
from mudgroup.model.world.catching_up import Change
from mudgroup.model.world.world import World
from mudgroup.server.store.database import checksums, codec, damage, meta
from mudgroup.server.store.database.rows import is_whole
from mudgroup.server.store.database.touched import Touched
from mudgroup.values import frozen

log = logging.getLogger(__name__)


@frozen
class Numbers:
    """The number that the next object and the next entry get, and the elapsed seconds."""

    next_object: int
    next_entry: int
    elapsed: float


def world(connection: sqlite3.Connection, path: Path, *, ended: bool = False) -> World:
    """The saved world as it is, which has not `begun`; with what has ended, if that is wanted.

    Raises:
        Damaged, Newer: a row cannot be read.
        sqlite3.Error: SQLite cannot read it.
    """
    for wrong in damage.of_meta(connection):
        raise Damaged(f"{path}: {wrong}")
    records = [*_records(connection, path, ended)]
    known = numbers(connection, path)
    marks = tuple(_marks(connection, path))
    return World.as_saved(records, known.next_object, known.next_entry, known.elapsed, marks)


def numbers(connection: sqlite3.Connection, path: Path) -> Numbers:
    """What the world goes on from. Raises as `world`."""
    (last,) = connection.execute("SELECT max(number) FROM history").fetchone()
    return Numbers(_next_number(connection, path), (last or 0) + 1, _elapsed(connection, path))


def change(connection: sqlite3.Connection, path: Path, what: Touched) -> Change:
    """What some saves have left of what they touched. Raises as `world`."""
    rows = [row for number in what.objects for row in _rows(connection, path, number)]
    gone = tuple(number for number, kind, _ in rows if kind.startswith(codec.ENDED))
    records = tuple(record_of(path, *row) for row in rows if row[0] not in gone)
    marks = tuple(_mark(connection, *place) for place in what.marks)
    now = numbers(connection, path)
    return Change(records, gone, marks, now.next_object, now.next_entry, now.elapsed)


def _rows(
    connection: sqlite3.Connection, path: Path, number: int
) -> Iterator[tuple[int, str, str]]:
    """The number, kind and body of an object. Raises Damaged."""
    query = "SELECT number, kind, body, crc FROM object WHERE number = ?"
    for row in connection.execute(query, (number,)):
        if not is_whole(*row):
            raise Damaged(f"{path}: object #{number} is damaged")
        yield row[:3]


def _mark(connection: sqlite3.Connection, group: int, player: int) -> ReadMark:
    """How far a player has read a group, to entry 0 if nothing tells."""
    query = "SELECT entry, crc FROM read_mark WHERE grp = ? AND player = ?"
    entry, crc = connection.execute(query, (group, player)).fetchone() or (0, 0)
    whole = checksums.of_mark(group, player, entry) == crc
    return ReadMark(group, player, entry if whole else 0)


def _marks(connection: sqlite3.Connection, path: Path) -> Iterator[ReadMark]:
    """How far who has read; what is damaged is passed over: then more counts as unread."""
    for *row, wrong in damage.marks(connection):
        if wrong:
            log.error("%s: %s", path, wrong)
        else:
            yield ReadMark(*row)


def _next_number(connection: sqlite3.Connection, path: Path) -> int:
    """The number that the next object gets, which is over that of every object there is."""
    (last,) = connection.execute("SELECT max(number) FROM object").fetchone()
    text = meta.get(connection, "next_number", "1" if last is None else "")
    if not text.isdecimal() or int(text) <= (last or 0):
        raise Damaged(f"{path} is damaged: the next object number is {text!r}")
    return int(text)


def _elapsed(connection: sqlite3.Connection, path: Path) -> float:
    """The elapsed seconds of the last batch, 0 where none was saved."""
    text = meta.get(connection, "elapsed", "0")
    try:
        elapsed = float(text)
    except ValueError:
        elapsed = nan
    if not 0 <= elapsed < inf:
        raise Damaged(f"{path} is damaged: its elapsed seconds are {text!r}")
    return elapsed


def _records(connection: sqlite3.Connection, path: Path, ended: bool) -> Iterator[Record]:
    """The records, those that have ended too if that is wanted. All rows are checked."""
    objects = damage.Objects(connection)
    for number, kind, body, wrong in objects.rows():
        if wrong:
            raise Damaged(f"{path}: {wrong}")
        if ended or not kind.startswith(codec.ENDED):
            yield record_of(path, number, kind, body)
    for bad in objects.missing():
        raise Damaged(f"{path}: {bad.what}")


def record_of(path: Path, number: int, kind: str, body: str) -> Record:
    """The record of a row that is whole. Raises Newer."""
    try:
        return codec.from_json(kind, body.encode())
    except codec.Unreadable as error:
        # As it was written, by its checksum; so who wrote it knows more than we do.
        raise Newer(path, f"object #{number}: {error}") from error
