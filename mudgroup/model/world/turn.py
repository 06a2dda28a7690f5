"""A turn: one unit of work on the world, which commits whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from rpds import HashTrieMap

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry, ReadMark
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.world import history
from mudgroup.model.world.changing import evolve
from mudgroup.model.world.earshot import without_muters
from mudgroup.model.world.ended import Ends
from mudgroup.model.world.errors import NotAPlayer
from mudgroup.model.world.events import NO_CALL, Event
from mudgroup.model.world.flood import Bucket
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.passing import Presence, Spoken, Straggler
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from mudgroup.values import frozen

R = TypeVar("R", bound=Record)

MOST_DIGITS = 18
"""Of an object number that is typed: so many fit the 63 bits of a store's."""


@frozen
class Commit:
    """What a turn leaves: the world after it, what must be saved, and what happened.

    ``ended`` are the records that only the archive has from now on. ``marks`` are saved with
    whatever is saved next: nothing waits for them. ``noticed`` are the players who came or went in
    it, are online otherwise than before, or were told something by somebody else than before.
    """

    world: World
    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    events: tuple[Event, ...]
    ended: tuple[Record, ...] = ()
    marks: tuple[ReadMark, ...] = ()
    noticed: frozenset[int] = frozenset()

    @property
    def changed(self) -> bool:
        """Whether there is anything to save at once."""
        return bool(self.records or self.entries or self.ended)


