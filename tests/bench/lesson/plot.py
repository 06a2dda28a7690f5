"""A picture of what commands cost."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

Point = tuple[str, int, float]
"""A command, the objects of a world, and milliseconds of the server's CPU."""


def draw(path: Path, points: Sequence[Point]) -> None:
    """Draw the cost of each command by the size of the world."""
    figure = Figure(figsize=(9, 6), layout="constrained")
    axes = figure.subplots()
    for name in dict.fromkeys(name for name, _, _ in points):
        line = sorted((objects, cost) for other, objects, cost in points if other == name)
        axes.plot(*zip(*line, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="symlog", xlabel="objects", ylabel="CPU of the server, ms")
    axes.legend()
    figure.savefig(path)
