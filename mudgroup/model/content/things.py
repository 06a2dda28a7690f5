"""How kinds, outcrops and instruments of the world's files become records.

The files' records have the number 0 until they are applied.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.records.places import Room
from mudgroup.model.records.things import Instrument, Kind, Outcrop, Thing
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class PlacedOutcrop:
    """An outcrop of the files, with the keys of its room and its kind."""

    record: Outcrop
    place: str
    kind: str


@frozen
class Supply:
    """An instrument of the files: how many there are, and the key of the room where they lie."""

    record: Instrument
    place: str
    number: int


def apply_things(
    turn: Turn,
    rooms: Mapping[str, Room],
    kinds: Iterable[Kind],
    outcrops: Iterable[PlacedOutcrop],
    supplies: Iterable[Supply],
) -> None:
    """Make the things of the world what the files say."""
    known: dict[str, Thing] = {}
    by_key: dict[str, Kind] = {}
    for kind in kinds:
        by_key[kind.key] = kind = evolve(kind, number=_number(turn, kind))
        known[kind.path] = kind
    for placed in outcrops:
        room, kind = rooms[placed.place], by_key[placed.kind]
        outcrop = evolve(placed.record, place=room.number, kind=kind.number)
        known[outcrop.path] = evolve(outcrop, number=_number(turn, outcrop))
    for supply in supplies:
        for copy in _copies(turn, supply, rooms[supply.place]):
            known[copy.path] = copy
    for thing in known.values():
        if turn.world.records.get(thing.number) != thing:
            turn.put(thing)
    for path, number in list(turn.world.things.paths.items()):
        if path not in known:
            _retire(turn, number)


def _number(turn: Turn, thing: Thing) -> int:
    number = turn.world.things.paths.get(thing.path)
    return turn.new_number() if number is None else number


def _copies(turn: Turn, supply: Supply, home: Room) -> Iterator[Instrument]:
    """Each copy where it is, or in its room if it is new or its place has changed meanwhile.

    Where nothing runs out (`carrying.restock`) more than the files have stay until they are home.
    """
    for n in (*range(1, supply.number + 1), *_lent(turn, supply)):
        copy = evolve(supply.record, copy=n, home=home.number, location=home.number)
        copy = evolve(copy, number=_number(turn, copy))
        old = turn.world.records.get(copy.number)
        if isinstance(old, Instrument) and not old.retired and old.location != old.home:
            copy = evolve(copy, location=old.location, moved_elapsed=old.moved_elapsed)
        yield copy


def _lent(turn: Turn, supply: Supply) -> list[int]:
    """The numbers of the copies beyond those of the files that are away from the players' start."""
    copies = carrying.copies_of(turn, supply.record.key)
    away = (copy for copy in copies if copy.location != copy.home)
    more = (copy for copy in away if carrying.is_near_start(turn, copy.home))
    return sorted(copy.copy for copy in more if copy.copy > supply.number)


def _retire(turn: Turn, number: int) -> None:
    """Take a thing out of the world; an instrument is nobody's any more."""
    thing = turn.world.records[number]
    match thing:
        case Instrument(retired=False):
            turn.put(evolve(thing, retired=True, location=thing.home, moved_elapsed=None))
        case Kind(retired=False) | Outcrop(retired=False):
            turn.put(evolve(thing, retired=True))
