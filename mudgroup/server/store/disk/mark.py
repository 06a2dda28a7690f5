"""The mark: a small file beside the database that notes how far that must reach.

A log that was deleted, cut or damaged leaves a database that is whole, and less than what was
acknowledged: SQLite takes what its checksums let it take, and says nothing
(https://www.sqlite.org/walformat.html, section 4.4). So each save is noted here when its commit has
returned, without a sync of its own: the mark is never ahead of a good database, and after a power
cut it may be behind.
"""

import os
import zlib
from pathlib import Path
from typing import Self

from mudgroup.engine.ports import Damaged
from mudgroup.server.store.disk.durable import sync
from mudgroup.values import frozen

SLOT = 512
"""Bytes of each of the two notes, which take turns: a sector, so that a disk writes it whole."""


class Less(Damaged):
    """A database is sound, and holds less than what was acknowledged, or nobody can tell."""


@frozen(order=True)
class Reach:
    """How far a database goes: its saves, its last history entry, the next object's number."""

    saves: int = 0
    last_entry: int = 0
    next_number: int = 1

    def lacks(self, marked: "Reach") -> str:
        """What is missing of what was marked, for people; empty if nothing is."""
        missing = []
        if self.saves < marked.saves:
            lost = marked.saves - self.saves
            missing.append("the last save" if lost == 1 else f"the last {lost} saves")
        if self.last_entry < marked.last_entry:
            entries = ("history entry", "history entries")
            missing.append(_numbers(*entries, self.last_entry + 1, marked.last_entry))
        if self.next_number < marked.next_number:
            numbers = ("object number", "object numbers")
            missing.append(_numbers(*numbers, self.next_number, marked.next_number - 1))
        return ", ".join(missing)


def _numbers(one: str, more: str, first: int, last: int) -> str:
    return f"{one} {first}" if first == last else f"{more} {first} to {last}"


def mark_of(database: Path) -> Path:
    """Where the mark of a database is: a name that goes with it wherever it is moved."""
    return database.with_name(f"{database.name}-mark")


def read_mark(database: Path) -> Reach | None:
    """How far a database must reach, None where nothing says. Raises Damaged, OSError."""
    path = mark_of(database)
    if not path.exists():
        return None
    raw = path.read_bytes()
    notes = [_parsed(raw[start : start + SLOT]) for start in (0, SLOT)]
    whole = [note for note in notes if note]
    if not whole:
        raise Damaged(f"{path} is damaged: whether {database.name} is whole cannot be told")
    return max(whole)


def write_mark(database: Path, reach: Reach) -> None:
    """Note how far a database reaches, for good. Raises OSError."""
    path = mark_of(database)
    aside = path.with_name(f"{path.name}.new")
    aside.touch(mode=0o600)
    aside.write_bytes(_slot(reach) * 2)
    sync(aside)
    aside.replace(path)
    sync(path.parent)


class Mark:
    """The mark of an open database. Raises OSError where it cannot be written."""

    def __init__(self, database: Path, reach: Reach) -> None:
        write_mark(database, reach)
        self._path = mark_of(database)
        self._handle = os.open(self._path, os.O_WRONLY)

    def note(self, reach: Reach) -> None:
        """Note what is saved now. Raises OSError."""
        os.pwrite(self._handle, _slot(reach), SLOT * (reach.saves % 2))

    def is_there(self) -> bool:
        """Whether the file that is written to is still the one beside the database."""
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._handle))
        except FileNotFoundError:
            return False

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _slot(reach: Reach) -> bytes:
    text = b"%d %d %d" % (reach.saves, reach.last_entry, reach.next_number)
    return (b"%b %d\n" % (text, zlib.crc32(text))).ljust(SLOT)


def _parsed(slot: bytes) -> Reach | None:
    """What a slot says, None if it is not whole."""
    text, _, crc = slot.rstrip().rpartition(b" ")
    if not text or crc != str(zlib.crc32(text)).encode():
        return None
    saves, last_entry, next_number = map(int, text.split())
    return Reach(saves, last_entry, next_number)
