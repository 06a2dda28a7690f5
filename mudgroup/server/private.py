"""Files for the server's own user only: folders 0700, files 0600.

The data directory holds password hashes and private talk; what is exported from it does too.
"""

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

OTHERS = 0o077
"""The permissions of everybody but the owner."""


DATABASE = "mudgroup.db"
OURS = (
    f"{DATABASE}*",
    "mudgroup.restoring",
    "lock",
    "control.sock",
    "archive",
    "audit.log*",
    "certificate.pem",
    "key.pem",
    "rosters",
    "snapshots",
    "replaced-*",
)
"""All that the program keeps in a data directory, as patterns of names."""


def write_for_owner_only() -> None:
    """Let others read nothing that this process and its children make from now on."""
    os.umask(OTHERS)


def close(folder: Path) -> None:
    """Close a data directory, and what the program keeps in it, to other users.

    The folder itself is closed only where it is ours: for the rest of a shared one that would be
    the end. A folder that was open is one line in the log. So is one that stays so, for it is
    shared, or belongs to another user, or its volume knows no modes: the server goes on, and what
    it writes is for its own user only.
    """
    top = folder.resolve()
    opened = top.stat().st_mode & OTHERS
    shared = _is_shared(top)
    if opened and shared:
        log.warning("%s is open to other users and holds what is not mudgroup's: it stays", folder)
    elif opened:
        _close_folder(folder, top)
    if shared and not (top / DATABASE).is_file():
        return
    for path in _ours(top):
        # What belongs to another user is theirs to close; what a snapshot is done with goes.
        with suppress(OSError):
            _close(path)


def _is_shared(folder: Path) -> bool:
    """Whether a folder is made for all to write in, or holds what the program does not write."""
    if folder.stat().st_mode & stat.S_ISVTX:
        return True
    return not all(any(map(path.match, OURS)) for path in folder.iterdir())


def _close_folder(folder: Path, top: Path) -> None:
    try:
        _close(top)
    except OSError as error:
        why = error.strerror
        log.warning("%s is open to other users and cannot be closed: %s", folder, why)
    else:
        log.warning("%s was open to other users; now it is for its owner only", folder)


def _ours(folder: Path) -> Iterator[Path]:
    """What the program keeps in a folder, and in its folders there; no link is followed."""
    for path in (found for name in OURS for found in folder.glob(name)):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from path.rglob("*")


def _close(path: Path) -> None:
    mode = path.lstat().st_mode
    if mode & OTHERS and not stat.S_ISLNK(mode):
        path.chmod(mode & stat.S_IRWXU)
