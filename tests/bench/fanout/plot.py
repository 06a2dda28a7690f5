"""The ratios to the floor in C, or to the one in Python, by the number of members."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from tests.bench.fanout.servers import ASYNCIO, C
from tests.bench.fanout.tables import Row, ratios

PANELS = {
    "serial": "CPU, one line in flight",
    "pipelined": "CPU, 8 x 32 lines in flight",
    "p99": "p99 of a line, 20 lines/s",
}


def plot(rows: Sequence[Row], file: Path) -> None:
    """Draw a line for each server, in a format that the file's name tells."""
    floor = C if any(row.server == C for row in rows) else ASYNCIO
    figure = Figure(figsize=(14, 4), layout="constrained")
    for panel, (name, heading) in zip(figure.subplots(1, len(PANELS)), PANELS.items(), strict=True):
        for server in dict.fromkeys(row.server for row in rows):
            found = {row.members: ratios(row, rows, floor) for row in rows if row.server == server}
            places = sorted(members for members, each in found.items() if name in each)
            panel.plot(places, [found[n][name] for n in places], marker="o", label=server)
        panel.set(title=heading, xlabel="members", xscale="log", yscale="log")
        for axis in (panel.xaxis, panel.yaxis):
            axis.set_major_formatter("{x:g}")
            axis.set_minor_formatter("")
        panel.grid(alpha=0.3, which="both")
    figure.axes[0].set_ylabel(f"times {floor}")
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside right center")
    figure.savefig(file)
