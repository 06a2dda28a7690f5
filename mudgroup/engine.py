"""The world's single writer: ``receive(message) -> outcome``.

It never waits, sends, saves or reads a clock. What must be saved, what may be released when it is
saved, and what must be hashed meanwhile all stand in the `Outcome`.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from attrs import evolve

from mudgroup import fanout
from mudgroup.commands import table
from mudgroup.lobby import (
    CheckPassword,
    HashPassword,
    Leave,
    Lobby,
    Prompt,
    Show,
    Step,
    Visitor,
    Who,
)
from mudgroup.messages import Ask, Bind, Close, Line, Lost, Opened, ToGateway, Write
from mudgroup.model import browsing, content, presence
from mudgroup.model.authority import Rank, rank_anywhere
from mudgroup.model.errors import CannotSave, Refused, Unusable
from mudgroup.model.events import Event, Expelled, Quit, ScriptAsked, SnapshotAsked
from mudgroup.model.history import Archive
from mudgroup.model.matching import player_named
from mudgroup.model.records import Dialect, Player
from mudgroup.model.teach_events import TransferAsked
from mudgroup.model.turn import Commit, Turn
from mudgroup.model.world import World
from mudgroup.naming import TakenNames
from mudgroup.outcome import (
    Batch,
    Errand,
    ErrandDone,
    Message,
    Outcome,
    PasswordChecked,
    PasswordHashed,
    RunScript,
    TakeSnapshot,
    Tick,
    TransferRoster,
)
from mudgroup.settings import Settings
from mudgroup.views import screen

log = logging.getLogger(__name__)
audit = logging.getLogger("mudgroup.audit")


class Engine:
    """Holds the committed world and the sessions; every change goes through `receive`."""

    def __init__(self, world: World, settings: Settings, archive: Archive | None = None) -> None:
        self.world = world
        self.settings = settings
        self._archive = archive
        self._lobby = Lobby(settings, TakenNames(world, settings.names))
        self._saved_world: World | None = None
        self._visitors: dict[str, Visitor] = {}
        self._players: dict[str, int] = {}

    def receive(self, message: Message, now: datetime) -> list[Outcome]:
        """What a message leads to, in order. A message of a session that has gone leads nowhere."""
        match message:
            case Opened():
                return [self._open(message)]
            case Line():
                return self._line(message.session, message.text, now)
            case Lost():
                return self._lose(message.session, now, on_purpose=False)
            case Tick():
                return self._tick(now)
            case ErrandDone():
                if message.session not in self._players:
                    return []
                return [self._show(message.session, tuple(map(fanout.guard, message.lines)))]
            case PasswordChecked() | PasswordHashed():
                return self._answered(message, now)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings; those of the password throttle stay."""
        self.settings = settings
        self._lobby.use_settings(settings)

    @property
    def suspended(self) -> bool:
        """Whether the world cannot be saved: turns that would change it are refused."""
        return self._saved_world is not None

    def suspend(self, saved: World) -> Outcome:
        """Take no more changes; answer from the world as it is saved. Tells who is online there."""
        self._saved_world = saved
        return self.tell_all(saved, screen.SUSPENDED)

    def resume(self) -> Outcome:
        """Everything is saved again: take changes."""
        self._saved_world = None
        return self.tell_all(self.world, screen.RESUMED)

    def tell_all(self, world: World, lines: tuple[str, ...]) -> Outcome:
        """Show lines to everybody who is online in a world."""
        data = fanout.encode(lines)
        return Outcome(tuple(Write(there.session, data) for there in world.online.values()))

    def apply_content(self, new: content.Content, now: datetime) -> Outcome:
        """Make the world what its files say."""
        turn = self._turn(now)
        content.apply(turn, new)
        return self._commit(turn)

    def run_work(self, work: Callable[[Turn], Commit | None], now: datetime) -> list[Outcome]:
        """One turn of work that no message asked for: a world script, or an admin's command.

        ``work`` gives the commit to take, None to change nothing.

        Raises:
            CannotSave: the disk refuses.
            Exception: whatever ``work`` raises; nothing has happened then.
        """
        commit = work(self._turn(now))
        if commit is None:
            return []
        if self.suspended and commit.changed:
            raise CannotSave
        for record in commit.records:
            if isinstance(record, Player) and record.number not in self.world.records:
                self._lobby.take(record.name)
        outcomes = [self._accept(commit, now)]
        for event in commit.events:
            there = self.world.online.get(event.actor.number)
            if isinstance(event, Expelled) and there:
                outcomes += self._end(there.session, now)
        return outcomes

    # --- turns -----------------------------------------------------------------------------------

    def _turn(self, now: datetime) -> Turn:
        return Turn(self.world, now, self.settings, self._archive)

    def _commit(self, turn: Turn, before: tuple[ToGateway, ...] = ()) -> Outcome:
        return self._accept(turn.commit(), turn.now, before)

    def _accept(self, commit: Commit, now: datetime, before: tuple[ToGateway, ...] = ()) -> Outcome:
        # An event that cannot be rendered must leave the world as it was.
        output = (*before, *fanout.writes(commit.events, commit.world.online))
        self.world = commit.world
        batch = None
        if commit.changed:
            batch = Batch(commit.records, commit.entries, commit.world.next_number, now)
        return Outcome(output, batch, self._errand(commit.events), commit.world)

    def _errand(self, events: tuple[Event, ...]) -> Errand | None:
        for event in events:
            if isinstance(event, SnapshotAsked | ScriptAsked | TransferAsked):
                session = self.world.online[event.actor.number].session
                if isinstance(event, TransferAsked):
                    teacher, section = event.actor.number, event.section.number
                    return TransferRoster(session, teacher, section, event.file, event.what)
                if isinstance(event, ScriptAsked):
                    return RunScript(session, event.script, event.arguments)
                return TakeSnapshot(session)
        return None

    def _refuse(self, session: str, refused: Refused, viewer: int) -> Outcome:
        online = self.world.online.get(viewer)
        dialect = online.dialect if online else Dialect.TEXT
        return Outcome((Write(session, fanout.render_refusal(refused, viewer, dialect)),))

    def _show(self, session: str, lines: tuple[str, ...]) -> Outcome:
        return Outcome((Write(session, fanout.encode(lines)),))

    # --- sessions --------------------------------------------------------------------------------

    def _open(self, message: Opened) -> Outcome:
        self._visitors[message.session] = Visitor(message.session, message.address)
        realm = self.world.realm
        return self._show(message.session, screen.welcome(realm.name, realm.banner))

    def _line(self, session: str, text: str, now: datetime) -> list[Outcome]:
        visitor = self._visitors.get(session)
        if visitor is None:
            return self._command(session, text, now) if session in self._players else []
        if visitor.busy:
            visitor.waiting.append(text)
            return []
        return [self._take(visitor, self._lobby.line(self.world, visitor, text, now), now)]

    def _command(self, session: str, text: str, now: datetime) -> list[Outcome]:
        """One turn: committed, refused in one line, or undone as broken."""
        number = self._players[session]
        if self._saved_world is not None:
            return self._look_only(self._saved_world, session, text, now)
        here = evolve(self.world.online[number], active_at=now)
        self.world = evolve(self.world, online=self.world.online.insert(number, here))
        turn = self._turn(now)
        actor = turn.player(number)
        if text.lstrip().startswith("@") and rank_anywhere(turn, actor) >= Rank.TEACHER:
            audit.info("%s in the game: %s", actor.name, text.strip())
        try:
            table.run(turn, actor, text)
            outcomes = [self._commit(turn)]
        except Refused as refused:
            return [self._refuse(session, refused, number)]
        except Exception as error:
            return [self._broken(session, number, error)]
        return [*outcomes, *self._quits(turn, session, now)]

    def _look_only(self, saved: World, session: str, text: str, now: datetime) -> list[Outcome]:
        """A turn on the world as it is saved, which may tell but not change anything."""
        number = self._players[session]
        turn = Turn(saved, now, self.settings, self._archive)
        try:
            if number not in saved.online:
                raise CannotSave
            table.run(turn, turn.player(number), text)
            commit = turn.commit()
            listens = commit.world.listeners is not saved.listeners
            if commit.changed or listens or self._errand(commit.events):
                raise CannotSave
        except Refused as refused:
            return [self._refuse(session, refused, number)]
        except Exception as error:
            return [self._broken(session, number, error)]
        outcome = Outcome(tuple(fanout.writes(commit.events, saved.online)))
        return [outcome, *self._quits(turn, session, now)]

    def _broken(self, session: str, number: int, error: Exception) -> Outcome:
        log.error("a turn of player #%d broke and was undone", number, exc_info=error)
        return self._refuse(session, Unusable(), number)

    def _quits(self, turn: Turn, session: str, now: datetime) -> list[Outcome]:
        """The end of a session whose player said good-bye."""
        if not any(isinstance(event, Quit) for event in turn.events):
            return []
        return self._end(session, now)

    def _end(self, session: str, now: datetime) -> list[Outcome]:
        return [Outcome((Close(session),)), *self._lose(session, now, on_purpose=True)]

    def _tick(self, now: datetime) -> list[Outcome]:
        if self.suspended or not self.world.leaving:
            return []
        turn = self._turn(now)
        presence.announce_departures(turn)
        return [self._commit(turn)]

    def _lose(self, session: str, now: datetime, on_purpose: bool) -> list[Outcome]:
        self._visitors.pop(session, None)
        number = self._players.pop(session, None)
        if number is None:
            return []
        turn = self._turn(now)
        try:
            presence.disconnect(turn, turn.player(number), on_purpose)
            return [self._commit(turn)]
        except Exception:
            log.exception("player #%d went offline without their groups being told", number)
            turn = self._turn(now)
            turn.leave(turn.player(number))
            return [self._commit(turn)]

    # --- the lobby -------------------------------------------------------------------------------

    def _take(self, visitor: Visitor, step: Step, now: datetime) -> Outcome:
        """Take a step of the login screen."""
        match step:
            case Show():
                return self._show(visitor.session, step.lines)
            case Prompt():
                return Outcome((Ask(visitor.session, step.text.encode(), hidden=True),))
            case Who():
                rows = browsing.who_rows(self._turn(now))
                return self._show(visitor.session, screen.who(rows))
            case Leave():
                del self._visitors[visitor.session]
                return Outcome((Close(visitor.session),))
            case CheckPassword() | HashPassword():
                visitor.busy = True
                return Outcome(job=step)

    def _answered(self, answer: PasswordChecked | PasswordHashed, now: datetime) -> list[Outcome]:
        """The outcome of a job, then those of the lines that waited for it."""
        session = answer.job.session
        visitor = self._visitors.get(session)
        if visitor is None:
            return []
        visitor.busy = False
        try:
            if isinstance(answer, PasswordChecked):
                outcomes = [self._checked(visitor, answer, now)]
            else:
                outcomes = [self._hashed(visitor, answer, now)]
        except Refused as refused:
            outcomes = [self._refuse(session, refused, 0)]
        except Exception as error:
            log.error("a login broke and was undone", exc_info=error)
            outcomes = [self._refuse(session, Unusable(), 0)]
        while visitor.waiting and not visitor.busy:
            outcomes += self._line(session, visitor.waiting.popleft(), now)
        return outcomes

    def _checked(self, visitor: Visitor, answer: PasswordChecked, now: datetime) -> Outcome:
        if answer.right is False:
            return self._show(visitor.session, screen.WRONG)
        self._lobby.right(visitor, answer.job.name)
        if answer.right is None:
            return self._show(visitor.session, screen.BUSY)
        player = player_named(self.world, answer.job.name)
        assert isinstance(player, Player)
        if player.banned:
            return self._show(visitor.session, screen.banned(player.banned))
        return self._enter(self._turn(now), visitor, player, new=False)

    def _hashed(self, visitor: Visitor, answer: PasswordHashed, now: datetime) -> Outcome:
        if answer.hash is None:
            return self._show(visitor.session, screen.BUSY)
        if self.suspended:
            raise CannotSave
        self._lobby.take(answer.job.name)
        turn = self._turn(now)
        dialect = visitor.dialect or Dialect.TEXT
        player = presence.create_player(turn, answer.job.name, answer.hash, dialect)
        return self._enter(turn, visitor, player, new=True)

    def _enter(self, turn: Turn, visitor: Visitor, player: Player, new: bool) -> Outcome:
        """Make the visitor's session the player's, in place of one that was before."""
        if self.suspended:
            raise CannotSave
        session = visitor.session
        before: list[ToGateway] = []
        if earlier := turn.presence(player.number):
            notice = fanout.encode(screen.TAKEN_OVER)
            before += [Write(earlier.session, notice), Close(earlier.session)]
        greeting = fanout.encode(screen.greeting(player.name, new))
        before += [Bind(session), Write(session, greeting)]

        presence.connect(turn, player, session, visitor.dialect or player.dialect)
        outcome = self._commit(turn, tuple(before))
        if earlier:
            self._players.pop(earlier.session, None)
        del self._visitors[session]
        self._players[session] = player.number
        return outcome
