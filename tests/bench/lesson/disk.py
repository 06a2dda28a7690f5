"""What the disk alone takes: somebody who writes a little beside the server, and syncs it."""

import os
import time
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

PACE = 0.25
"""Seconds between two writes."""

PAGE = bytes(4096)


def syncing(folder: Path, pipe: Pipe) -> None:
    """Write and sync until told to end; then give the seconds of each."""
    took = []
    with (folder / "synced").open("wb", buffering=0) as file:
        while not pipe.poll(PACE):
            start = time.perf_counter()
            file.write(PAGE)
            os.fsync(file.fileno())
            took.append(time.perf_counter() - start)
    pipe.send(took)
