"""The world's single writer: ``receive(message) -> outcome``.

It never waits, sends, saves or reads a clock. What must be saved, what may be released when it is
saved, and what must be hashed meanwhile all stand in the `Outcome`.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from attrs import evolve, field, frozen

from mudgroup import fanout
from mudgroup.commands import table
from mudgroup.lobby import (
    CheckPassword,
    HashPassword,
    Job,
    Leave,
    Lobby,
    Prompt,
    Show,
    Step,
    Visitor,
    Who,
)
from mudgroup.messages import Ask, Bind, Close, Line, Lost, Opened, ToGateway, ToWorld, Write
from mudgroup.model import browsing, content, presence
from mudgroup.model.errors import Refused, Unusable
from mudgroup.model.events import Quit
from mudgroup.model.history import Archive
from mudgroup.model.matching import player_named
from mudgroup.model.records import Dialect, Entry, Player, Record
from mudgroup.model.turn import Commit, Turn
from mudgroup.model.world import World
from mudgroup.naming import TakenNames
from mudgroup.settings import Settings
from mudgroup.views import screen

log = logging.getLogger(__name__)


@frozen
class PasswordChecked:
    """The answer to `CheckPassword`; ``right`` is None when it could not be compared now."""

    job: CheckPassword
    right: bool | None


@frozen
class PasswordHashed:
    """The answer to `HashPassword`; ``hash`` is None when it could not be made now."""

    job: HashPassword
    hash: str | None = field(repr=False)


@frozen
class Tick:
    """Time has passed: what is due is done."""


Message = ToWorld | PasswordChecked | PasswordHashed | Tick


@frozen
class Batch:
    """What one turn changed: saved whole or not at all."""

    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    next_number: int
    at: datetime


@frozen
class Outcome:
    """What a message led to: ``output`` is released when ``batch`` and all before it are saved."""

    output: tuple[ToGateway, ...] = ()
    batch: Batch | None = None
    job: Job | None = None


class Engine:
    """Holds the committed world and the sessions; every change goes through `receive`."""

    def __init__(self, world: World, settings: Settings, archive: Archive | None = None) -> None:
        self.world = world
        self._settings = settings
        self._archive = archive
        self._lobby = Lobby(settings, TakenNames(world, settings.names))
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
            case PasswordChecked() | PasswordHashed():
                return self._answered(message, now)

    def apply_content(self, new: content.Content, now: datetime) -> Outcome:
        """Make the world what its files say."""
        turn = self._turn(now)
        content.apply(turn, new)
        return self._commit(turn)

    def run_work(self, work: Callable[[Turn], Commit | None], now: datetime) -> Outcome:
        """One turn of work that no message asked for, such as a world script.

        ``work`` gives the commit to take, None to change nothing. What it raises goes through, and
        nothing has happened.
        """
        commit = work(self._turn(now))
        if commit is None:
            return Outcome()
        for record in commit.records:
            if isinstance(record, Player) and record.number not in self.world.records:
                self._lobby.take(record.name)
        return self._accept(commit, now)

    # --- turns -----------------------------------------------------------------------------------

    def _turn(self, now: datetime) -> Turn:
        return Turn(self.world, now, self._settings, self._archive)

    def _commit(self, turn: Turn, before: tuple[ToGateway, ...] = ()) -> Outcome:
        return self._accept(turn.commit(), turn.now, before)

    def _accept(self, commit: Commit, now: datetime, before: tuple[ToGateway, ...] = ()) -> Outcome:
        # An event that cannot be rendered must leave the world as it was.
        output = (*before, *fanout.writes(commit.events, commit.world.online))
        self.world = commit.world
        batch = None
        if commit.changed:
            batch = Batch(commit.records, commit.entries, commit.world.next_number, now)
        return Outcome(output, batch)

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
        here = evolve(self.world.online[number], active_at=now)
        self.world = evolve(self.world, online=self.world.online.insert(number, here))
        turn = self._turn(now)
        try:
            table.run(turn, turn.player(number), text)
            outcomes = [self._commit(turn)]
        except Refused as refused:
            return [self._refuse(session, refused, number)]
        except Exception:
            log.exception("a turn of player #%d broke and was undone", number)
            return [self._refuse(session, Unusable(), number)]
        if any(isinstance(event, Quit) for event in turn.events):
            outcomes += [Outcome((Close(session),)), *self._lose(session, now, on_purpose=True)]
        return outcomes

    def _tick(self, now: datetime) -> list[Outcome]:
        if not self.world.leaving:
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
        presence.disconnect(turn, turn.player(number), on_purpose)
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
        if isinstance(answer, PasswordChecked):
            outcomes = [self._checked(visitor, answer, now)]
        else:
            outcomes = [self._hashed(visitor, answer, now)]
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
        return self._enter(self._turn(now), visitor, player, new=False)

    def _hashed(self, visitor: Visitor, answer: PasswordHashed, now: datetime) -> Outcome:
        if answer.hash is None:
            return self._show(visitor.session, screen.BUSY)
        try:
            self._lobby.take(answer.job.name)
        except Refused as refused:
            return self._refuse(visitor.session, refused, 0)
        turn = self._turn(now)
        dialect = visitor.dialect or Dialect.TEXT
        player = presence.create_player(turn, answer.job.name, answer.hash, dialect)
        return self._enter(turn, visitor, player, new=True)

    def _enter(self, turn: Turn, visitor: Visitor, player: Player, new: bool) -> Outcome:
        """Make the visitor's session the player's, in place of one that was before."""
        session = visitor.session
        before: list[ToGateway] = []
        if earlier := turn.presence(player.number):
            self._players.pop(earlier.session, None)
            notice = fanout.encode(screen.TAKEN_OVER)
            before += [Write(earlier.session, notice), Close(earlier.session)]
        greeting = fanout.encode(screen.greeting(player.name, new))
        before += [Bind(session), Write(session, greeting)]

        presence.connect(turn, player, session, visitor.dialect or player.dialect)
        del self._visitors[session]
        self._players[session] = player.number
        return self._commit(turn, tuple(before))
