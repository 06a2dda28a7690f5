"""Prose of the maps that groups draw: a letter for each unit, and a legend."""

from collections.abc import Iterator, Mapping, Sequence

from mudgroup.model.goals.map_events import Drawing as Sheet
from mudgroup.model.goals.map_events import MapSeen, MarksSeen, SquaresMarked
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.pieces import Drawing, Text
from mudgroup.views.phrases import Lines, aside, count, dated, title, within
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


def squares_marked(event: SquaresMarked, face: Face) -> Lines:
    return (f"{within(event.group)}{marked(event, face)}.",)


def marked(event: SquaresMarked, face: Face) -> str:
    """What was marked by whom."""
    acts = face.part is Part.ACTOR
    first, *more = event.filled
    before = aside(f"it was {first.before}") if first.before else ""
    known = aside(count(len(event.filled), "square")) if more else before
    if any(each.unit != first.unit for each in more):
        does, what = "You put" if acts else f"{event.actor.name} puts", "back as it was"
    else:
        does, what = "You mark" if acts else f"{event.actor.name} marks", first.unit or BARE
    return f"{does} {event.area} {what}{known}"


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
        lines.append(_row(f"{row:>{width - 1}} {' '.join(cells)}", width, drawing, row))
    legend = ", ".join(f"{letter[unit]} {unit}" for unit in drawing.units)
    here = f". You are here: {drawing.here}, in brackets." if drawing.here else ""
    told = tuple(_told(drawing))
    return (head, Drawing(tuple(lines), f"Units: {legend}{here}", told, TOO_WIDE))


def _row(line: str, width: int, drawing: Sheet, row: int) -> str:
    """A row of the map, with brackets around the square in which one stands."""
    column = next((c for c in drawing.columns if f"{c}{row}" == drawing.here), "")
    if not column:
        return line
    place = width + 2 * drawing.columns.index(column)
    return f"{line[: place - 1]}[{line[place]}]{line[place + 2 :]}"


def _told(drawing: Sheet) -> Iterator[str]:
    """The squares that are marked, one a line."""
    for square, unit, _ in drawing.squares:
        yield f"  {square}: {unit}"
    last = f"{drawing.columns[-1]}{drawing.rows}"
    yield f"All others of {drawing.columns[0]}1 to {last} are blank."
    yield f"Units: {', '.join(drawing.units)}"
    if drawing.here:
        yield f"You are here: {drawing.here}."


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
        view(SquaresMarked, squares_marked),
        view(MapSeen, map_seen),
        view(MarksSeen, marks_seen),
    )
)
