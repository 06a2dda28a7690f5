"""Where the entries lie that have left the database: in which file, from which byte on.

It is saved with what takes them out, so it is never of other entries than those that lack.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from attrs import astuple

from mudgroup.model.records.history import Action, Entry
from mudgroup.server.store.database import meta
from mudgroup.server.store.disk import history_file
from mudgroup.server.store.disk.history_file import Place
from mudgroup.values import frozen

NUMBER = b'"number": '
"""What stands before the number of an entry, the last of its fields: no text comes after it."""


@frozen
class Block:
    """Entries of one history that lie together, and the first and last of their numbers."""

    file: str
    start: int
    length: int
    first: int
    last: int


def note(connection: sqlite3.Connection, group: int, place: Place, numbers: Sequence[int]) -> None:
    """Keep where the entries of some numbers, in order, lie. Raises sqlite3.Error.

    It belongs into the transaction that takes them out.
    """
    block = Block(place.file, place.start, place.length, numbers[0], numbers[-1])
    blocks = [astuple(each) for each in (*_blocks(connection, group), block)]
    meta.put(connection, {_key(group): json.dumps(blocks)})


def entries(
    connection: sqlite3.Connection, folder: Path, group: int, before: int, most: int
) -> tuple[Entry, ...]:
    """The newest ``most`` entries under a number that lie in files, oldest first.

    Where a file is no longer there, or as it was, there are no older ones. Raises sqlite3.Error.
    """
    found: list[Entry] = []
    for block in reversed(_blocks(connection, group)):
        if len(found) == most:
            break
        if block.first >= before:
            continue
        try:
            found += _newest(folder, group, block, before, most - len(found))
        except (OSError, ValueError, KeyError, TypeError):
            break
    return tuple(found)[::-1]


def _newest(folder: Path, group: int, block: Block, before: int, most: int) -> list[Entry]:
    """The newest entries of a block under a number, newest first.

    Raises OSError, ValueError, KeyError, TypeError: the file has something else there.
    """
    lines = history_file.read(folder, Place(block.file, block.start, block.length))
    # Only what is on the page is read whole: a block may be long, and the game waits.
    under = [line for line in lines if _number(line) < before]
    found = [_entry(line) for line in reversed(under[-most:])]
    if any(entry.group != group for entry in found):
        raise ValueError(f"{block.file} has another history there")
    return found


def _number(line: bytes) -> int:
    return int(line.rpartition(NUMBER)[2].rstrip(b"}"))


def _entry(line: bytes) -> Entry:
    told = json.loads(line)
    return Entry(
        told["number"],
        told["group"],
        datetime.fromisoformat(told["at"]),
        Action(told["action"]),
        told["actor"],
        tuple(told["members"]),
        told["result"],
        told["leader"],
        told["activity"],
    )


def _blocks(connection: sqlite3.Connection, group: int) -> list[Block]:
    """Where entries of a group lie, oldest first."""
    return [Block(*each) for each in json.loads(meta.get(connection, _key(group), "[]"))]


def _key(group: int) -> str:
    return f"moved #{group}"
