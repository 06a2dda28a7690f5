"""The indexes over kinds, outcrops and instruments: by key, by place, by carrier."""

from collections.abc import Iterable
from typing import Any, Self

from attrs import evolve, field
from rpds import HashTrieMap

from mudgroup.model.records.things import Instrument, Kind, Outcrop, Thing
from mudgroup.values import frozen

Numbers = tuple[int, ...]


@frozen
class ThingIndex:
    """Finds things by ``paths``, the ``outcrops`` of a room, and the instruments ``at`` a room or
    player, or with their home in a room.

    ``kinds`` are all kinds, ``copies`` those of an instrument's key, so that nobody has to look
    through the outcrops, which are by far the most. Retired things are in it as all others.
    """

    paths: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    outcrops: "HashTrieMap[int, Numbers]" = field(factory=HashTrieMap)
    at: "HashTrieMap[int, Numbers]" = field(factory=HashTrieMap)
    homes: "HashTrieMap[int, Numbers]" = field(factory=HashTrieMap)
    kinds: Numbers = ()
    copies: "HashTrieMap[str, Numbers]" = field(factory=HashTrieMap)

    @classmethod
    def of(cls, things: Iterable[Thing]) -> Self:
        """The indexes over saved things."""
        index = cls()
        for thing in things:
            index = index.put(None, thing)
        return index

    def put(self, old: Thing | None, thing: Thing) -> Self:
        """The indexes with one thing new or replaced."""
        changed: dict[str, Any] = {"paths": self.paths.insert(thing.path, thing.number)}
        were = _spots(old) if old else {}
        for name, there in _spots(thing).items():
            if there != (was := were.get(name, 0)):
                changed[name] = _moved(getattr(self, name), thing.number, was, there)
        index = evolve(self, **changed)
        return index if old else index._add(thing)

    def _add(self, thing: Thing) -> Self:
        """The indexes that know of a new thing as one of its sort."""
        match thing:
            case Kind():
                return evolve(self, kinds=(*self.kinds, thing.number))
            case Instrument():
                copies = (*self.copies.get(thing.key, ()), thing.number)
                return evolve(self, copies=self.copies.insert(thing.key, copies))
            case Outcrop():
                return self


def _spots(thing: Thing) -> dict[str, int]:
    """By the name of an index under what it has a thing."""
    match thing:
        case Outcrop():
            return {"outcrops": thing.place}
        case Instrument():
            return {"at": thing.location, "homes": thing.home}
        case Kind():
            return {}


def _moved(
    index: "HashTrieMap[int, Numbers]", number: int, was: int, there: int
) -> "HashTrieMap[int, Numbers]":
    if was:
        rest = tuple(n for n in index.get(was, ()) if n != number)
        index = index.insert(was, rest) if rest else index.discard(was)
    if there:
        index = index.insert(there, tuple(sorted((*index.get(there, ()), number))))
    return index