class Turn:
    """Reads records, puts changed ones, tells events; all of it happens ``at`` one moment.

    ``before`` is the world as it was when the turn began; ``call`` is the command that it runs, as
    a MOO's task knows its ``verb``.

    Dropping a turn undoes it. It never waits, sends or saves.
    """

    def __init__(
        self,
        world: World,
        at: Moment,
        settings: Settings,
        archive: history.Archive | None = None,
    ) -> None:
        self._world = world
        self.before = world
        self.at = at
        self.settings = settings
        self.archive = archive or history.NoArchive()
        self._changed: dict[int, Record] = {}
        self._ended: dict[int, Record] = {}
        self._marks: dict[tuple[int, int], ReadMark] = {}
        self._noticed: set[int] = set()
        self.events: list[Event] = []
        self.call = NO_CALL

    @property
    def now(self) -> datetime:
        """The wall's time: for what people read as a date."""
        return self.at.now

    @property
    def elapsed(self) -> float:
        """Seconds that only grow: for what waits or fades."""
        return self.at.elapsed

    @property
    def world(self) -> World:
        """The world as the turn has left it so far; only the turn's own verbs change it."""
        return self._world

    def player(self, number: int) -> Player:
        """The player of a number. Raises NotAPlayer (code -1)."""
        record = self._world.records.get(number)
        if not isinstance(record, Player):
            raise NotAPlayer(f"#{number}")
        return record

    def get(self, kind: type[R], number: int) -> R:
        """The record of a kind that has a number, ended or not. Raises KeyError, TypeError."""
        # Nearly all of them are in memory, and nothing is asked for more often.
        record = self._world.records.get(number) or self._record(number)
        if not isinstance(record, kind):
            raise TypeError(f"#{number} is not a {kind.__name__}")
        return record

    def _record(self, number: int) -> Record:
        """The record of a number: what has ended is in the archive, if not in memory."""
        record = self._found(number)
        if record is None:
            raise KeyError(number)
        return record

    def _found(self, number: int) -> Record | None:
        return self._world.records.get(number) or self.archive.record(number)

    def find(self, typed: str) -> Record | None:
        """The record of a typed number, ended or not; None if there is none."""
        is_number = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
        return self._found(int(typed)) if is_number else None

    def all(self, kind: type[R], numbers: Iterable[int]) -> tuple[R, ...]:
        """The records of a kind that have these numbers. Raises KeyError, TypeError."""
        return tuple(self.get(kind, number) for number in numbers)

    def exits(self, room: int) -> tuple[Exit, ...]:
        """The ways out of a room, in the order of their numbers."""
        ways = self.all(Exit, self._world.exits.get(room, ()))
        return tuple(way for way in ways if not way.retired)

    def presence(self, player: int) -> Presence | None:
        """How a player is online, None if not."""
        return self._world.online.get(player)

    def is_shown_online(self, player: int) -> bool:
        """Whether a player is online, or has dropped and nobody has been told of it."""
        return player in self.world.online or player in self.world.leaving

    def ref(self, number: int) -> Ref:
        """The reference to a player, room, group or section, or to the realm."""
        record = self._world.records.get(number) or self._record(number)
        assert isinstance(record, (Player, Room, Group, Section, Realm))
        return record.ref

    def refs(self, numbers: Iterable[int]) -> tuple[Ref, ...]:
        """The references to several objects, in the same order."""
        return tuple(map(self.ref, numbers))

    def new_number(self) -> int:
        """An object number that was never used."""
        number = self._world.next_number
        self._world = evolve(self._world, next_number=number + 1)
        return number

    def put(self, *records: Record) -> None:
        """Make records part of the world, each in place of the one with its number."""
        self._world = self._world.put(*records)
        for record in records:
            self._changed[record.number] = record
            self._ended.pop(record.number, None)

    def relocate(self, players: Iterable[int], origin: int, destination: int) -> None:
        """Put players who are in a room into another one, where they arrive in this order."""
        moved = [evolve(self.player(number), location=destination) for number in players]
        self._world = self._world.relocate(moved, origin, destination)
        self._changed.update((player.number, player) for player in moved)

    def changed(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that the turn has put, as they are now; `before` has the old."""
        return tuple(record for record in self._changed.values() if isinstance(record, kind))

    def forget(self, record: Record) -> None:
        """Leave a record that has ended to the archive."""
        self._world = self._world.forget(record)
        self._changed.pop(record.number, None)
        self._ended[record.number] = record

    def take_ended(self, many: int) -> Ends:
        """So many of what ended first, which are no longer waited for."""
        first, rest = self._world.ended[:many], self._world.ended[many:]
        self._world = evolve(self._world, ended=rest)
        return first

    def enter(self, player: Player, presence: Presence) -> None:
        """Make a player online."""
        self._noticed.add(player.number)
        self._world = self._world.enter(player, presence)

    def leave(self, player: Player) -> None:
        """Make a player offline."""
        self._noticed.add(player.number)
        self._world = self._world.leave(player)

    def act(self, player: int) -> None:
        """Note that a player has typed something."""
        self._world = self._world.act(player, self.elapsed)

    def start_leaving(self, player: int, presence: Presence) -> None:
        """Note how a player was online who has dropped, and may still come back unnoticed."""
        leaving = self._world.leaving.insert(player, presence)
        self._world = evolve(self._world, leaving=leaving)

    def stop_leaving(self, player: int) -> bool:
        """Forget that a player has dropped; False if that is not known."""
        if player not in self._world.leaving:
            return False
        self._noticed.add(player)
        self._world = evolve(self._world, leaving=self._world.leaving.remove(player))
        return True

    def start_awaiting(self, group: int) -> None:
        """Note since when a group waits for who had or wanted the floor, if it does not yet."""
        if group not in self._world.awaiting:
            awaiting = self._world.awaiting.insert(group, self.elapsed)
            self._world = evolve(self._world, awaiting=awaiting)

    def stop_awaiting(self, group: int) -> None:
        """Forget that a group waits."""
        self._world = evolve(self._world, awaiting=self._world.awaiting.remove(group))

    def leave_behind(self, group: int, players: frozenset[Straggler]) -> None:
        """Note which followers of a group are behind their leader, and that it was told."""
        self._world = self._world.leave_behind(group, players)

    def note_listed(self, group: int, is_stale: bool) -> None:
        """Note that clients were sent a group's members, or that these have changed since."""
        self._world = evolve(self._world, listed=self._world.listed.insert(group, is_stale))

    def take_listed(self) -> tuple[int, ...]:
        """The groups whose members have changed since clients were sent them; forgets the rest."""
        stale = tuple(sorted(n for n, is_stale in self._world.listed.items() if is_stale))
        self._world = evolve(self._world, listed=HashTrieMap())
        return stale

    def breathe(self, player: int, breath: Bucket) -> None:
        """Note how much a player may still say."""
        self._world = evolve(self._world, breath=self._world.breath.insert(player, breath))

    def mark_read(self, group: int, *players: int, entry: int) -> None:
        """Note up to which entry players have read a group; 0: they are in it no longer."""
        marks = {(group, player): ReadMark(group, player, entry) for player in players}
        self._marks.update(marks)
        self._world = self._world.mark_read(marks.values())

    def note_told(self, player: int, by: int) -> None:
        """Note who told a player something last."""
        if self._world.told_by.get(player) == by:
            return
        self._noticed.add(player)
        self._world = evolve(self._world, told_by=self._world.told_by.insert(player, by))

    def remember(self, line: Spoken, *places: int) -> None:
        """Keep a line as one of the last of some rooms or players, for who reports it."""
        for place in places:
            self._world = self._world.hear(line, place, self.settings.moderation.evidence_lines)

    def tell(self, event: Event) -> None:
        """Say that something happened.

        Hearers who are not online will not hear it, nor those who have muted the players behind it.
        """
        self.events.append(without_muters(self._world, event))

    def commit(self) -> Commit:
        """The turn's result, history entries included."""
        first = self._world.next_entry
        events = tuple(history.recorded(self.events, first, self.now, self._leader_before))
        entries = tuple(event.entry for event in events if event.entry)
        most = self.settings.groups.history_tail
        world = self._world.remember(entries, most, self.elapsed)
        changed, ended = tuple(self._changed.values()), tuple(self._ended.values())
        marks, noticed = tuple(self._marks.values()), frozenset(self._noticed)
        return Commit(world, changed, entries, events, ended, marks, noticed)

    def _leader_before(self, group: int) -> int:
        """Who led a group before the turn; 0 for one that has ended.

        A group that came from another world in this turn came with its leader.
        """
        record = self.before.records.get(group) or self._world.records.get(group)
        return record.leader if isinstance(record, Group) else 0
