"""Prose of the maps that groups draw: a letter for each unit, and a legend."""

from collections.abc import Iterator, Mapping, Sequence

from mudgroup.model.goals.map_events import Drawing as Sheet
from mudgroup.model.goals.map_events import MapSeen, MarksSeen, SquareMarked
from mudgroup.model.groups.events import Occasion
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.pieces import Drawing, Text
from mudgroup.views.phrases import Lines, aside, dated, title, within
from mudgroup.views.registry import View, view

BLANK, BARE = ".", "blank"


def letters(units: Sequence[str]) -> dict[str, str]:
    """A letter for each unit: the first of its own that no unit before it has."""
    given: dict[str, str] = {}
    for unit in units:
        own = [c for c in unit.casefold() if c.isalnum()]
        spare = map(chr, range(ord("a"), ord("z") + 1))
        free = (c for c in [*own, *spare] if c not in given.values())
        given[unit] = next(free, "?")
    return given


def square_marked(event: SquareMarked, face: Face) -> Lines:
    who = "You mark" if face.part is Part.ACTOR else f"{event.actor.name} marks"
    what = event.unit or BARE
    before = aside(f"it was {event.before}") if event.before else ""
    return (f"{within(event.group)}{who} {event.square} {what}{before}.",)


TOO_WIDE = "The map is {columns} columns wide, and does not fit here. What is marked:"


def map_seen(event: MapSeen, face: Face) -> Text:
    if event.occasion is not Occasion.ASKED:
        return ()
    drawing = event.drawing
    letter = letters(drawing.units)
    marked = {square: letter.get(unit, "?") for square, unit, _ in drawing.squares}
    total = len(drawing.columns) * drawing.rows
    head = f"{drawing.name}, drawn by {title(event.group)}: {len(marked)} of {total} squares marked"
    width = len(str(drawing.rows)) + 2
    lines = [" " * width + " ".join(drawing.columns)]
    for row in range(1, drawing.rows + 1):
        cells = (marked.get(f"{column}{row}", BLANK) for column in drawing.columns)
        lines.append(f"{row:>{width - 1}} {' '.join(cells)}")
    legend = ", ".join(f"{letter[unit]} {unit}" for unit in drawing.units)
    return (head, Drawing(tuple(lines), f"Units: {legend}", tuple(_told(drawing)), TOO_WIDE))


def _told(drawing: Sheet) -> Iterator[str]:
    """The squares that are marked, one a line."""
    for square, unit, _ in drawing.squares:
        yield f"  {square}: {unit}"
    last = f"{drawing.columns[-1]}{drawing.rows}"
    yield f"All others of {drawing.columns[0]}1 to {last} are blank."
    yield f"Units: {', '.join(drawing.units)}"


def marks_seen(event: MarksSeen, face: Face) -> Lines:
    if not event.marks:
        return (f"Nobody has marked anything on the map {event.name} yet.",)
    more = f", {event.earlier} earlier ones not shown" if event.earlier else ""
    return (
        f"Marks on the map {event.name}, newest last{more}:",
        *(
            f"  {dated(mark.at, f'{mark.by.name}: {mark.square} {mark.unit or BARE}')}"
            for mark in event.marks
        ),
    )


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(SquareMarked, square_marked),
        view(MapSeen, map_seen),
        view(MarksSeen, marks_seen),
    )
)
