"""The lock on a data directory: one server has it at a time."""

import fcntl
from pathlib import Path
from typing import IO

from mudgroup.engine.ports import StoreError


def locked(folder: Path) -> IO[str]:
    """Hold the directory, until the file is closed; the system lets go of it at our end.

    Raises:
        StoreError: another server holds it.
    """
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError(f"{folder} is used by another mudgroup server") from error
    return file
