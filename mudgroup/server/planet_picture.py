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

from mudgroup.model.content import Content, Way
from mudgroup.server.planet_map import PlanetMap, lay_out
from mudgroup.server.planet_text import conditions

Point = tuple[float, float]

SHELF = 14
"""Cells in a row of sheets."""

APART = 1.6
"""Cells between two sheets."""

CELL = (1.5, 1.0)
"""Inches of a cell."""

NAME_COLUMNS = 12
COLOURS = "tab20"

PLAIN, BENT, LEVEL = "solid", "dotted", "dashed"


def draw(content: Content, file: Path) -> None:
    """Write the picture; its name ends in .svg or .png. Raises OSError."""
    planet = lay_out(content)
    points = _points(planet)
    width = max(x for x, _ in points.values()) + 2
    height = max(-y for _, y in points.values()) + 2
    figure = Figure(figsize=(width * CELL[0], height * CELL[1]), layout="tight")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_axis_off()
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
        deepest = max(deepest, float(sheet.rows))
    return points


def _draw_ways(axes: Axes, content: Content, planet: PlanetMap, points: dict[str, Point]) -> None:
    """A line for each two places that exits join; what they ask for in red."""
    ways = {(p.key, d): way for p in content.places for d, way in p.exits.items()}
    graph = nx.Graph()
    graph.add_nodes_from(points)
    asked: dict[tuple[str, str], str] = {}
    for leg in planet.legs:
        style = LEVEL if leg.step is None else PLAIN if leg.fits else BENT
        told = _told(ways[leg.origin, leg.direction], leg.direction)
        known = graph.get_edge_data(leg.origin, leg.destination, {})
        if known.get("style") != PLAIN:
            graph.add_edge(leg.origin, leg.destination, style=style)
        if told:
            pair = (leg.origin, leg.destination)
            there = asked.pop(pair[::-1], asked.pop(pair, ""))
            asked[pair] = f"{there}\n{told}".strip()
    for style in (PLAIN, BENT, LEVEL):
        edges = [(a, b) for a, b, kind in graph.edges(data="style") if kind == style]
        hard = [pair in asked or pair[::-1] in asked for pair in edges]
        colours = ["firebrick" if is_hard else "grey" for is_hard in hard]
        nx.draw_networkx_edges(
            graph, points, edgelist=edges, style=style, edge_color=colours, ax=axes
        )
    nx.draw_networkx_edge_labels(
        graph, points, edge_labels=asked, font_size=6, font_color="firebrick", ax=axes
    )


def _told(way: Way, direction: str) -> str:
    told = conditions(way)
    return f"{direction}: {', '.join(told)}" if told else ""


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
        node_size=900,
        edgecolors="black",
        ax=axes,
    )
    labels = {place.key: fill(place.name, NAME_COLUMNS) for place in content.places}
    nx.draw_networkx_labels(graph, points, labels=labels, font_size=7, ax=axes)
    marks = [Line2D([], [], marker="s", ls="", color=colours[r], label=r) for r in regions]
    axes.legend(handles=marks, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=8)
