"""The ends of sessions: players say good-bye, are kept out, or drop."""

import logging
from collections.abc import Iterable

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.suspension import Suspension
from mudgroup.engine.telling import screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.messages import Format
from mudgroup.model.moderation.events import AddressBanned, RestrictionSet
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions import presence
from mudgroup.model.sessions.events import Quit
from mudgroup.model.world.events import Event
from mudgroup.model.world.moment import Moment
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class Endings:
    """Ends sessions, each once; their players are offline then."""

    def __init__(self, committed: Committed, sessions: Sessions, suspension: Suspension) -> None:
        self._committed = committed
        self._sessions = sessions
        self._suspension = suspension

    def of(
        self, outcome: Outcome, events: Iterable[Event], session: str, at: Moment
    ) -> list[Outcome]:
        """What comes of a line of a session, and the ends that come of it.

        Who says good-bye is closed with the last words.
        """
        if any(isinstance(event, Quit) for event in events):
            format = self._format_of(session)
            closing = outcome.then(*screens.closed(session, Reason.QUIT, screen.GOOD_BYE, format))
            return [closing, *self.lose(session, at, on_purpose=True)]
        return [outcome, *self.expel(events, at)]

    def expel(self, events: Iterable[Event], at: Moment) -> list[Outcome]:
        """The end of the sessions of those whom an event bans."""
        outcomes = []
        for event in events:
            match event:
                case RestrictionSet(kind=Restraint.BANNED, where=None, target=Ref() as target):
                    if there := self._committed.world.online.get(target.number):
                        # A terminal was shown the event.
                        lines = screen.banned(event.seconds, event.reason)
                        outcomes += self.keep_out(screens.closed, there.session, lines, at)
                case AddressBanned():
                    lines = screen.address_banned(event.seconds, event.reason)
                    for session in self._sessions.within(event.network):
                        outcomes += self.keep_out(screens.ended, session, lines, at)
        return outcomes

    def _format_of(self, session: str) -> Format:
        """What a session reads, a visitor's or a player's."""
        if visitor := self._sessions.visitors.get(session):
            return visitor.format
        return self._committed.format_of(self._sessions.players[session])

    def keep_out(
        self, end: screens.End, session: str, lines: tuple[str, ...], at: Moment
    ) -> list[Outcome]:
        """The end of the session of who is kept out."""
        output = end(session, Reason.BANNED, lines, self._format_of(session))
        return [Outcome(output), *self.lose(session, at, on_purpose=True)]

    def lose(self, session: str, at: Moment, on_purpose: bool) -> list[Outcome]:
        """A session has gone, because its player wanted it or not."""
        number = self._sessions.forget(session)
        if number is None:
            return []
        self._suspension.leave(number)
        if number not in self._committed.world.online:
            return []
        turn = self._committed.turn(at)
        try:
            presence.disconnect(turn, turn.player(number), on_purpose)
            return [self._committed.commit(turn)]
        except Exception:
            log.exception("player #%d went offline without their groups being told", number)
            turn = self._committed.turn(at)
            turn.leave(turn.player(number))
            return [self._committed.commit(turn)]
