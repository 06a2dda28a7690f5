"""Files and folders that outlast a power cut: they are synced, and so is the folder they are in."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Make what a file holds, or the names in a folder, durable. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder that is not there, for its owner only, and those above it. Raises OSError."""
    new = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in new:
        sync(folder.parent)
