"""Files for the server's own user only: folders 0700, files 0600.

The data directory holds password hashes and private talk; what is exported from it does too.
"""

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

OTHERS = 0o077
"""The permissions of everybody but the owner."""


def write_for_owner_only() -> None:
    """Let others read nothing that this process and its children make from now on."""
    os.umask(OTHERS)


def close(folder: Path) -> None:
    """Close a folder, and what is in it, to other users; what is linked to stays as it is.

    A folder that was open is one line in the log. So is one that cannot be closed, which happens
    where it belongs to another user, or its volume knows no modes: the server goes on, for it
    could on that volume before, and what it writes is for its own user only.
    """
    opened = folder.stat().st_mode & OTHERS
    try:
        _close(folder.resolve())
    except OSError as error:
        why = error.strerror
        log.warning("%s is open to other users and cannot be closed: %s", folder, why)
    else:
        if opened:
            log.warning("%s was open to other users; now it is for its owner only", folder)
    for path in folder.rglob("*"):
        # What belongs to another user is theirs to close; what a snapshot is done with goes.
        with suppress(OSError):
            _close(path)


def _close(path: Path) -> None:
    mode = path.lstat().st_mode
    if mode & OTHERS and not stat.S_ISLNK(mode):
        path.chmod(mode & stat.S_IRWXU)
