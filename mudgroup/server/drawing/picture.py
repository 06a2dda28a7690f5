"""The map of a world as a picture, SVG or PNG.

The only module that needs the extra ``plots`` (networkx, matplotlib); nothing of the server imports
it.
"""

from pathlib import Path
from textwrap import fill

import matplotlib as mpl
import networkx as nx
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from mudgroup.model.content.world import Content
from mudgroup.model.places.layout import PlanetMap, lay_out
from mudgroup.server.drawing.text import conditions

Point = tuple[float, float]

SHELF = 14
"""Cells in a row of sheets."""

APART = 1.6
"""Cells between two sheets."""

CELL = (1.4, 1.1)
"""Inches of a cell."""

NAME_COLUMNS = 10
NODE_SIZE = 1500
COLOURS = "Set3"
"""Light, so that names can be read on them."""
BELOW = 0.3
"""Of a cell, from the middle of a place to what is written below it."""

PLAIN, BENT = "solid", "dotted"
FREE, ASKS = "dimgrey", "firebrick"


def draw(content: Content, file: Path) -> None:
    """Write the picture; its name ends in .svg or .png. Raises OSError."""
    planet = lay_out(content.start, content.exits)
    points = _points(planet)
    width = max(x for x, _ in points.values()) + 2
    height = max(-y for _, y in points.values()) + 2
    figure = Figure(figsize=(width * CELL[0], height * CELL[1]), layout="tight")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.04)
    axes.set_title(content.name)
    _draw_ways(axes, content, planet, points)
    _draw_places(axes, content, points)
    # Without a salt of its own and with the date, no two files would be the same.
    metadata = {"Date": None} if file.suffix == ".svg" else {}
    with mpl.rc_context({"svg.hashsalt": content.name, "svg.fonttype": "none"}):
        figure.savefig(file, metadata=metadata)


def _points(planet: PlanetMap) -> dict[str, Point]:
    """Where each place is drawn: the sheets in rows, one beside the other."""
    points: dict[str, Point] = {}
    left = top = deepest = 0.0
    wide = max(SHELF, planet.sheets[0].columns)
    for sheet in planet.sheets:
        if left and left + sheet.columns > wide:
            left, top, deepest = 0.0, top + deepest + APART, 0.0
        for key, (x, y) in sheet.cells.items():
            points[key] = (left + x, -(top + y))
        left += sheet.columns + APART
        deepest = max(deepest, sheet.rows - 1.0)
    return points


def _draw_ways(axes: Axes, content: Content, planet: PlanetMap, points: dict[str, Point]) -> None:
    """A line for each exit of the compass; below each place where its other exits lead.

    What asks for something is red. What the drawing cannot show straight is dotted.
    """
    ways = {(p.key, d): way for p in content.places for d, way in p.exits.items()}
    names = {place.key: place.name for place in content.places}
    graph = nx.Graph()
    graph.add_nodes_from(points)
    below: dict[str, list[tuple[str, str]]] = {}
    for leg in planet.legs:
        told = conditions(ways[leg.origin, leg.direction])
        colour = ASKS if told else FREE
        if leg.step is not None:
            known = graph.get_edge_data(leg.origin, leg.destination, {"colour": FREE})
            colour = ASKS if told else known["colour"]
            style = PLAIN if leg.fits else BENT
            graph.add_edge(leg.origin, leg.destination, style=style, colour=colour)
        if leg.step is None or told:
            to = f"{leg.direction}: {names[leg.destination]}" if leg.step is None else leg.direction
            asks = f" ({', '.join(told)})" if told else ""
            below.setdefault(leg.origin, []).append((f"{to}{asks}", colour))
    for style in (PLAIN, BENT):
        edges = [
            (a, b, data["colour"])
            for a, b, data in graph.edges(data=True)
            if data["style"] == style
        ]
        nx.draw_networkx_edges(
            graph,
            points,
            edgelist=[(a, b) for a, b, _ in edges],
            style=style,
            edge_color=[colour for _, _, colour in edges],
            ax=axes,
        )
    for key, lines in below.items():
        for n, (text, colour) in enumerate(lines):
            x, y = points[key]
            axes.text(
                x, y - BELOW - n * 0.09, text, fontsize=5, color=colour, ha="center", va="top"
            )


def _draw_places(axes: Axes, content: Content, points: dict[str, Point]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(place.key for place in content.places)
    regions = list(dict.fromkeys(place.region for place in content.places))
    palette = mpl.colormaps[COLOURS].colors  # type: ignore[attr-defined]
    colours = {region: palette[n % len(palette)] for n, region in enumerate(regions)}
    nx.draw_networkx_nodes(
        graph,
        points,
        nodelist=[place.key for place in content.places],
        node_color=[colours[place.region] for place in content.places],
        node_shape="s",
        node_size=NODE_SIZE,
        edgecolors="black",
        ax=axes,
    )
    labels = {
        place.key: fill(place.name, NAME_COLUMNS, break_long_words=False)
        for place in content.places
    }
    nx.draw_networkx_labels(graph, points, labels=labels, font_size=7, ax=axes)
    marks = [Line2D([], [], marker="s", ls="", color=colours[r], label=r) for r in regions]
    axes.legend(handles=marks, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=8)
