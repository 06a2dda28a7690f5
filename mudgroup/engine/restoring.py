"""The world is started again, and sessions go on: what each is told of it, if anything.

Players notice nothing but the pause. Of what is in no record and in no row the world begins anew;
docs/architecture.md names it.
"""

import logging
from collections.abc import Iterable, Iterator

from attrs import evolve
from rpds import HashTrieMap

from mudgroup.engine.committed import Committed, show
from mudgroup.engine.endings import Endings
from mudgroup.engine.entering.entrance import banned
from mudgroup.engine.entering.login import LoginFlow
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.rows import Carried, Kept, kept_of
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.steps import Visitor
from mudgroup.engine.telling import rendering, screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.engine.units import SessionRow
from mudgroup.messages import Dialect, Format, ToGateway
from mudgroup.model.moderation.address_bans import bans_on
from mudgroup.model.records.players import Player
from mudgroup.model.rights import restrictions
from mudgroup.model.sessions import presence
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Turn
from mudgroup.views.layout.pieces import Role
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class Restoring:
    """Takes sessions in that were open when an earlier server ended."""

    def __init__(
        self, committed: Committed, sessions: Sessions, login: LoginFlow, endings: Endings
    ) -> None:
        self._committed = committed
        self._sessions = sessions
        self._login = login
        self._endings = endings

    def restore(self, rows: Iterable[SessionRow], at: Moment) -> list[Outcome]:
        """What the sessions of some rows are told, and what becomes of their world."""
        kept, lost = _read(rows)
        for session in kept:
            self._sessions.addresses[session.session] = session.address
            if self._is_online(session):
                self._sessions.players[session.session] = session.player
        self._carry_on(kept, at)
        committed = self._committed
        # Their clients have these prompts.
        committed.prompts.of(committed.turn(at), committed.world.online)
        outcomes = lost
        for verb in (presence.find_dropped, presence.go_on) if committed.world.online else ():
            turn = committed.turn(at)
            verb(turn)
            outcomes.append(committed.commit(turn))
        outcomes.append(Outcome(committed.watching.renew(committed.turn(at))))
        outcomes += [outcome for session in kept for outcome in self._tell(session, at)]
        outcomes += [outcome for session in kept for outcome in self._keep_out(session, at)]
        return [outcome for outcome in outcomes if outcome.output or outcome.world]

    def _is_online(self, kept: Kept) -> bool:
        there = self._committed.world.online.get(kept.player)
        return there is not None and there.session == kept.session

    def _carry_on(self, kept: Iterable[Kept], at: Moment) -> None:
        """Have the world know again what of players was in no record."""
        world = self._committed.world
        here = [(k, k.carried) for k in kept if k.carried and self._is_online(k)]
        # A row may be younger than the last batch, whose time goes on.
        active = {k.player: min(k.active_elapsed, at.elapsed) for k, _ in here}
        told_by = {k.player: carried.told_by for k, carried in here if carried.told_by}
        self._committed.world = evolve(
            world, active=world.active.update(HashTrieMap(active)), told_by=HashTrieMap(told_by)
        )

    def _tell(self, kept: Kept, at: Moment) -> Iterator[Outcome]:
        """What the start of the world is for a session."""
        session, format = kept.session, kept.reading.format
        if session in self._sessions.players:
            if kept.carried and (output := _cut_short(session, format, kept.carried)):
                yield Outcome(output)
        elif kept.player and not isinstance(self._committed.world.records.get(kept.player), Player):
            self._sessions.forget(session)
            yield Outcome(screens.ended(session, Reason.CLOSED, screen.NO_PLAYER, format))
        else:
            visitor = Visitor(session, kept.address, kept.reading, kept.staff_only)
            self._sessions.visitors[session] = visitor
            yield self._login.begin_again(visitor, at)

    def _keep_out(self, kept: Kept, at: Moment) -> list[Outcome]:
        """The end of the session of who was banned while no server ran."""
        session = kept.session
        lines = self._reasons(self._committed.turn(at), kept)
        if not (lines and self._sessions.has(session)):
            return []
        return self._endings.keep_out(screens.ended, session, lines, at)

    def _reasons(self, turn: Turn, kept: Kept) -> tuple[str, ...]:
        for ban in bans_on(turn, kept.address):
            return screen.address_banned(restrictions.seconds_left(turn, ban), ban.reason)
        return banned(turn, turn.player(kept.player)) if self._is_online(kept) else ()


def _read(rows: Iterable[SessionRow]) -> tuple[list[Kept], list[Outcome]]:
    """The sessions of some rows, and the end of those that cannot be read."""
    kept, lost = [], []
    for row in rows:
        try:
            kept.append(kept_of(row))
        except ValueError as error:
            log.error("%s", error)
            ended = screens.ended(row.id, Reason.CLOSED, screen.RESTARTED, Format())
            lost.append(Outcome(ended))
    return kept, lost


def _cut_short(session: str, format: Format, carried: Carried) -> tuple[ToGateway, ...]:
    """What a player is told of what was begun and does not go on."""
    output: list[ToGateway] = []
    if carried.asked:
        types = format.dialect is not Dialect.DATA
        output += [screens.taken_back(session)] if types else []
        output += show(session, screen.NOT_SET, format).output
    if carried.unanswered:
        output.append(rendering.done(session, carried.unanswered))
    if carried.beside:
        output += show(session, screen.CUT_SHORT, format, Role.NOTICE).output
    return tuple(output)
