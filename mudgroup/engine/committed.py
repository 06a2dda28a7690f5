"""The committed world: every turn begins from it, and it is what a turn that ends leaves."""

from collections.abc import Callable, Iterator

from attrs import evolve

from mudgroup.engine import audit, companions
from mudgroup.engine.outcome import (
    Batch,
    Errand,
    FinishWork,
    Outcome,
    ReadBeside,
    RunScript,
    TakeSnapshot,
    TransferRoster,
)
from mudgroup.engine.telling import rendering
from mudgroup.engine.telling.crowd import Crowd
from mudgroup.engine.telling.fanout import Fanout, Seen
from mudgroup.engine.telling.prompts import Prompts
from mudgroup.engine.telling.watching import Watching
from mudgroup.messages import Data, Format, IdleLimit, ToGateway, Write
from mudgroup.model import consequences
from mudgroup.model.groups import succession
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import ReadMark
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import ScriptAsked, SnapshotAsked
from mudgroup.model.teaching.events import TransferAsked
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import NO_CALL, Call, Event
from mudgroup.model.world.history import Archive
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.parts import WorkLeft
from mudgroup.model.world.pieces import ReadAsked
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from mudgroup.views.layout.instants import Clock
from mudgroup.views.layout.pieces import Role, Text


class Committed:
    """Holds the world. ``saved`` is the world to answer from while no change can be saved.

    ``noticed`` are the players of whose sessions something may be otherwise than before, where that
    is kept; None where it is not.
    """

    def __init__(self, world: World, settings: Settings, archive: Archive | None) -> None:
        self.world = world
        self.settings = settings
        self.saved: World | None = None
        self.noticed: set[int] | None = None
        self.fanout = Fanout()
        self.prompts = Prompts()
        self.watching = Watching()
        self.crowd = Crowd()
        self._archive = archive
        self._marks: dict[tuple[int, int], ReadMark] = {}

    def turn(self, at: Moment) -> Turn:
        """A turn on the world."""
        return Turn(self.world, at, self.settings, self._archive)

    @property
    def suspended(self) -> bool:
        """Whether no change can be saved."""
        return self.saved is not None

    @property
    def seen(self) -> World:
        """The world to answer from."""
        return self.world if self.saved is None else self.saved

    def look(self, at: Moment) -> Turn:
        """A turn on the world to answer from, which changes nothing in it that is saved."""
        return Turn(self.seen, at, self.settings, self._archive)

    def note_active(self, player: int, at: Moment) -> None:
        """A player has typed something, whatever comes of it."""
        there = self.world.online[player]
        if there.afk is not None:
            self.watching.stir(player)
            back = self.world.online.insert(player, evolve(there, afk=None))
            self.world = evolve(self.world, online=back)
        self.world = self.world.act(player, at.elapsed)

    def note_told(self, player: int, format: Format) -> None:
        """The client of a player tells anew how it reads: its window has changed, say."""
        self.world = _told(self.world, player, format)
        if self.saved is not None:
            self.saved = _told(self.saved, player, format)

    def commit(self, turn: Turn, before: tuple[ToGateway, ...] = ()) -> Outcome:
        """Make the world what a turn leaves."""
        return self.accept(consequences.commit(turn), turn.at, before)

    def accept(self, commit: Commit, at: Moment, before: tuple[ToGateway, ...] = ()) -> Outcome:
        """Make the world what a commit says; ``before`` is shown first."""
        # An event that cannot be rendered must leave the world as it was.
        crowd = self.settings.rooms.crowd
        told = [
            *self.fanout.released(commit.events, commit.world, self._clock(commit.world, at), crowd)
        ]
        seen = Turn(commit.world, at, self.settings, self._archive)
        prompts = self.prompts.after(self.world, commit, seen)
        output = (
            *before,
            *self.crowd.before(self.world, commit),
            *(message for message in told if not isinstance(message, Seen)),
            *self.crowd.keep((deed for deed in told if isinstance(deed, Seen)), commit.world),
            *_idle_limits(self.world, commit.world),
            *self.watching.after(self.world, commit, seen),
            *prompts,
        )
        self.world = commit.world
        if self.noticed is not None:
            self.noticed |= commit.noticed
        audit.note_done(commit.events)
        self._marks |= {(mark.group, mark.player): mark for mark in commit.marks}
        batch = evolve(Batch.of(commit, at), marks=self._take_marks()) if commit.changed else None
        job = self.read(commit.events) or self.errand(commit.events) or companions.sent(commit)
        return Outcome(output, batch, job, commit.world)

    def writes(self, events: tuple[Event, ...], world: World, at: Moment) -> Iterator[Write | Data]:
        """What those are sent who are online in a world; each reads times by their own clock."""
        return self.fanout.writes(events, world, self._clock(world, at))

    def _clock(self, world: World, at: Moment) -> Callable[[int], Clock]:
        default = self.settings.server.timezone

        def clock(number: int) -> Clock:
            player = world.records[number]
            chosen = player.timezone if isinstance(player, Player) else ""
            return Clock(at.now, chosen or default)

        return clock

    def gathered(self) -> tuple[Write, ...]:
        """What was done in crowds and is still to be told."""
        return tuple(self.crowd.tell(self.world))

    def last_batch(self, at: Moment) -> Batch:
        """What no batch has taken along, and the time until which the world has run."""
        return Batch((), (), self.world.next_number, at, marks=self._take_marks())

    def _take_marks(self) -> tuple[ReadMark, ...]:
        """The marks that wait for a batch; they wait no longer."""
        marks, self._marks = tuple(self._marks.values()), {}
        return marks

    def read(self, events: tuple[Event, ...]) -> ReadBeside | None:
        """What a player asked for that is read beside the game."""
        for event in events:
            if isinstance(event, ReadAsked):
                player = event.actor.number
                return ReadBeside(self.seen.online[player].session, player, event.read)
        return None

    def errand(self, events: tuple[Event, ...]) -> Errand | None:
        """What an admin asked for that is done beside the game."""
        for event in events:
            if isinstance(event, SnapshotAsked | ScriptAsked | TransferAsked | WorkLeft):
                session = self.seen.online[event.actor.number].session
                if isinstance(event, WorkLeft):
                    return FinishWork(session, event.work)
                if isinstance(event, TransferAsked):
                    teacher, section = event.actor.number, event.section.number
                    return TransferRoster(session, teacher, section, event.file, event.what)
                if isinstance(event, ScriptAsked):
                    return RunScript(session, event.script, event.arguments, event.dry)
                return TakeSnapshot(session)
        return None

    def pass_lead(self, where: Ref, missed_by: int, at: Moment) -> Outcome | None:
        """Pass the lead of a group on, if a member misses a leader who stays away.

        None if the leader stays.
        """
        turn = self.turn(at)
        group = turn.get(Group, where.number)
        if group.member(missed_by) is None or not succession.succeed(turn, group):
            return None
        return self.commit(turn)

    def format_of(self, player: int) -> Format:
        """What the session of a player reads."""
        online = self.seen.online.get(player) or self.world.online.get(player)
        return online.format if online else Format()

    def refuse(
        self,
        session: str,
        refused: Refused,
        viewer: int,
        call: Call = NO_CALL,
        format: Format | None = None,
    ) -> Outcome:
        """Tell a session why nothing was done of what it called."""
        format = format or self.format_of(viewer)
        return Outcome((rendering.refusal(session, refused, call, viewer, format),))


def show(session: str, text: Text, format: Format, role: Role = Role.TEXT) -> Outcome:
    """Show a text to one session; ``role`` is that of lines that have none of their own."""
    return Outcome((Write((session,), rendering.encode(text, format, role)),))


def _told(world: World, player: int, format: Format) -> World:
    there = world.online.get(player)
    if there is None:
        return world
    there = evolve(there, reading=there.reading.tell(format))
    return evolve(world, online=world.online.insert(player, there))


def _idle_limits(old: World, new: World) -> Iterator[IdleLimit]:
    """For each session that listens now, or no longer: who listens works without typing."""
    if old.listeners is new.listeners and old.online is new.online:
        return
    before, after = _listening(old), _listening(new)
    for session in sorted(before ^ after):
        yield IdleLimit(session, applies=session in before)


def _listening(world: World) -> set[str]:
    """The sessions of those who listen in a group."""
    listeners = {player for players in world.listeners.values() for player in players}
    return {world.online[player].session for player in listeners if player in world.online}
