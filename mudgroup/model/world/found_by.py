"""By which indexes of the world a record is found, besides by its number."""

from collections.abc import Hashable, Iterable
from typing import Any

from attrs import frozen

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, MapTruth, Module, Role
from mudgroup.model.records.groups import Note
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.text import fold


@frozen
class Place:
    """Where a record is found: the index, the key there, and whether others share the key."""

    index: str
    key: Hashable
    many: bool = False


FOUND_BY = ("names", "places", "exits", "notes", "sections", "keyed")
"""The indexes in which a record's number stands under a key."""


def place_of(record: Record) -> Place | None:
    """Where a record is found besides by its number, None for nowhere."""
    match record:
        case Player():
            return Place("names", fold(record.name))
        case Room():
            return Place("places", record.key)
        case Exit():
            return Place("exits", record.origin, many=True)
        case Note():
            return Place("notes", record.board, many=True)
        case Section():
            return Place("sections", fold(record.name))
        case Role() | Goal() | Module() | MapTruth():
            return Place("keyed", (type(record).__name__, record.key))
    return None


def found(records: Iterable[Record]) -> dict[str, dict[Any, Any]]:
    """The indexes over all records, by name."""
    indexes: dict[str, dict[Any, Any]] = {name: {} for name in FOUND_BY}
    for record in records:
        if place := place_of(record):
            index, number = indexes[place.index], record.number
            index[place.key] = (*index.get(place.key, ()), number) if place.many else number
    return indexes
