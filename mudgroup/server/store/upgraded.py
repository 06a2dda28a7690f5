"""A database of any format so far, read; what reads only never changes it."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mudgroup.engine.ports import Damaged
from mudgroup.server.store.database.migrations import Older, migrate
from mudgroup.server.store.files import copy_database, read_write
from mudgroup.server.store.reader import StoreReader


@contextmanager
def readable(path: Path) -> Iterator[StoreReader]:
    """What is saved in a database of any format so far; it is not changed.

    Raises:
        StoreError: as StoreReader, but not Older; or there is no room for a copy.
    """
    with of_our_format(path) as file, StoreReader(file, called=path) as reader:
        yield reader


@contextmanager
def of_our_format(path: Path) -> Iterator[Path]:
    """A database of any format so far, or a copy of it that was upgraded.

    The copy is in the system's folder for what is temporary. Raises as `readable`.
    """
    with ExitStack() as opened:
        try:
            StoreReader(path).close()
        except Older:
            folder = opened.enter_context(TemporaryDirectory(prefix="mudgroup-"))
            path = _upgraded(path, Path(folder))
        yield path


def _upgraded(path: Path, folder: Path) -> Path:
    """A copy of a database of an earlier format, in a folder, of our format. Raises StoreError."""
    copy = folder / path.name
    copy_database(path, copy)
    try:
        with closing(read_write(copy)) as connection:
            migrate(connection)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{path} cannot be upgraded: {error}") from error
    return copy
