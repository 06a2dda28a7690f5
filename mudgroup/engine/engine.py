"""The world's single writer: ``receive(message) -> outcome``.

It never waits, sends, saves or reads a clock. What must be saved, what may be released when it is
saved, and what must be hashed meanwhile all stand in the `Outcome`.
"""

import logging
from collections.abc import Callable, Sequence

from mudgroup.engine.answers import Answers
from mudgroup.engine.committed import Committed, show
from mudgroup.engine.endings import Endings
from mudgroup.engine.entering.login import LoginFlow
from mudgroup.engine.keeping import Keeping
from mudgroup.engine.outcome import (
    Batch,
    ErrandDone,
    Message,
    Outcome,
    PasswordChecked,
    PasswordHashed,
    ReadDone,
    Tick,
)
from mudgroup.engine.restoring import Restoring
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.skipping import Skipping
from mudgroup.engine.suspension import Suspension
from mudgroup.engine.telling import rendering
from mudgroup.engine.turns import Turns
from mudgroup.engine.units import SessionRow
from mudgroup.messages import (
    Formatted,
    Line,
    Lost,
    Older,
    Opened,
    Read,
    Reconnect,
    Resume,
    SignIn,
    ToGateway,
    ToWorld,
    receivers,
)
from mudgroup.model.content.world import Content, apply
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import due
from mudgroup.model.teaching import old_names
from mudgroup.model.world.errors import CannotSave
from mudgroup.model.world.history import Archive
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from mudgroup.text import is_clean
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class Engine:
    """Knows the committed world and the sessions; every change goes through `receive`."""

    def __init__(self, world: World, settings: Settings, archive: Archive | None = None) -> None:
        self._committed = Committed(world, settings, archive)
        self._sessions = Sessions()
        self._suspension = Suspension(self._committed, self._sessions)
        self._login = LoginFlow(self._committed, self._sessions, self._suspension)
        self._endings = Endings(self._committed, self._sessions, self._suspension)
        self._turns = Turns(self._committed, self._login, self._endings)
        self._answers = Answers(self._committed, self._sessions)
        self._keeping = Keeping(self._committed, self._sessions)

    def receive(self, message: Message, at: Moment) -> list[Outcome]:
        """What a message leads to, in order. A message of a session that has gone leads nowhere."""
        outcomes = self._led_to(message, at)
        self._keeping.note(message, outcomes)
        return outcomes

    def restore(self, rows: Sequence[SessionRow], at: Moment) -> list[Outcome]:
        """Go on with sessions that were open when an earlier server ended: first of all, in a
        world that was loaded with who is `online` by these rows. From now on it is kept which
        sessions change."""
        self._keeping.begin(rows)
        restoring = Restoring(self._committed, self._sessions, self._login, self._endings)
        return restoring.restore(rows, at)

    def skipped(self, messages: Sequence[ToWorld]) -> list[Outcome]:
        """What is told of messages that are not done, since the server failed at them."""
        return [*Skipping(self._committed, self._sessions, self._answers).skip(messages)]

    def session_rows(self) -> tuple[tuple[SessionRow, ...], tuple[str, ...]]:
        """The rows of sessions that are others than when this was asked last, and the names of
        those that have ended: of all turns so far."""
        return self._keeping.take()

    def _led_to(self, message: Message, at: Moment) -> list[Outcome]:
        match message:
            case Opened() | SignIn() | Reconnect():
                return self._come(message, at)
            case Line():
                return self._answers.to(message.session, self._line(message, at), message.id)
            case Formatted():
                return self._formatted(message, at)
            case Lost():
                return self._endings.lose(message.session, at, on_purpose=False)
            case Resume() | Older() | Read():
                number = self._sessions.players.get(message.session)
                return [] if number is None else self._turns.ask(number, message, at)
            case Tick():
                return self._tick(at)
            case ErrandDone():
                return self._errand_done(message)
            case ReadDone():
                return self._read_done(message, at)
            case PasswordChecked() | PasswordHashed():
                return self._answers.to(message.job.session, self._login.answered(message, at))

    def name_of(self, message: Message) -> str:
        """What the message that was received last did, for a log: of a line its command."""
        ran = self._turns.take_ran() if isinstance(message, Line) else ""
        return ran or type(message).__name__

    def _come(self, message: Opened | SignIn | Reconnect, at: Moment) -> list[Outcome]:
        """Somebody is at the door, or says who they are."""
        if isinstance(message, Opened):
            return [self._login.open(message, at)]
        visitor = self._sessions.visitors.get(message.session)
        if visitor is None:
            return []
        if isinstance(message, Reconnect):
            return [self._login.come_back(visitor, message, at)]
        if self._is_unfit(message.session, message.name, message.password):
            return []
        return [self._login.sign_in(visitor, message, at)]

    def _line(self, line: Line, at: Moment) -> list[Outcome]:
        session = line.session
        if self._is_unfit(session, line.text):
            return []
        if visitor := self._sessions.visitors.get(session):
            return [self._login.line(visitor, line, at)]
        number = self._sessions.players.get(session)
        if number is None:
            return []
        if line.hidden and (changing := self._sessions.changing.get(session)):
            return [self._login.changed(changing, line, at)]
        if line.hidden:
            return [show(session, screen.UNASKED, self._committed.format_of(number))]
        return self._turns.line(number, line, at)

    def _is_unfit(self, session: str, *texts: str) -> bool:
        """Whether a gateway hands on what it must not, which is logged once for each session."""
        most = self._committed.settings.telnet.line_bytes
        if not all(map(is_clean, texts)):
            what = "a line with control characters was dropped"
        elif max(map(len, texts)) > most:
            what = f"a line was dropped that is longer than telnet.line_bytes, {most}"
        else:
            return False
        if session in self._sessions.addresses and session not in self._sessions.unclean:
            self._sessions.unclean.add(session)
            log.error("session %s: %s", session, what)
        return True

    def _formatted(self, message: Formatted, at: Moment) -> list[Outcome]:
        if visitor := self._sessions.visitors.get(message.session):
            visitor.reading = visitor.reading.tell(message.format)
        elif number := self._sessions.players.get(message.session):
            self._committed.note_told(number, message.format)
            look, watching = self._committed.look(at), self._committed.watching
            told: list[ToGateway] = [] if self.suspended else [*watching.of(look, number)]
            told += self._committed.prompts.of(look, (number,))
            return [Outcome(tuple(told))] if told else []
        return []

    def _tick(self, at: Moment) -> list[Outcome]:
        self._login.look_at_names()
        gathered, turn = self.gathered(), self._committed.turn(at)
        if self.suspended or not due.is_due(turn):
            return gathered
        due.settle(turn)
        return [*gathered, self._committed.commit(turn)]

    def _errand_done(self, message: ErrandDone) -> list[Outcome]:
        session, lines = message.session, tuple(map(rendering.guard, message.lines))
        number = self._sessions.players.get(session)
        return [] if number is None else [show(session, lines, self._committed.format_of(number))]

    def _read_done(self, message: ReadDone, at: Moment) -> list[Outcome]:
        """What was read is shown to who asked, if they are still there by the same session."""
        job = message.job
        if self._sessions.players.get(job.session) != job.player:
            return []
        if message.refused:
            return [self._committed.refuse(job.session, message.refused, job.player)]
        seen = self._committed.seen
        return [Outcome(tuple(self._committed.writes(message.events, seen, at)))]

    @property
    def world(self) -> World:
        """The committed world."""
        return self._committed.world

    def is_for_visitors(self, output: tuple[ToGateway, ...]) -> bool:
        """Whether the login screen alone is shown: nothing of that is saved."""
        visitors = self._sessions.visitors
        return all(session in visitors for message in output for session in receivers(message))

    def look_at_names(self) -> None:
        """Take the names of all players now, while nobody waits, and not some with each tick."""
        self._login.look_at_names(whole=True)

    def sessions_of(self, prefix: str) -> list[str]:
        """The open sessions whose names begin so."""
        return [session for session in self._sessions.addresses if session.startswith(prefix)]

    @property
    def online(self) -> int:
        """How many people are online: companions are the server's."""
        players = (self.world.records[number] for number in self._sessions.players.values())
        return sum(isinstance(p, Player) and not p.companion for p in players)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._committed.settings = settings
        self._login.use_settings(settings)

    @property
    def suspended(self) -> bool:
        """Whether the world cannot be saved: turns that would change it are refused."""
        return self._committed.suspended

    def suspend(self, saved: World, at: Moment, answers: bool = True) -> list[Outcome]:
        """Take no more changes; answer from the world as it is saved, if anybody is to have
        ``answers``. Tells who is online."""
        return self._suspension.begin(saved, at, answers)

    def resume(self, at: Moment) -> list[Outcome]:
        """Everything is saved again: take changes."""
        return self._suspension.end(at)

    def tell_all(self, lines: tuple[str, ...]) -> Outcome:
        """Show lines to everybody who is online."""
        players = self._sessions.players.values()
        online = (self.world.online.get(number) for number in players)
        return Outcome(tuple(rendering.announcements(lines, filter(None, online))))

    def gathered(self) -> list[Outcome]:
        """What strangers did in crowded rooms since the last tick, told now, but nothing that is
        not saved yet while nothing can be saved."""
        writes = () if self.suspended else self._committed.gathered()
        return [Outcome(writes)] if writes else []

    def last_batch(self, at: Moment) -> Batch:
        """What is to be saved when the server stops."""
        return self._committed.last_batch(at)

    def apply_content(self, new: Content, at: Moment) -> Outcome:
        """Make the world what its files say, and names of earlier what they may be."""
        turn = self._committed.turn(at)
        apply(turn, new)
        old_names.mend(turn)
        outcome = self._committed.commit(turn)
        self._login.keep_names()
        return outcome

    def run_work(self, work: Callable[[Turn], Commit | None], at: Moment) -> list[Outcome]:
        """One turn of work that no message asked for: a world script, or an admin's command.

        ``work`` gives the commit to take, None to change nothing.

        Raises:
            CannotSave: the disk refuses.
            Exception: whatever ``work`` raises; nothing has happened then.
        """
        commit = work(self._committed.turn(at))
        if commit is None:
            return []
        if self.suspended and commit.changed:
            raise CannotSave
        for record in commit.records:
            if isinstance(record, Player) and record.number not in self.world.records:
                self._login.take_name(record.name)
        return [self._committed.accept(commit, at), *self._endings.expel(commit.events, at)]
