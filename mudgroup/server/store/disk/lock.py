"""The lock on a folder: one server has the data at a time, one process takes snapshots.

It is on a descriptor of the folder itself, so there is no file that somebody could delete. It is
never on one of the database: to close that would drop SQLite's own locks
(https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import fcntl
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from mudgroup.engine.ports import StoreError


class InUse(StoreError):
    """Another process has it."""


class Held:
    """A folder that is held until this is closed; the system lets go of it at our end.

    Raises:
        InUse: another process holds it, and it is not to be waited for.
        StoreError: nobody can.
    """

    def __init__(self, path: Path, *, wait: bool = False) -> None:
        with ExitStack() as opened:
            try:
                self._handle = os.open(path, os.O_RDONLY)
                opened.callback(os.close, self._handle)
                fcntl.flock(self._handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError as error:
                raise InUse(f"{path} is used by another mudgroup server") from error
            except OSError as error:
                raise StoreError(f"{path} cannot be locked: {error}") from error
            opened.pop_all()

    def close(self) -> None:
        """Let go of it."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def locked(folder: Path, *, wait: bool = False) -> ExitStack:
    """Hold a data directory, until what this returns is closed. Raises StoreError.

    To ``wait`` until nobody has it takes a thread, which ends with the process at the latest. An
    earlier version that runs on it holds the file ``lock`` there, and not the folder.
    """
    with ExitStack() as held:
        held.enter_context(Held(folder, wait=wait))
        if (folder / "lock").exists():
            held.enter_context(Held(folder / "lock", wait=wait))
        return held.pop_all()


class Place:
    """Where a file is on the disk, by device and inode, so that it shows if another takes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(self._path)

    def holds(self) -> bool:
        """Whether the path leads to it still."""
        return _identity(self._path) == self._identity

    def check(self) -> None:
        """Raises StoreError if the path leads to something else by now, or nowhere."""
        if not self.holds():
            raise StoreError(
                f"{self._path} was moved, deleted or replaced while the server ran: put it back,"
                " or stop the server"
            )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
