"""Which objects and read marks each save has touched, for a world that follows the store.

That is kept while somebody may follow, of the last saves only: who is further behind loads anew.
"""

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from mudgroup.model.records.history import ReadMark
from mudgroup.server.store.database import checksums
from mudgroup.values import frozen

KEPT = 10_000
"""Saves of which is kept what they touched: some 1 MB, and about a minute of the busiest play."""

PRUNE_EVERY = 500
"""Saves between two looks for what is not kept any longer, so that most saves do not look."""

Places = list[tuple[int, int]]
"""The group and the player of read marks."""


@frozen
class Touched:
    """What some saves touched, each once."""

    objects: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]


def put(
    connection: sqlite3.Connection, save: int, objects: Collection[int], marks: Collection[ReadMark]
) -> None:
    """Note what a save touches, in its transaction. Raises sqlite3.Error."""
    places = [(mark.group, mark.player) for mark in marks]
    what = json.dumps([[*objects], places], separators=(",", ":"))
    row = (save, what, checksums.of_values(save, what))
    connection.execute("INSERT OR REPLACE INTO touched VALUES (?, ?, ?)", row)
    if save % PRUNE_EVERY == 0:
        connection.execute("DELETE FROM touched WHERE save <= ?", (save - KEPT,))


def between(connection: sqlite3.Connection, after: int, until: int) -> Touched | None:
    """What all saves after one and until another touched, None if that is not kept of each.

    Raises sqlite3.Error.
    """
    if until < after:
        return None
    query = "SELECT save, what, crc FROM touched WHERE save > ? AND save <= ? ORDER BY save"
    rows = connection.execute(query, (after, until)).fetchall()
    if [row[0] for row in rows] != [*range(after + 1, until + 1)]:
        return None
    if any(checksums.of_values(save, what) != crc for save, what, crc in rows):
        return None
    objects: set[int] = set()
    marks: set[tuple[int, int]] = set()
    for _, what, _ in rows:
        numbers, places = json.loads(what)
        objects.update(numbers)
        marks.update(map(_place, places))
    return Touched(tuple(sorted(objects)), tuple(sorted(marks)))


def damaged(connection: sqlite3.Connection) -> list[str]:
    """What of it differs from its checksum. Raises sqlite3.Error."""
    rows: list[Any] = connection.execute("SELECT save, what, crc FROM touched").fetchall()
    return [
        f"what the save {save} touched is damaged"
        for save, what, crc in rows
        if checksums.of_values(save, what) != crc
    ]


def _place(pair: list[int]) -> tuple[int, int]:
    group, player = pair
    return group, player
