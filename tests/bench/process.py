"""What a process has used (proc(5))."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

ENDED_CHILDREN = slice(13, 15)
"""Of the fields of ``stat`` behind the name: cutime and cstime, in ticks."""


def spent(process: int) -> float:
    """Seconds of CPU of a process and of all its children, those that have ended included."""
    return sum(map(_spent_alone, family(process)))


def family(process: int) -> Iterator[int]:
    """A process, and the processes that it and they have started."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text("ascii").split():
            yield from family(int(child))


def _spent_alone(process: int) -> float:
    """To the nanosecond for what runs (clock_getcpuclockid(3)), to the tick for what has ended."""
    stat = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    ended = sum(map(int, stat[ENDED_CHILDREN])) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(~process << 3 | 2) + ended


def resident(process: int) -> int:
    """Bytes of a process that are in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
