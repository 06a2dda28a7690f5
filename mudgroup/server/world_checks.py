"""What is wrong between and within the rows of the world's files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import fields, frozen

from mudgroup.server.world_files import WORD, Row
from mudgroup.server.world_rows import InstrumentRow, KindRow, OutcropRow, PlaceRow, WorldRow

GROUPS = ("mineral", "igneous", "sedimentary", "metamorphic")
FORMS = ("outcrop", "boulder", "vein")
DEGREES = ("none", "weak", "strong")
USES = (
    "sample",
    "streak",
    "scratch",
    "acid",
    "magnet",
    "lens",
    "compass",
    "gps",
    "weigh",
    "light",
    "open",
)
HARDEST = 10.0
DENSEST = 25.0
"""Heavier than any mineral; who writes 2650 means kg/m3."""

GRID = re.compile(r"[A-Z][1-9][0-9]?")


@frozen
class Sheet:
    """All rows of a world's folder, by key; ``roles`` are None if there is no roles.toml."""

    world: WorldRow
    places: Mapping[str, Row[PlaceRow]]
    kinds: Mapping[str, Row[KindRow]]
    outcrops: Mapping[str, Row[OutcropRow]]
    instruments: Mapping[str, Row[InstrumentRow]]
    roles: frozenset[str] | None


def within(sheet: Sheet) -> Iterator[str]:
    """What is wrong with rows by themselves, a line each: file, key, field, what."""
    for every in (sheet.places, sheet.kinds, sheet.outcrops, sheet.instruments):
        for row in every.values():
            yield from (f"{row.where}: {field}: is empty" for field in _empty(row.value))
            yield from (f"{row.where}: {what}" for what in _alone(row.value))


def between(sheet: Sheet) -> Iterator[str]:
    """What is wrong between rows, a line each: file, key, field, what."""
    if sheet.world.start not in sheet.places:
        yield f"world.toml: start: there is no room {sheet.world.start}"
    for place in sheet.places.values():
        yield from (f"{place.where}: {what}" for what in _exits(sheet, place))
    for outcrop in sheet.outcrops.values():
        yield from (f"{outcrop.where}: {what}" for what in _belongs(sheet, outcrop.value))
    for instrument in sheet.instruments.values():
        if instrument.value.place not in sheet.places:
            yield f"{instrument.where}: place: there is no room {instrument.value.place}"
    yield from _twice((row, "") for row in sheet.kinds.values())
    yield from _twice((row, "") for row in sheet.instruments.values())
    yield from _twice((row, row.value.place) for row in sheet.outcrops.values())


def _empty(value: Any) -> Iterator[str]:
    """The texts that are needed and say nothing."""
    for field in fields(type(value)):
        if field.type is str and field.default != "" and not getattr(value, field.name):
            yield field.name


def _alone(row: Any) -> Iterator[str]:
    match row:
        case PlaceRow():
            yield from _place(row)
        case KindRow():
            yield from _kind(row)
        case OutcropRow():
            yield from _outcrop(row)
        case InstrumentRow():
            yield from _instrument(row)


def _place(place: PlaceRow) -> Iterator[str]:
    if place.grid and not GRID.fullmatch(place.grid):
        yield "grid: expected a letter and a number such as B4"
    for direction, way in place.exits.items():
        if not WORD.fullmatch(direction):
            yield f"exits.{direction}: a direction is one lower-case word"
        if way.people == 1:
            yield f"exits.{direction}.people: who goes is one already; expected 2 or more"


def _kind(kind: KindRow) -> Iterator[str]:
    yield from _one_of("group", kind.group, GROUPS)
    yield from _one_of("acid", kind.acid, DEGREES)
    yield from _one_of("magnetic", kind.magnetic, DEGREES)
    yield from _span("hardness", kind.hardness, 0.0, HARDEST)
    yield from _span("density", kind.density, 0.1, DENSEST)


def _outcrop(outcrop: OutcropRow) -> Iterator[str]:
    yield from _one_of("form", outcrop.form, FORMS)
    if outcrop.strike is not None and outcrop.strike > 359:
        yield f"strike: expected 0 to 359 degrees, got {outcrop.strike}"
    if outcrop.dip is not None and outcrop.dip > 90:
        yield f"dip: expected 0 to 90 degrees, got {outcrop.dip}"
    if (outcrop.strike is None) != (outcrop.dip is None):
        there, missing = ("dip", "strike") if outcrop.strike is None else ("strike", "dip")
        yield f"{missing}: is missing; there is a {there}"


def _instrument(instrument: InstrumentRow) -> Iterator[str]:
    if not instrument.number:
        yield "number: expected 1 or more"
    for use in instrument.uses:
        yield from _one_of("uses", use, USES)
    if instrument.hardness > HARDEST:
        yield f"hardness: expected 0 to {HARDEST:g}, got {instrument.hardness:g}"
    if "scratch" in instrument.uses and not instrument.hardness:
        yield "hardness: is missing; what scratches has one"


def _exits(sheet: Sheet, place: Row[PlaceRow]) -> Iterator[str]:
    for direction, way in place.value.exits.items():
        where = f"exits.{direction}"
        if way.to not in sheet.places:
            yield f"{where}: there is no room {way.to}"
        elif place.key not in (back.to for back in sheet.places[way.to].value.exits.values()):
            yield f"{where}: {way.to} has no way back"
        if way.needs and way.needs not in sheet.instruments:
            yield f"{where}.needs: there is no instrument {way.needs}"
        if way.opened_by and sheet.roles is not None and way.opened_by not in sheet.roles:
            yield f"{where}.opened_by: there is no role {way.opened_by} in roles.toml"


def _belongs(sheet: Sheet, outcrop: OutcropRow) -> Iterator[str]:
    """Whether the place and kind of an outcrop are there, and its texts leave the kind open."""
    if outcrop.place not in sheet.places:
        yield f"place: there is no room {outcrop.place}"
    kind = sheet.kinds.get(outcrop.kind)
    if kind is None:
        yield f"kind: there is no kind {outcrop.kind}"
        return
    for field, text in (("name", outcrop.name), ("description", outcrop.description)):
        if re.search(rf"\b{re.escape(kind.value.name)}\b", text, re.IGNORECASE):
            yield f"{field}: tells that it is {kind.value.name}"


def _one_of(field: str, value: str, known: tuple[str, ...]) -> Iterator[str]:
    if value not in known:
        yield f"{field}: expected {', '.join(known[:-1])} or {known[-1]}, got {value!r}"


def _span(field: str, value: tuple[float, ...], least: float, most: float) -> Iterator[str]:
    if len(value) != 2:
        yield f"{field}: expected two numbers, the least and the most"
    elif value[0] > value[1]:
        yield f"{field}: the least, {value[0]:g}, is more than the most, {value[1]:g}"
    elif value[0] < least or value[1] > most:
        yield f"{field}: expected {least:g} to {most:g}, got {value[0]:g} to {value[1]:g}"


def _twice(rows: Iterable[tuple[Row[Any], str]]) -> Iterator[str]:
    """Names that are there twice in one place."""
    seen: dict[tuple[str, str], Row[Any]] = {}
    for row, place in rows:
        first = seen.setdefault((row.value.name.casefold(), place), row)
        if first is not row:
            there = f" in {place}" if place else ""
            yield f"{row.where}: name: {first.key} is called {row.value.name}{there}, too"
