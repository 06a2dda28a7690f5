"""The map of a world: where its places lie towards one another, from the directions of exits.

Places that compass directions join make a *sheet*; the other exits (up, down, in, out and named
ones) lead from sheet to sheet. Nothing here is at random: the same files make the same map.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from attrs import frozen

from mudgroup.model.content import Content, Place

Cell = tuple[int, int]
"""A column and a row, counted to the east and to the south."""

COMPASS: Mapping[str, Cell] = {
    "north": (0, -1),
    "northeast": (1, -1),
    "east": (1, 0),
    "southeast": (1, 1),
    "south": (0, 1),
    "southwest": (-1, 1),
    "west": (-1, 0),
    "northwest": (-1, -1),
}


@frozen
class Sheet:
    """Places that compass directions join, each in a cell of its own; the least cell is (0, 0)."""

    cells: Mapping[str, Cell]

    @property
    def columns(self) -> int:
        return max(x for x, _ in self.cells.values()) + 1

    @property
    def rows(self) -> int:
        return max(y for _, y in self.cells.values()) + 1


@frozen
class Leg:
    """An exit of a place on the map.

    One that ``fits`` leads straight in its direction, with no other place on the way. One without
    a ``step`` leads to another sheet.
    """

    origin: str
    direction: str
    destination: str
    step: Cell | None
    fits: bool


@frozen
class PlanetMap:
    """All sheets, that of the start first, and all exits."""

    sheets: tuple[Sheet, ...]
    legs: tuple[Leg, ...]


def lay_out(content: Content) -> PlanetMap:
    """The map of a world."""
    places = {place.key: place for place in content.places}
    sheets: list[Sheet] = []
    cells: dict[str, tuple[int, Cell]] = {}
    waiting = deque([content.start, *places])
    while waiting:
        key = waiting.popleft()
        if key in cells:
            continue
        sheet = _sheet(places, key)
        cells.update({name: (len(sheets), cell) for name, cell in sheet.cells.items()})
        sheets.append(sheet)
        for name in reversed(list(sheet.cells)):
            # What a sheet leads to comes next, before what nothing led to yet.
            ways = reversed(places[name].exits.values())
            waiting.extendleft(way.to for way in ways if way.to not in cells)
    legs = [leg for place in content.places for leg in _legs(place, cells)]
    return PlanetMap(tuple(sheets), tuple(legs))


def _sheet(places: Mapping[str, Place], first: str) -> Sheet:
    """The sheet of a place: each neighbour one cell on, or further if that is taken."""
    cells: dict[str, Cell] = {first: (0, 0)}
    taken = {(0, 0)}
    waiting = deque([first])
    while waiting:
        key = waiting.popleft()
        for direction, way in places[key].exits.items():
            step = COMPASS.get(direction)
            if step is None or way.to in cells:
                continue
            x, y = cells[key][0] + step[0], cells[key][1] + step[1]
            while (x, y) in taken:
                x, y = x + step[0], y + step[1]
            cells[way.to] = (x, y)
            taken.add((x, y))
            waiting.append(way.to)
    west, north = min(x for x, _ in taken), min(y for _, y in taken)
    return Sheet({key: (x - west, y - north) for key, (x, y) in cells.items()})


def _legs(place: Place, cells: Mapping[str, tuple[int, Cell]]) -> Iterator[Leg]:
    sheet, here = cells[place.key]
    taken = {cell for other, cell in cells.values() if other == sheet}
    for direction, way in place.exits.items():
        step = COMPASS.get(direction)
        if step is None:
            yield Leg(place.key, direction, way.to, None, False)
        else:
            fits = cells[way.to][1] == _next_place(here, step, taken)
            yield Leg(place.key, direction, way.to, step, fits)


def _next_place(here: Cell, step: Cell, taken: set[Cell]) -> Cell | None:
    """The first cell with a place in a direction, None if there is none."""
    furthest = max(max(abs(x), abs(y)) for x, y in taken)
    x, y = here
    for _ in range(2 * furthest + 1):
        x, y = x + step[0], y + step[1]
        if (x, y) in taken:
            return x, y
    return None
