"""A turn: one unit of work on the world, which commits whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from attrs import evolve, frozen

from mudgroup.model import history
from mudgroup.model.errors import NotAPlayer
from mudgroup.model.events import Event
from mudgroup.model.flood import Bucket
from mudgroup.model.group_records import Board, Group, Note
from mudgroup.model.hearing import without_muters
from mudgroup.model.moderation_records import Report
from mudgroup.model.records import Entry, Exit, Player, Realm, Record, Room, Section
from mudgroup.model.refs import Ref
from mudgroup.model.things import Instrument, Kind, Outcrop
from mudgroup.model.world import Presence, Spoken, World
from mudgroup.settings import Settings

R = TypeVar("R", Room, Exit, Group, Board, Note, Section, Report, Kind, Outcrop, Instrument)


@frozen
class Commit:
    """What a turn leaves: the world after it, what must be saved, and what happened."""

    world: World
    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    events: tuple[Event, ...]

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.records or self.entries)


class Turn:
    """Reads records, puts changed ones, tells events; ``now`` is the turn's one time.

    Dropping a turn undoes it. It never waits, sends or saves.
    """

    def __init__(
        self,
        world: World,
        now: datetime,
        settings: Settings,
        archive: history.Archive | None = None,
    ) -> None:
        self.world = world
        self.now = now
        self.settings = settings
        self.archive = archive or history.NoArchive()
        self._changed: dict[int, Record] = {}
        self.events: list[Event] = []

    def player(self, number: int) -> Player:
        """The player of a number. Raises NotAPlayer (code -1)."""
        record = self.world.records.get(number)
        if not isinstance(record, Player):
            raise NotAPlayer(f"#{number}")
        return record

    def room(self, number: int) -> Room:
        """The room of a number. Raises KeyError, TypeError."""
        return self._record(number, Room)

    def exit(self, number: int) -> Exit:
        """The exit of a number. Raises KeyError, TypeError."""
        return self._record(number, Exit)

    def group(self, number: int) -> Group:
        """The group of a number. Raises KeyError, TypeError."""
        return self._record(number, Group)

    def board(self, number: int) -> Board:
        """The bulletin board of a number. Raises KeyError, TypeError."""
        return self._record(number, Board)

    def notes(self, board: int) -> tuple[Note, ...]:
        """The notes on a board that are not deleted, oldest first."""
        numbers = self.world.notes.get(board, ())
        notes = (self._record(number, Note) for number in numbers)
        return tuple(note for note in notes if not note.deleted)

    def section(self, number: int) -> Section:
        """The section of a number. Raises KeyError, TypeError."""
        return self._record(number, Section)

    def report(self, number: int) -> Report:
        """The report of a number. Raises KeyError, TypeError."""
        return self._record(number, Report)

    def kind(self, number: int) -> Kind:
        """The kind of rock of a number. Raises KeyError, TypeError."""
        return self._record(number, Kind)

    def outcrop(self, number: int) -> Outcrop:
        """The outcrop of a number. Raises KeyError, TypeError."""
        return self._record(number, Outcrop)

    def instrument(self, number: int) -> Instrument:
        """The instrument of a number. Raises KeyError, TypeError."""
        return self._record(number, Instrument)

    def _record(self, number: int, kind: type[R]) -> R:
        record = self.world.records[number]
        if not isinstance(record, kind):
            raise TypeError(f"#{number} is not a {kind.__name__}")
        return record

    def exits(self, room: int) -> tuple[Exit, ...]:
        """The ways out of a room, in the order of their numbers."""
        ways = map(self.exit, self.world.exits.get(room, ()))
        return tuple(way for way in ways if not way.retired)

    def presence(self, player: int) -> Presence | None:
        """How a player is online, None if not."""
        return self.world.online.get(player)

    def is_shown_online(self, player: int) -> bool:
        """Whether a player is online, or has dropped and nobody has been told of it."""
        return player in self.world.online or player in self.world.leaving

    def ref(self, number: int) -> Ref:
        """The reference to a player, room, group or section, or to the realm."""
        record = self.world.records[number]
        assert isinstance(record, (Player, Room, Group, Section, Realm))
        return record.ref

    def refs(self, numbers: Iterable[int]) -> tuple[Ref, ...]:
        """The references to several objects, in the same order."""
        return tuple(map(self.ref, numbers))

    def new_number(self) -> int:
        """An object number that was never used."""
        number = self.world.next_number
        self.world = evolve(self.world, next_number=number + 1)
        return number

    def put(self, record: Record) -> None:
        """Make a record part of the world, in place of the one with its number."""
        self.world = self.world.put(record)
        self._changed[record.number] = record

    def enter(self, player: Player, presence: Presence) -> None:
        """Make a player online."""
        self.world = self.world.enter(player, presence)

    def leave(self, player: Player) -> None:
        """Make a player offline."""
        self.world = self.world.leave(player)

    def start_leaving(self, player: int, presence: Presence) -> None:
        """Note how a player was online who has dropped, and may still come back unnoticed."""
        leaving = self.world.leaving.insert(player, presence)
        self.world = evolve(self.world, leaving=leaving)

    def stop_leaving(self, player: int) -> bool:
        """Forget that a player has dropped; False if that is not known."""
        if player not in self.world.leaving:
            return False
        self.world = evolve(self.world, leaving=self.world.leaving.remove(player))
        return True

    def mute(self, player: int, muted: tuple[int, ...]) -> None:
        """Let a player hear all but these players."""
        self.world = self.world.mute(player, muted)

    def breathe(self, player: int, breath: Bucket) -> None:
        """Note how much a player may still say."""
        self.world = evolve(self.world, breath=self.world.breath.insert(player, breath))

    def remember(self, line: Spoken, *places: int) -> None:
        """Keep a line as one of the last of some rooms or players, for who reports it."""
        for place in places:
            self.world = self.world.hear(line, place, self.settings.moderation.evidence_lines)

    def tell(self, event: Event) -> None:
        """Say that something happened.

        Hearers who are not online will not hear it, nor those who have muted the players behind it.
        """
        self.events.append(without_muters(self.world, event))

    def commit(self) -> Commit:
        """The turn's result, history entries included."""
        entries = history.entries(self.events, self.world.next_entry, self.now)
        world = self.world.remember(entries, self.settings.groups.history_tail)
        return Commit(world, tuple(self._changed.values()), entries, tuple(self.events))
