"""What players do: each line is one turn, committed, refused in one line, or undone as broken."""

import logging
from collections.abc import Iterable

from mudgroup.commands import table
from mudgroup.engine import audit
from mudgroup.engine.committed import Committed, show
from mudgroup.engine.endings import Endings
from mudgroup.engine.entering.login import LoginFlow
from mudgroup.engine.histories import Histories
from mudgroup.engine.outcome import Outcome
from mudgroup.messages import Line, Older, Read, Resume
from mudgroup.model import consequences
from mudgroup.model.rights.errors import LacksAuthority, LacksRight
from mudgroup.model.sessions.events import PasswordAsked
from mudgroup.model.world.errors import CannotSave, Refused, Unusable
from mudgroup.model.world.events import Call, Event
from mudgroup.model.world.flood import Bucket, spend
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Turn
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class Turns:
    """Takes the turns of players, each within its player's rate of commands."""

    def __init__(self, committed: Committed, login: LoginFlow, endings: Endings) -> None:
        self._committed = committed
        self._login = login
        self._endings = endings
        self._histories = Histories(committed)
        self._spent: dict[int, Bucket] = {}
        self._ran = ""

    def line(self, number: int, line: Line, at: Moment) -> list[Outcome]:
        """What comes of a player's line; who was afk is so no more, and reads that first."""
        session, there = line.session, self._committed.world.online.get(number)
        was_afk = there is not None and there.afk is not None
        outcomes = self._command(session, number, line.text, at, line.id)
        if not was_afk:
            return outcomes
        documents = self._committed.watching.now(self._committed.turn(at))
        back = show(session, screen.NOT_AFK, self._committed.format_of(number))
        return [back, *outcomes, *([Outcome(documents)] if documents else ())]

    def take_ran(self) -> str:
        """The command of the last line, as its table names it, once: never what was typed."""
        ran, self._ran = self._ran, ""
        return table.known(ran)

    def ask(self, number: int, message: Resume | Older | Read, at: Moment) -> list[Outcome]:
        """A player's client asks for history, or tells what was read: each is a command."""
        session = message.session
        try:
            self._spend(number, at)
            return self._histories.answer(message, number, at)
        except Refused as refused:
            return [self._committed.refuse(session, refused, number)]
        except Exception as error:
            log.error("what the client of player #%d asked broke", number, exc_info=error)
            return [self._committed.refuse(session, Unusable(), number)]

    def _command(self, session: str, number: int, text: str, at: Moment, id: int) -> list[Outcome]:
        """One turn: committed, refused in one line, or undone as broken."""
        turn = self._committed.look(at)
        turn.call = Call(text.partition(" ")[0], id=id)
        try:
            self._spend(number, at)
            if self._committed.suspended:
                return self._look_only(turn, session, number, text)
            self._committed.note_active(number, at)
            called, turn = turn.call, self._committed.turn(at)
            turn.call = called
            return self._do(turn, session, number, text, at)
        except Refused as refused:
            return [self._committed.refuse(session, refused, number, turn.call)]
        except Exception as error:
            log.error("a turn of player #%d broke and was undone", number, exc_info=error)
            return [self._committed.refuse(session, Unusable(), number, turn.call)]
        finally:
            self._ran = turn.call.command

    def _do(self, turn: Turn, session: str, number: int, text: str, at: Moment) -> list[Outcome]:
        """A turn that may change the world.

        Where a leader is missed by it and the lead passes on, the command is given once more.
        """
        actor = turn.player(number)
        audit.note_typed(turn, actor, text)
        try:
            table.run(turn, actor, text)
        except (LacksRight, LacksAuthority) as refused:
            passed = self._committed.pass_lead(refused.group, number, at)
            if passed is None:
                raise
            return [passed, *self._command(session, number, text, at, turn.call.id)]
        outcome, events = self._committed.commit(turn), tuple(turn.events)
        outcomes = self._endings.of(outcome, events, session, at)
        if _asks_password(events):
            reading = self._committed.world.online[number].reading
            outcomes.append(self._login.change_password(session, actor, reading, at))
        return outcomes

    def _spend(self, number: int, at: Moment) -> None:
        """Count one command of a player, over all sessions. Raises TooFast."""
        flood = self._committed.settings.flood
        bucket = self._spent.get(number)
        self._spent[number] = spend(bucket, flood.command_burst, flood.command_rate, at.elapsed)

    def _look_only(self, turn: Turn, session: str, number: int, text: str) -> list[Outcome]:
        """A turn on the world as it is saved, which may tell but not change anything."""
        saved = turn.world
        if number not in saved.online:
            raise CannotSave
        actor = turn.player(number)
        audit.note_typed(turn, actor, text)
        table.run(turn, actor, text)
        commit = consequences.commit(turn)
        world = commit.world
        if commit.changed or world.online is not saved.online:
            raise CannotSave
        if self._committed.errand(commit.events) or _asks_password(commit.events):
            raise CannotSave
        audit.note_done(commit.events)
        writes = tuple(self._committed.writes(commit.events, saved, turn.at))
        outcome = Outcome(writes, job=self._committed.read(commit.events))
        return self._endings.of(outcome, commit.events, session, turn.at)


def _asks_password(events: Iterable[Event]) -> bool:
    return any(isinstance(event, PasswordAsked) for event in events)
