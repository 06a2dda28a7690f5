"""What was found, as a table and as JSON."""

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from attrs import asdict, fields_dict, frozen

from tests.bench.fanout.servers import ASYNCIO, C
from tests.bench.fanout.trial import Figures

COMPARED = ("serial", "pipelined", "p50", "p99", "most")
"""Figures of which the ratio to a floor's is told."""

BUSY = 0.8
"""Of the load: from there on it may have measured itself."""


@frozen
class Row:
    """A server with so many members. ``note`` is told instead of figures."""

    server: str
    members: int
    figures: Figures | None = None
    note: str = ""


def middle(rounds: Sequence[Figures]) -> Figures:
    """Of each figure the median."""
    return Figures(**{name: median(getattr(one, name) for one in rounds) for name in NAMES})


NAMES = tuple(fields_dict(Figures))


def ratios(row: Row, rows: Sequence[Row], floor: str) -> dict[str, float]:
    """Of each compared figure the ratio to a floor's with as many members; empty without one."""
    beside = [one.figures for one in rows if (one.server, one.members) == (floor, row.members)]
    if not row.figures or not beside or not beside[0]:
        return {}
    below = asdict(beside[0])
    return {
        name: figure / below[name]
        for name, figure in asdict(row.figures).items()
        if name in COMPARED and below[name]
    }


HEAD = (
    f"{'':<21}{'one line in flight':^21}{'8 x 32 in flight':^21}"
    f"{'20 lines/s: ms, all have it':^30}",
    f"{'':<21}{'CPU s':>7}{'to C':>7}{'to py':>7}{'CPU s':>7}{'to C':>7}{'to py':>7}"
    f"{'p50':>8}{'p99':>8}{'max':>8}{'to C':>6}{'logins/s':>9}{'KiB':>7}{'load':>6}",
)


def table(rows: Sequence[Row], rounds: int, logins: float) -> Iterator[str]:
    """The rows of each number of members."""
    for members in dict.fromkeys(row.members for row in rows):
        yield f"{members:,} members of one group; medians of {rounds}"
        yield from HEAD
        yield from (_line(row, rows) for row in rows if row.members == members)
    yield from FOOT
    yield f"logins/s: hashes cost nothing; as they are by default there are {logins:.0f} logins/s."
    if all(row.server != C for row in rows):
        yield "to C: its floor needs a compiler (apt install build-essential)."
    busiest = max((row.figures.busy for row in rows if row.figures), default=0.0)
    if busiest > BUSY:
        yield f"The load was busy for {busiest:.0%} of a phase: its time there is the load's."


FOOT = (
    "CPU s: of the server, for a million deliveries. to C, to py: times the floor's (ms: the p99).",
    "KiB: of the server, for a connection. load: the share of a phase in which the load was busy.",
)


def _line(row: Row, rows: Sequence[Row]) -> str:
    if not row.figures:
        return f"{row.server:<21}{row.note}"
    one, to_c, to_python = row.figures, ratios(row, rows, C), ratios(row, rows, ASYNCIO)

    def spent(name: str) -> str:
        return f"{getattr(one, name):>7.2f}{_ratio(to_c, name)}{_ratio(to_python, name)}"

    return (
        f"{row.server:<21}{spent('serial')}{spent('pipelined')}"
        f"{one.p50:>8.1f}{one.p99:>8.1f}{one.most:>8.1f}{_ratio(to_c, 'p99')[1:]}"
        f"{one.logins:>9,.0f}{one.memory:>7.1f}{one.busy:>6.0%}"
    )


def _ratio(found: dict[str, float], name: str) -> str:
    return f"{found[name]:>7.2f}" if name in found else f"{'-':>7}"


def data(rows: Sequence[Row], rounds: int, logins: float) -> dict[str, object]:
    """The same as JSON has it: milliseconds, KiB, CPU seconds for a million deliveries."""
    return {
        "machine": machine(),
        "rounds": rounds,
        "hashed_logins": logins,
        "rows": [
            {
                "server": row.server,
                "members": row.members,
                "note": row.note,
                "figures": asdict(row.figures) if row.figures else None,
                "to": {floor: ratios(row, rows, floor) for floor in (C, ASYNCIO)},
            }
            for row in rows
        ],
    }


def machine() -> dict[str, object]:
    """On what it was measured, and with which Python."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        told = []
    model = next((line.partition(": ")[2] for line in told if line.startswith("model name")), "")
    return {
        "processor": model or platform.machine(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
