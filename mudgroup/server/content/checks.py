"""What is wrong between and within the rows of places and things in the world's files.

What is wrong with one field is its type's to say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mudgroup.model.field.tests import SCRATCH
from mudgroup.server.content.files import FileRow
from mudgroup.server.content.rows import InstrumentRow, KindRow, OutcropRow, PlaceRow
from mudgroup.values import frozen


@frozen
class Sheet:
    """The rows of places and things in a world's folder, by key."""

    places: Mapping[str, FileRow[PlaceRow]]
    kinds: Mapping[str, FileRow[KindRow]]
    outcrops: Mapping[str, FileRow[OutcropRow]]
    instruments: Mapping[str, FileRow[InstrumentRow]]


def faults(sheet: Sheet) -> Iterator[str]:
    """What is wrong, a line each: file, key, field, what."""
    for place in sheet.places.values():
        yield from (f"{place.where}: {what}" for what in _exits(sheet, place))
    for outcrop in sheet.outcrops.values():
        yield from (f"{outcrop.where}: {what}" for what in _outcrop(sheet, outcrop.value))
    for instrument in sheet.instruments.values():
        if SCRATCH.name in instrument.value.uses and not instrument.value.hardness:
            yield f"{instrument.where}: hardness: is missing; what scratches has one"
    yield from twice((row, "") for row in sheet.kinds.values())
    yield from twice((row, "") for row in sheet.instruments.values())
    yield from twice((row, row.value.place) for row in sheet.outcrops.values())


def _exits(sheet: Sheet, place: FileRow[PlaceRow]) -> Iterator[str]:
    for direction, way in place.value.exits.items():
        there = sheet.places.get(way.to)
        if there and place.key not in (back.to for back in there.value.exits.values()):
            yield f"exits.{direction}: {way.to} has no way back"


def _outcrop(sheet: Sheet, outcrop: OutcropRow) -> Iterator[str]:
    """Whether an outcrop has both angles or none, and its texts leave the kind open."""
    if (outcrop.strike is None) != (outcrop.dip is None):
        there, missing = ("dip", "strike") if outcrop.strike is None else ("strike", "dip")
        yield f"{missing}: is missing; there is a {there}"
    kind = sheet.kinds.get(outcrop.kind)
    for field, text in (("name", outcrop.name), ("description", outcrop.description)):
        if kind and re.search(rf"\b{re.escape(kind.value.name)}\b", text, re.IGNORECASE):
            yield f"{field}: tells that it is {kind.value.name}"


def twice(rows: Iterable[tuple[FileRow[Any], str]]) -> Iterator[str]:
    """Names that are there twice in one place."""
    seen: dict[tuple[str, str], FileRow[Any]] = {}
    for row, place in rows:
        first = seen.setdefault((row.value.name.casefold(), place), row)
        if first is not row:
            there = f" in {place}" if place else ""
            yield f"{row.where}: name: {first.key} is called {row.value.name}{there}, too"
