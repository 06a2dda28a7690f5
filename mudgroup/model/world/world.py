"""The committed world: every record, who is online, and the indexes over them.

A `World` is a value. `put` and the rest return another one and share what did not change, so a
turn can be dropped, and an older world kept, at no cost.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Self

from attrs import field
from rpds import HashTrieMap

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry, ReadMark
from mudgroup.model.records.moderation import Report
from mudgroup.model.records.places import REALM, Realm
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument, Kind, Outcrop, Thing
from mudgroup.model.world.changing import evolve
from mudgroup.model.world.ended import Ends, ended_elapsed, in_order
from mudgroup.model.world.flood import Bucket
from mudgroup.model.world.indexes.by_group import HearingRoles, gathered, with_hearing_roles
from mudgroup.model.world.indexes.by_name import ByName, by_name, with_one, without
from mudgroup.model.world.indexes.by_presence import level_of, of_online
from mudgroup.model.world.indexes.found_by import found, moved
from mudgroup.model.world.indexes.thing_index import ThingIndex
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.passing import Presence, Spoken, Straggler
from mudgroup.model.world.rest import is_awake, rested
from mudgroup.values import frozen

NOBODY: Mapping[int, Presence] = {}
"""Who is online when a server starts, but for one that others went on with meanwhile."""


@frozen
class World:
    """All state that a turn may read.

    ``elapsed`` is when it had its last turn, in the seconds of a `Moment`.
    ``keyed`` finds roles, goals, modules and true maps by the name of their class and their key,
    ``admins`` those of the realm, ``teachers`` the sections that a player teaches, ``classes`` the
    players in a section, ``class_groups`` the groups that are sorted under one, 0 for none,
    ``titles`` groups by their names, ``muters`` by whom a player is not heard, ``listeners`` who
    listens in a group as staff, online or not, ``invited`` who is invited to a group. Like them
    ``muting`` (whom a player does not hear), ``invitation_ends`` (when the first of a player's
    invitations ends, in elapsed seconds) and ``hearing`` (the roles of those members of a group who
    have one) follow from the records; from them and who is online ``present`` (the members of a
    group who are, in the order of joining).
    ``read_marks`` has for a group and a player up to which entry the player has read it; it is
    saved in rows of its own, with the next batch.
    ``ended`` is what has ended and is still in memory, in the order in which it did.
    Not saved as records: presence (``by_name`` sorts who is online), the history's tails,
    ``leaving`` (who has dropped and how they were online, while they may still come back
    unnoticed), ``awaiting`` (the groups that wait for who had or wanted the floor when the last run
    ended, and since when in elapsed seconds), ``active`` (when a player typed something last, in
    elapsed seconds), ``breath`` (how much a player may say), ``told_by`` (who told a player
    something last), ``talk`` (the last lines in a room, or told to a player), ``behind`` (who does
    not keep up with a group, as it was told), ``graphical`` (who is online with a client that reads
    directives, and the level of these), ``listed`` (the groups of which clients were sent the list
    of members since the last tick, and whether it has changed), ``awake`` (the numbers of all
    records that were when a server began to run it: see `is_awake`).
    """

    records: "HashTrieMap[int, Record]" = field(factory=HashTrieMap)
    next_number: int = REALM + 1
    next_entry: int = 1
    elapsed: float = 0.0
    online: "HashTrieMap[int, Presence]" = field(factory=HashTrieMap)
    by_name: ByName = ()
    names: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    places: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    exits: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    active: "HashTrieMap[int, float]" = field(factory=HashTrieMap)
    crowds: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    present: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    notes: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    sections: "HashTrieMap[str, int]" = field(factory=HashTrieMap)
    teachers: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    admins: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    classes: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    titles: "HashTrieMap[str, tuple[int, ...]]" = field(factory=HashTrieMap)
    class_groups: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    things: ThingIndex = field(factory=ThingIndex)
    keyed: "HashTrieMap[tuple[str, str], int]" = field(factory=HashTrieMap)
    tails: "HashTrieMap[int, tuple[Entry, ...]]" = field(factory=HashTrieMap)
    leaving: "HashTrieMap[int, Presence]" = field(factory=HashTrieMap)
    awaiting: "HashTrieMap[int, float]" = field(factory=HashTrieMap)
    muting: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    muters: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    breath: "HashTrieMap[int, Bucket]" = field(factory=HashTrieMap)
    told_by: "HashTrieMap[int, int]" = field(factory=HashTrieMap)
    talk: "HashTrieMap[int, tuple[Spoken, ...]]" = field(factory=HashTrieMap)
    restricted: "HashTrieMap[int, None]" = field(factory=HashTrieMap)
    reports: tuple[int, ...] = ()
    read_marks: "HashTrieMap[tuple[int, int], int]" = field(factory=HashTrieMap)
    ended: Ends = ()
    listeners: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    behind: "HashTrieMap[int, frozenset[Straggler]]" = field(factory=HashTrieMap)
    graphical: "HashTrieMap[int, int]" = field(factory=HashTrieMap)
    listed: "HashTrieMap[int, bool]" = field(factory=HashTrieMap)
    awake: tuple[int, ...] = ()
    hearing: "HashTrieMap[int, HearingRoles]" = field(factory=HashTrieMap)
    invited: "HashTrieMap[int, tuple[int, ...]]" = field(factory=HashTrieMap)
    invitation_ends: "HashTrieMap[int, float]" = field(factory=HashTrieMap)

    @classmethod
    def of(
        cls,
        records: Iterable[Record],
        next_number: int,
        next_entry: int,
        elapsed: float = 0.0,
        marks: Iterable[ReadMark] = (),
        online: Mapping[int, Presence] = NOBODY,
    ) -> Self:
        """The world of saved records, with those ``online`` whose sessions went on; whoever of
        them is no player is not. What was lost was read by nobody."""
        return cls.as_saved(records, next_number, next_entry, elapsed, marks).begun(online)

    @classmethod
    def as_saved(
        cls,
        records: Iterable[Record],
        next_number: int,
        next_entry: int,
        elapsed: float = 0.0,
        marks: Iterable[ReadMark] = (),
    ) -> Self:
        """The world of saved records as they are, of which another process may save more: who
        takes its place goes on from there when it has `begun`."""
        known = {r.number: r for r in sorted(records, key=lambda r: r.number)}
        world = cls(
            records=HashTrieMap(known),
            next_number=next_number,
            next_entry=next_entry,
            elapsed=elapsed,
            things=ThingIndex.of(r for r in known.values() if isinstance(r, Thing)),
            reports=tuple(r.number for r in known.values() if isinstance(r, Report)),
            ended=in_order(known.values()),
            read_marks=HashTrieMap(
                {(mark.group, mark.player): min(mark.entry, next_entry - 1) for mark in marks}
            ),
            by_name=(),
            awake=(),
            **{name: HashTrieMap(index) for name, index in found(known.values()).items()},
        )
        for record in known.values():
            if isinstance(record, Player):
                world = world._restrain(record)._attend(record, None)
            elif isinstance(record, Group):
                world = world._join(record)
        return world

    def begun(
        self, online: Mapping[int, Presence] = NOBODY, awake: Iterable[int] | None = None
    ) -> Self:
        """A world as it was saved, when a server begins to run it: with those ``online`` whose
        sessions went on. ``awake`` are the numbers of all records that are, if that is known."""
        among = self.records.values() if awake is None else map(self.records.__getitem__, awake)
        saved = [*filter(is_awake, among)]
        rests = rested(saved, self.next_entry, self.elapsed, online)
        new = {r.number: r for r, old in zip(rests, saved, strict=True) if r is not old}
        # Nothing else by which a record is found changes in its rest.
        records = self.records.update(new)
        there = [r for n in online if isinstance(r := records.get(n), Player)]
        world = evolve(
            self,
            records=records,
            by_name=by_name(there),
            awake=tuple(sorted(record.number for record in saved)),
            **of_online({player.number: player for player in there}, online),
        )
        for player in there:
            world = world._gather(player)
        return world

    def at_rest(self, now: datetime) -> Moment:
        """When a turn is taken while no server runs: no time passes then but the wall's."""
        return Moment(now, self.elapsed)

    @property
    def realm(self) -> Realm:
        """The realm. Raises KeyError in a world without content."""
        record = self.records[REALM]
        assert isinstance(record, Realm)
        return record

    @property
    def shown(self) -> "HashTrieMap[int, Presence]":
        """Who is shown as online: also who has dropped, while nobody has been told of it."""
        return self.online.update(self.leaving)

    def put(self, *records: Record) -> Self:
        """The world with records new or replaced, and the indexes that follow from them."""
        known = {record.number: record for record in records}
        world = evolve(self, records=self.records.update(known))
        for number, record in known.items():
            world = world._index(record, self.records.get(number))
        return world

    def _index(self, record: Record, old: Record | None) -> Self:
        """The world with the indexes that follow from a record, in place of an old one."""
        world = self._find(old, record)
        match record:
            case Player():
                before = old if isinstance(old, Player) else None
                world = world._restrain(record)._attend(record, before)
                if before and before.location != record.location:
                    world = world._move({record.number}, before.location, record.location)
            case Kind() | Outcrop() | Instrument():
                thing = old if isinstance(old, Thing) else None
                world = evolve(world, things=world.things.put(thing, record))
            case Group() if not (isinstance(old, Group) and old.members is record.members):
                world = world._join(record)
            case Report() if old is None:
                world = evolve(world, reports=(*world.reports, record.number))
        end = ended_elapsed(record)
        if end is not None and ended_elapsed(old) is None:
            world = evolve(world, ended=(*world.ended, (end, record.number)))
        return world

    def forget(self, record: Record) -> Self:
        """The world without a record that has ended, and without its history's tail."""
        number = record.number
        world = evolve(
            self,
            records=self.records.discard(number),
            tails=self.tails.discard(number),
            hearing=self.hearing.discard(number),
            reports=tuple(report for report in self.reports if report != number),
        )
        return world._find(record, None)

    def _find(self, old: Record | None, new: Record | None) -> Self:
        """The world that finds a record where it is now, and no longer where it was."""
        changed = moved(lambda name: getattr(self, name), old, new)
        return evolve(self, **changed) if changed else self

    def _attend(self, player: Player, old: Player | None) -> Self:
        """The world that knows whom a player has muted, and until when they are invited."""
        world, number = self, player.number
        if player.muted != (old.muted if old else ()):
            others = world.muting.discard(number)
            muting = others.insert(number, player.muted) if player.muted else others
            world = evolve(world, muting=muting)
        if player.invitations != (old.invitations if old else ()):
            ends = [known.until_elapsed for known in player.invitations]
            known = world.invitation_ends.discard(number)
            world = evolve(
                world, invitation_ends=known.insert(number, min(ends)) if ends else known
            )
        return world

    def _restrain(self, player: Player) -> Self:
        """The world that knows whether a player is restricted."""
        world = self
        known = player.number in world.restricted
        if player.restrictions and not known:
            world = evolve(world, restricted=world.restricted.insert(player.number, None))
        elif known and not player.restrictions:
            world = evolve(world, restricted=world.restricted.remove(player.number))
        return world

    def enter(self, player: Player, presence: Presence) -> Self:
        """The world with a player online."""
        number, level = player.number, level_of(presence)
        graphical = self.graphical.discard(number)
        if level is not None:
            graphical = graphical.insert(number, level)
        world = evolve(self, online=self.online.insert(number, presence), graphical=graphical)
        if player.number in self.online:
            return world
        world = evolve(world, by_name=with_one(world.by_name, player))
        return world._move({number}, None, player.location)._gather(player)

    def leave(self, player: Player) -> Self:
        """The world with a player offline."""
        number = player.number
        world = evolve(
            self, online=self.online.remove(number), graphical=self.graphical.discard(number)
        )
        world = evolve(world, by_name=without(world.by_name, player))
        return world._move({number}, player.location, None)._gather(player)

    def _join(self, group: Group) -> Self:
        """The world that knows who is there of a group that has other members than before."""
        present = gathered(self.present, group, self.online)
        hearing = with_hearing_roles(self.hearing, group)
        # A start comes by here with every group, and of most neither is to be said.
        if present is self.present and hearing is self.hearing:
            return self
        return evolve(self, present=present, hearing=hearing)

    def _gather(self, player: Player) -> Self:
        """The world that knows who is there of a player's groups."""
        world = self
        for number in player.groups:
            if isinstance(group := world.records.get(number), Group):
                world = evolve(world, present=gathered(world.present, group, world.online))
        return world

    def act(self, player: int, elapsed: float) -> Self:
        """The world in which a player has typed something."""
        return evolve(self, active=self.active.insert(player, elapsed))

    def hear(self, line: Spoken, place: int, most: int) -> Self:
        """The world that remembers a line as one of the last ``most`` of a place."""
        lines = (*self.talk.get(place, ()), line)[-most:]
        return evolve(self, talk=self.talk.insert(place, lines))

    def mark_read(self, marks: Iterable[ReadMark]) -> Self:
        """The world in which players have read a group up to an entry, or are in it no longer."""
        known = self.read_marks
        for mark in marks:
            place = (mark.group, mark.player)
            known = known.insert(place, mark.entry) if mark.entry else known.discard(place)
        return evolve(self, read_marks=known)

    def leave_behind(self, group: int, stragglers: frozenset[Straggler]) -> Self:
        """The world in which these are known to stay behind in a group, and nobody else."""
        known = self.behind.discard(group)
        return evolve(self, behind=known.insert(group, stragglers) if stragglers else known)

    def remember(self, entries: tuple[Entry, ...], most: int, elapsed: float) -> Self:
        """The world after a turn that was taken after so many elapsed seconds.

        Its history entries are added to the tails, each cut to ``most`` entries.
        """
        tails = self.tails
        for entry in entries:
            tail = (*tails.get(entry.group, ()), entry)[-most:]
            tails = tails.insert(entry.group, tail)
        next_entry = self.next_entry + len(entries)
        return evolve(self, tails=tails, next_entry=next_entry, elapsed=elapsed)

    def relocate(self, players: Iterable[Player], origin: int, destination: int) -> Self:
        """The world with players in a room to which they have come from another, in this order."""
        moved = {player.number: player for player in players}
        world = evolve(self, records=self.records.update(moved))
        return world._move(moved, origin, destination)

    def _move(self, players: Collection[int], origin: int | None, destination: int | None) -> Self:
        crowds = self.crowds
        if origin is not None:
            rest = tuple([p for p in crowds.get(origin, ()) if p not in players])
            crowds = crowds.insert(origin, rest) if rest else crowds.discard(origin)
        if destination is not None:
            come = [p for p in players if p in self.online]
            if crowd := (*crowds.get(destination, ()), *come):
                crowds = crowds.insert(destination, crowd)
        return evolve(self, crowds=crowds)
