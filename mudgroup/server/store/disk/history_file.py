"""The files of archived history: one for each month in which something was archived."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from mudgroup.server.store.disk.durable import make_folder, sync

FOLDER = "archive"

BLOCK = 65536
"""Bytes that are read at once to find the end of the last whole line."""


def append(data: Path, lines: Iterable[str], now: datetime) -> None:
    """Write lines to the file of a month; they are synced when this returns. Raises OSError.

    What a crash has left of a line is cut off: it is still in the database.
    """
    folder = data / FOLDER
    make_folder(folder)
    path = folder / f"history-{now.astimezone(UTC):%Y-%m}.jsonl"
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(_end_of_lines(file))
        file.seek(0, os.SEEK_END)
        for line in lines:
            file.write(line.encode("utf-8", "backslashreplace") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync(folder)


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
