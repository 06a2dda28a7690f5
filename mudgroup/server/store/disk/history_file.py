"""The files of archived history: one for each month in which something was archived."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mudgroup.server.store.disk.durable import make_folder, sync
from mudgroup.values import frozen

FOLDER = "archive"

BLOCK = 65536
"""Bytes that are read at once to find the end of the last whole line."""


@frozen
class Place:
    """Where some lines lie, one behind the other: in a file, from a byte on, so many bytes."""

    file: str
    start: int
    length: int


def append(data: Path, texts: Sequence[Sequence[str]], now: datetime) -> list[Place]:
    """Write lines to the file of a month; they are synced when this returns. Raises OSError.

    Gives where those of each text lie. What a crash has left of a line is cut off: it is still in
    the database.
    """
    folder = data / FOLDER
    make_folder(folder)
    path = folder / f"history-{now.astimezone(UTC):%Y-%m}.jsonl"
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(_end_of_lines(file))
        places = []
        for lines in texts:
            start = file.seek(0, os.SEEK_END)
            for line in lines:
                file.write(line.encode("utf-8", "backslashreplace") + b"\n")
            places.append(Place(path.name, start, file.tell() - start))
        file.flush()
        os.fsync(file.fileno())
    sync(folder)
    return places


def read(data: Path, place: Place) -> list[bytes]:
    """The lines that lie at a place. Raises OSError, ValueError: they no longer do."""
    with (data / FOLDER / place.file).open("rb") as file:
        file.seek(place.start)
        *lines, rest = file.read(place.length).split(b"\n")
    if rest or sum(map(len, lines)) + len(lines) != place.length:
        raise ValueError(f"{place.file} is not as it was written")
    return lines


def _end_of_lines(file: BinaryIO) -> int:
    """Where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = file.seek(max(0, end - BLOCK))
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
