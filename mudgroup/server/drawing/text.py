"""The map of a world as text: a drawing of each sheet with numbers, and what the numbers mean."""

from collections import Counter
from collections.abc import Iterator, Mapping

from mudgroup.model.content.world import Content, Place, Way
from mudgroup.model.places.layout import Cell, MapSheet, PlanetMap, lay_out
from mudgroup.views.layout.pieces import Paragraph
from mudgroup.views.layout.wrapping import laid_out

WIDE = 3
"""Columns between two places of a row, for the line that joins them."""

STROKES: Mapping[Cell, str] = {
    (0, -1): "|",
    (1, -1): "/",
    (1, 0): "-",
    (1, 1): "\\",
    (0, 1): "|",
    (-1, 1): "/",
    (-1, 0): "-",
    (-1, -1): "\\",
}

LEGEND = (
    "[1] a place, (2) one with ways up, down, in or out, or others that no compass shows.",
    "~ marks an exit that leads elsewhere than the drawing shows, since the directions disagree.",
)


def draw(content: Content) -> list[str]:
    """The lines of the map."""
    planet = lay_out(content.start, content.exits)
    numbers = {place.key: n for n, place in enumerate(content.places, 1)}
    names = {place.key: place.name for place in content.places}
    leaving = {leg.origin for leg in planet.legs if leg.step is None}
    lines = []
    alone = [key for sheet in planet.sheets if len(sheet.cells) == 1 for key in sheet.cells]
    for sheet in planet.sheets:
        first = next(iter(sheet.cells))
        if first in alone:
            continue
        lines += [f"Around {names[first]}:", ""]
        lines += [f"  {line}" for line in _Drawing(sheet, planet, numbers, leaving).lines()]
        lines.append("")
    if alone:
        told = ", ".join(f"{numbers[key]} {names[key]}" for key in alone)
        lines += [*laid_out((Paragraph(f"No compass leads to or from: {told}"),)), ""]
    return [*lines, *_legend(content, planet, numbers), "", *LEGEND]


class _Drawing:
    """A sheet drawn in characters."""

    def __init__(
        self, sheet: MapSheet, planet: PlanetMap, numbers: Mapping[str, int], leaving: set[str]
    ) -> None:
        self._label = len(str(len(numbers))) + 2
        width = sheet.columns * (self._label + WIDE)
        self._rows = [[" "] * width for _ in range(2 * sheet.rows)]
        for leg in planet.legs:
            if leg.fits and leg.step and leg.origin in sheet.cells:
                self._line(sheet.cells[leg.origin], sheet.cells[leg.destination], leg.step)
        for key, cell in sheet.cells.items():
            open_, close = "()" if key in leaving else "[]"
            self._write(cell, f"{open_}{numbers[key]:>{self._label - 2}}{close}")

    def lines(self) -> Iterator[str]:
        text = ["".join(row).rstrip() for row in self._rows]
        while text and not text[-1]:
            text.pop()
        yield from text

    def _write(self, cell: Cell, label: str) -> None:
        x, y = cell[0] * (self._label + WIDE), 2 * cell[1]
        self._rows[y][x : x + len(label)] = label

    def _line(self, start: Cell, end: Cell, step: Cell) -> None:
        """A line of strokes from cell to cell; the labels are written over its ends."""
        stroke, pitch = STROKES[step], self._label + WIDE
        x, y = (start[0] * pitch + self._label // 2), 2 * start[1]
        last = (end[0] * pitch + self._label // 2), 2 * end[1]
        if step[1] == 0:
            for column in range(min(x, last[0]), max(x, last[0])):
                self._put(column, y, stroke)
            return
        # Half a cell at a time: a row of strokes lies between two rows of places.
        for half in range(1, 2 * abs(end[1] - start[1])):
            column = x + step[0] * (half * pitch) // 2
            self._put(column, y + step[1] * half, stroke)

    def _put(self, x: int, y: int, stroke: str) -> None:
        there = self._rows[y][x]
        self._rows[y][x] = stroke if there in (" ", stroke) else "X" if stroke in "/\\" else "+"


def _legend(content: Content, planet: PlanetMap, numbers: Mapping[str, int]) -> Iterator[str]:
    """The places by region, with their exits."""
    bent = {(leg.origin, leg.direction) for leg in planet.legs if leg.step and not leg.fits}
    outcrops = Counter(outcrop.place for outcrop in content.outcrops)
    width = len(str(len(numbers)))
    for region in dict.fromkeys(place.region for place in content.places):
        yield f"{region}:"
        for place in content.places:
            if place.region == region:
                yield f"  {numbers[place.key]:>{width}} {_row(place, numbers, bent, outcrops)}"


def _row(
    place: Place,
    numbers: Mapping[str, int],
    bent: set[tuple[str, str]],
    outcrops: Mapping[str, int],
) -> str:
    ways = ", ".join(
        f"{direction} {numbers[way.to]}{'~' * ((place.key, direction) in bent)}{_conditions(way)}"
        for direction, way in place.exits.items()
    )
    grid = f", {place.grid}" if place.grid else ""
    rock = f"; outcrops: {outcrops[place.key]}" if place.key in outcrops else ""
    return f"{place.name} ({place.key}{grid}): {ways or 'no exits'}{rock}"


def _conditions(way: Way) -> str:
    told = conditions(way)
    return f" ({', '.join(told)})" if told else ""


def conditions(way: Way) -> list[str]:
    """What an exit asks for, in the words of the files."""
    told = [f"needs {way.needs}"] if way.needs else []
    told += [f"{way.people} people"] if way.people else []
    return told + ([f"opened by {way.opened_by}"] if way.opened_by else [])
