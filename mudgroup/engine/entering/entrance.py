"""Where a visitor's session becomes a player's, in place of one that was before."""

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.steps import Visitor
from mudgroup.engine.suspension import Suspension
from mudgroup.engine.telling import screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.messages import ToGateway
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player, Token
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import Rank, rank_anywhere
from mudgroup.model.sessions import origins, presence, tokens
from mudgroup.model.world.turn import Turn
from mudgroup.views.layout.letters import shows_all_letters
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import screen


class Entrance:
    """Lets players in, each by one session."""

    def __init__(self, committed: Committed, sessions: Sessions, suspension: Suspension) -> None:
        self._committed = committed
        self._sessions = sessions
        self._suspension = suspension

    def turn_away(self, visitor: Visitor) -> Outcome:
        """End the session of who is not staff, for whom there is no place."""
        self._sessions.forget(visitor.session)
        return Outcome(screens.ended(visitor.session, Reason.FULL, screen.FULL, visitor.format))

    def enter(self, turn: Turn, visitor: Visitor, player: Player, greeting: Text) -> Outcome:
        """Let a player in who has shown who they are by a password, or is new."""
        if not shows_all_letters(visitor.format):
            greeting = (*greeting, *screen.ASCII_ONLY)
        return self._come_in(turn, visitor, player, greeting, tokens.first(visitor.token))

    def come_back(self, turn: Turn, visitor: Visitor, player: Player) -> Outcome:
        """Let a player in who has shown their token, and spend it."""
        token = tokens.after(player, visitor.token)
        return self._come_in(turn, visitor, player, (), token, resumes=True)

    def _come_in(
        self,
        turn: Turn,
        visitor: Visitor,
        player: Player,
        greeting: Text,
        token: Token | None,
        resumes: bool = False,
    ) -> Outcome:
        """Make the visitor's session the player's, in place of one that was before."""
        if visitor.staff_only and not _may_stay(turn, player):
            return self.turn_away(visitor)
        session = visitor.session
        before: list[ToGateway] = []
        if earlier := turn.presence(player.number):
            there, taken = earlier.session, Reason.TAKEN_OVER
            before += screens.ended(there, taken, screen.TAKEN_OVER, earlier.format)
        before += screens.entered(session, player.number, greeting, visitor.format)

        if self._committed.saved:
            enter = self._suspension.enter
            outcome = enter(turn, player, session, visitor.reading, tuple(before), token)
        else:
            player = origins.remember(turn, player, visitor.address)
            presence.connect(turn, player, session, visitor.reading, token, resumes)
            outcome = self._committed.commit(turn, tuple(before))
        if earlier:
            self._sessions.forget(earlier.session)
        del self._sessions.visitors[session]
        self._sessions.players[session] = player.number
        return outcome


def banned(turn: Turn, player: Player) -> tuple[str, ...]:
    """What a player is told who is kept out everywhere; nothing to others."""
    ban = restrictions.find(turn, player, Restraint.BANNED, None)
    return screen.banned(restrictions.seconds_left(turn, ban), ban.reason) if ban else ()


def _may_stay(turn: Turn, player: Player) -> bool:
    """Whether a player may have a place of those for staff: who is online gives one up for it."""
    online = turn.presence(player.number) is not None
    return online or rank_anywhere(turn, player) >= Rank.TEACHER
