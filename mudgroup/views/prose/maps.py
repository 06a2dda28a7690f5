"""Prose of the maps that groups draw: a letter for each unit, and a legend."""

from collections.abc import Mapping, Sequence

from mudgroup.model.goals.map_events import MapSeen, MarksSeen, SquareMarked
from mudgroup.model.groups.events import Occasion
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, moment, title
from mudgroup.views.registry import View, view

BLANK = "."


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
    what = event.unit or "blank"
    before = f" (it was {event.before})" if event.before else ""
    return (f"[{event.group.name}] {who} {event.square} {what}{before}.",)


def map_seen(event: MapSeen, face: Face) -> Lines:
    if event.occasion is not Occasion.ASKED:
        return ()
    drawing = event.drawing
    letter = letters(drawing.units)
    marked = {square: letter.get(unit, "?") for square, unit, _ in drawing.squares}
    total = len(drawing.columns) * drawing.rows
    head = f"{drawing.name}, drawn by {title(event.group)}: {len(marked)} of {total} squares marked"
    width = len(str(drawing.rows)) + 2
    lines = [head, " " * width + " ".join(drawing.columns)]
    for row in range(1, drawing.rows + 1):
        cells = (marked.get(f"{column}{row}", BLANK) for column in drawing.columns)
        lines.append(f"{row:>{width - 1}} {' '.join(cells)}")
    legend = ", ".join(f"{letter[unit]} {unit}" for unit in drawing.units)
    return (*lines, f"Units: {legend}")


def marks_seen(event: MarksSeen, face: Face) -> Lines:
    if not event.marks:
        return (f"Nobody has marked anything on the map {event.name} yet.",)
    more = f", {event.earlier} earlier ones not shown" if event.earlier else ""
    return (
        f"Marks on the map {event.name}, newest last{more}:",
        *(
            f"  {moment(mark.at)}  {mark.by.name}: {mark.square} {mark.unit or 'blank'}"
            for mark in event.marks
        ),
    )


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(SquareMarked, square_marked),
        view(MapSeen, map_seen),
        view(MarksSeen, marks_seen),
    )
)
