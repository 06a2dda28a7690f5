"""The map of a world: where its places lie towards one another, from the directions of exits.

Places that compass directions join make a *sheet*; the other exits (up, down, in, out and named
ones) lead from sheet to sheet. Nothing here is at random: the same files make the same map.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from mudgroup.values import frozen

Cell = tuple[int, int]
"""A column and a row, counted to the east and to the south."""

Exits = Mapping[str, Mapping[str, str]]
"""For the key of each place where its exits lead, by direction."""

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
class MapSheet:
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

    sheets: tuple[MapSheet, ...]
    legs: tuple[Leg, ...]


def lay_out(start: str, exits: Exits) -> PlanetMap:
    """The map of places, beginning with the one where players start."""
    steps = _steps(exits)
    sheets: list[MapSheet] = []
    cells: dict[str, tuple[int, Cell]] = {}
    waiting = deque([start, *steps])
    while waiting:
        key = waiting.popleft()
        if key in cells:
            continue
        sheet = _sheet(steps, key)
        cells.update({name: (len(sheets), cell) for name, cell in sheet.cells.items()})
        sheets.append(sheet)
        for name in reversed(list(sheet.cells)):
            # What a sheet leads to comes next, before what nothing led to yet.
            ways = reversed(list(exits[name].values()))
            waiting.extendleft(to for to in ways if to not in cells)
    legs = [leg for key in exits for leg in _legs(key, exits[key], cells)]
    return PlanetMap(tuple(sheets), tuple(legs))


def _steps(exits: Exits) -> dict[str, list[tuple[Cell, str]]]:
    """For each place its neighbours by the compass, and the step to each; both ways."""
    steps: dict[str, list[tuple[Cell, str]]] = {key: [] for key in exits}
    back: dict[str, list[tuple[Cell, str]]] = {key: [] for key in exits}
    for key, ways in exits.items():
        for direction, to in ways.items():
            if step := COMPASS.get(direction):
                steps[key].append((step, to))
                back[to].append(((-step[0], -step[1]), key))
    return {key: steps[key] + back[key] for key in steps}


def _sheet(steps: Mapping[str, list[tuple[Cell, str]]], first: str) -> MapSheet:
    """The sheet of a place: each neighbour one cell on; what is there already makes way."""
    cells: dict[str, Cell] = {first: (0, 0)}
    waiting = deque([first])
    while waiting:
        key = waiting.popleft()
        for step, to in steps[key]:
            if to in cells:
                continue
            if _next_to(cells[key], step) in cells.values():
                cells = _spread(cells, _next_to(cells[key], step), step)
            cells[to] = _next_to(cells[key], step)
            waiting.append(to)
    west, north = min(x for x, _ in cells.values()), min(y for _, y in cells.values())
    return MapSheet({key: (x - west, y - north) for key, (x, y) in cells.items()})


def _next_to(cell: Cell, step: Cell) -> Cell:
    return cell[0] + step[0], cell[1] + step[1]


def _spread(cells: Mapping[str, Cell], at: Cell, step: Cell) -> dict[str, Cell]:
    """The cells with an empty row, or column, at a cell: all behind it move on by one."""
    if step[1]:
        return {
            key: (x, y + step[1]) if (y - at[1]) * step[1] >= 0 else (x, y)
            for key, (x, y) in cells.items()
        }
    return {
        key: (x + step[0], y) if (x - at[0]) * step[0] >= 0 else (x, y)
        for key, (x, y) in cells.items()
    }


def _legs(
    key: str, ways: Mapping[str, str], cells: Mapping[str, tuple[int, Cell]]
) -> Iterator[Leg]:
    sheet, here = cells[key]
    taken = {cell for other, cell in cells.values() if other == sheet}
    for direction, to in ways.items():
        step = COMPASS.get(direction)
        if step is None:
            yield Leg(key, direction, to, None, False)
        else:
            fits = cells[to][1] == _next_place(here, step, taken)
            yield Leg(key, direction, to, step, fits)


def _next_place(here: Cell, step: Cell, taken: set[Cell]) -> Cell | None:
    """The first cell with a place in a direction, None if there is none."""
    furthest = max(max(abs(x), abs(y)) for x, y in taken)
    x, y = here
    for _ in range(2 * furthest + 1):
        x, y = _next_to((x, y), step)
        if (x, y) in taken:
            return x, y
    return None
