"""By which indexes of the world a record is found, besides by its number."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeAlias

from rpds import HashTrieMap

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, MapTruth, Module, Role
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.places import REALM, Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.text import fold
from mudgroup.values import frozen

Index: TypeAlias = "HashTrieMap[Any, Any]"


@frozen
class Place:
    """Where a record is found: the index, the key there, and whether others share the key."""

    index: str
    key: Hashable
    many: bool = False


FOUND_BY = (
    "names",
    "admins",
    "classes",
    "places",
    "exits",
    "notes",
    "sections",
    "teachers",
    "class_groups",
    "titles",
    "keyed",
    "muters",
    "listeners",
    "invited",
)
"""The indexes in which a record's number stands under a key."""


def places_of(record: Record | None) -> tuple[Place, ...]:
    """Where a record is found besides by its number."""
    match record:
        case Player():
            return (Place("names", fold(record.name)), *_places_of_player(record))
        case Room():
            return (Place("places", record.key),)
        case Exit():
            return (Place("exits", record.origin, many=True),)
        case Note():
            return (Place("notes", record.board, many=True),)
        case Section():
            taught = (Place("teachers", player, many=True) for player in record.teachers)
            return (Place("sections", fold(record.name)), *taught)
        case Group():
            title = Place("titles", fold(record.name), many=True)
            return (Place("class_groups", record.section, many=True), title)
        case Role() | Goal() | Module() | MapTruth():
            return (Place("keyed", (type(record).__name__, record.key)),)
    return ()


def _places_of_player(player: Player) -> Iterator[Place]:
    """Where a player is found besides by name."""
    if player.section:
        yield Place("classes", player.section, many=True)
    if player.admin:
        yield Place("admins", REALM, many=True)
    yield from (Place("muters", muted, many=True) for muted in player.muted)
    yield from (Place("listeners", group, many=True) for group in player.listens)
    yield from (Place("invited", known.group, many=True) for known in player.invitations)


def found(records: Iterable[Record]) -> dict[str, dict[Any, Any]]:
    """The indexes over all records, by name."""
    indexes: dict[str, dict[Any, Any]] = {name: {} for name in FOUND_BY}
    shared: dict[Place, list[int]] = {}
    for record in records:
        for place in places_of(record):
            if place.many:
                shared.setdefault(place, []).append(record.number)
            else:
                indexes[place.index][place.key] = record.number
    for place, numbers in shared.items():
        indexes[place.index][place.key] = tuple(numbers)
    return indexes


def moved(
    index_of: Callable[[str], Index], old: Record | None, new: Record | None
) -> dict[str, Any]:
    """The indexes that are others when one record takes the place of another, by name.

    None is for none: the record is new, or goes.
    """
    before, after = places_of(old), places_of(new)
    changed: dict[str, Index] = {}
    for place in before:
        if place not in after and old:
            index = changed[place.index] if place.index in changed else index_of(place.index)
            changed[place.index] = _without(index, place, old.number)
    for place in after:
        if place not in before and new:
            index = changed[place.index] if place.index in changed else index_of(place.index)
            number = new.number
            value = (*index.get(place.key, ()), number) if place.many else number
            changed[place.index] = index.insert(place.key, value)
    return changed


def _without(index: Index, place: Place, number: int) -> Index:
    """An index in which a record is no longer found at a place."""
    rest = tuple(n for n in index[place.key] if n != number) if place.many else ()
    return index.insert(place.key, rest) if rest else index.discard(place.key)
