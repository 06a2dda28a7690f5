"""The committed world: every record, who is online, and the indexes over them.

A `World` is a value. `put` and the rest return another one and share what did not change, so a
turn can be dropped, and an older world kept, at no cost.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from attrs import evolve, field, frozen
from rpds import HashTrieMap

from mudgroup.model.goal_records import Goal, MapTruth, Module, Role, SharedMap
from mudgroup.model.records import (
    REALM,
    Board,
    Dialect,
    Entry,
    Exit,
    Group,
    Note,
    Player,
    Realm,
    Record,
    Room,
    Section,
)
from mudgroup.model.thing_index import ThingIndex
from mudgroup.model.things import Instrument, Kind, Outcrop, Thing


@frozen
class Presence:
    """A player who is online: through which session, in which dialect, since and active when.

    ``breath`` is how many lines to others the player could say at the time ``spoke_at``.
    """

    session: str
    dialect: Dialect
    since: datetime
    active_at: datetime
    breath: float
    spoke_at: datetime


def fold(name: str) -> str:
    """The form in which names are compared: without case."""
    return name.casefold()


@frozen
class World:
    """All state that a turn may read.

    ``keyed`` finds roles, goals, modules and true maps by the name of their class and their key.
    Presence, the history's tails and ``leaving`` (who has dropped, and when, while they may still
    come back unnoticed) are not saved as records.
    """

    records: "HashTrieMap[int, Record]" = field(factory=HashTrieMap)
    next_number: int = REALM + 1
    next_entry: int = 1
    online: "HashTrieMap[int, Presence]" = field(factory=HashTrieMap)
    names: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    places: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    exits: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    crowds: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    notes: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    sections: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    things: ThingIndex = field(factory=ThingIndex)
    keyed: "HashTrieMap[tuple[str, str], int]" = field(factory=HashTrieMap)
    tails: "HashTrieMap[int, tuple[Entry, ...]]" = field(factory=HashTrieMap)
    leaving: "HashTrieMap[int, datetime]" = field(factory=HashTrieMap)

    @classmethod
    def of(cls, records: Iterable[Record], next_number: int, next_entry: int) -> Self:
        """The world of saved records, with nobody online."""
        names: dict[str, int] = {}
        places: dict[str, int] = {}
        exits: dict[int, tuple[int, ...]] = {}
        notes: dict[int, tuple[int, ...]] = {}
        sections: dict[str, int] = {}
        keyed: dict[tuple[str, str], int] = {}
        known = {r.number: r for r in sorted(records, key=lambda record: record.number)}
        for record in list(known.values()):
            match record:
                case Player():
                    names[fold(record.name)] = record.number
                    if record.left_at is None:
                        # Online to the end of the last run: nothing was missed before it.
                        known[record.number] = evolve(record, left_entry=next_entry)
                case Room():
                    places[record.key] = record.number
                case Exit():
                    exits[record.origin] = (*exits.get(record.origin, ()), record.number)
                case Note():
                    notes[record.board] = (*notes.get(record.board, ()), record.number)
                case Section():
                    sections[fold(record.name)] = record.number
                case Role() | Goal() | Module() | MapTruth():
                    keyed[type(record).__name__, record.key] = record.number
                case Group() | Board() | Realm() | Kind() | Outcrop() | Instrument() | SharedMap():
                    pass
        return cls(
            records=HashTrieMap(known),
            next_number=next_number,
            next_entry=next_entry,
            names=HashTrieMap(names),
            places=HashTrieMap(places),
            exits=HashTrieMap(exits),
            notes=HashTrieMap(notes),
            sections=HashTrieMap(sections),
            things=ThingIndex.of(r for r in known.values() if isinstance(r, Thing)),
            keyed=HashTrieMap(keyed),
        )

    @property
    def realm(self) -> Realm:
        """The realm. Raises KeyError in a world without content."""
        record = self.records[REALM]
        assert isinstance(record, Realm)
        return record

    def put(self, record: Record) -> Self:
        """The world with one record new or replaced, and the indexes that follow from it."""
        old = self.records.get(record.number)
        world = evolve(self, records=self.records.insert(record.number, record))
        match record:
            case Player():
                world = evolve(world, names=world.names.insert(fold(record.name), record.number))
                if isinstance(old, Player) and old.location != record.location:
                    world = world._move(record.number, old.location, record.location)
            case Room():
                world = evolve(world, places=world.places.insert(record.key, record.number))
            case Exit() if old is None:
                ways = (*world.exits.get(record.origin, ()), record.number)
                world = evolve(world, exits=world.exits.insert(record.origin, ways))
            case Note() if old is None:
                there = (*world.notes.get(record.board, ()), record.number)
                world = evolve(world, notes=world.notes.insert(record.board, there))
            case Section():
                named = world.sections.insert(fold(record.name), record.number)
                world = evolve(world, sections=named)
            case Kind() | Outcrop() | Instrument():
                before = old if isinstance(old, Thing) else None
                world = evolve(world, things=world.things.put(before, record))
            case Role() | Goal() | Module() | MapTruth():
                key = (type(record).__name__, record.key)
                world = evolve(world, keyed=world.keyed.insert(key, record.number))
            case Exit() | Note() | Group() | Board() | Realm() | SharedMap():
                pass
        return world

    def enter(self, player: Player, presence: Presence) -> Self:
        """The world with a player online."""
        world = evolve(self, online=self.online.insert(player.number, presence))
        if player.number in self.online:
            return world
        return world._move(player.number, None, player.location)

    def leave(self, player: Player) -> Self:
        """The world with a player offline."""
        world = evolve(self, online=self.online.remove(player.number))
        return world._move(player.number, player.location, None)

    def remember(self, entries: tuple[Entry, ...], most: int) -> Self:
        """The world with history entries added to the tails, each cut to ``most`` entries."""
        tails = self.tails
        for entry in entries:
            tail = (*tails.get(entry.group, ()), entry)[-most:]
            tails = tails.insert(entry.group, tail)
        return evolve(self, tails=tails, next_entry=self.next_entry + len(entries))

    def _move(self, player: int, origin: int | None, destination: int | None) -> Self:
        if player not in self.online and destination is not None:
            return self
        crowds = self.crowds
        if origin is not None:
            crowds = crowds.insert(origin, tuple(p for p in crowds.get(origin, ()) if p != player))
        if destination is not None:
            crowds = crowds.insert(destination, (*crowds.get(destination, ()), player))
        return evolve(self, crowds=crowds)
