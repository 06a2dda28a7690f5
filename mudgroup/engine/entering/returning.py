"""Who comes back by a token, in place of a name and a password."""

from mudgroup.engine.committed import Committed
from mudgroup.engine.entering.entrance import Entrance, banned
from mudgroup.engine.entering.gate import Gate
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.steps import Visitor
from mudgroup.engine.telling import screens
from mudgroup.messages import Reconnect
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import origins, tokens
from mudgroup.model.world.errors import CannotSave
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import screen
from mudgroup.views.prose.refusals import refusals


@frozen
class Spent:
    """A token that somebody came back by: the SHA-256 of it, from where, and when it was first."""

    digest: str
    address: str
    elapsed: float


class Returning:
    """Lets in who has a token that holds. Whatever is wrong with another, the answer is one: what
    it tells would tell who guesses.

    The answer with the next token may never arrive: the line drops, a page is reloaded twice. So
    for some seconds the token before it is taken once more, from the same address.
    """

    def __init__(self, committed: Committed, door: Entrance, gate: Gate) -> None:
        self._committed = committed
        self._door = door
        self._gate = gate
        self._spent: dict[int, Spent] = {}

    def come_back(self, visitor: Visitor, message: Reconnect, at: Moment) -> Outcome:
        """What comes of a token: the session is its player's, or is told why not."""
        turn = self._committed.turn(at)
        player = turn.world.records.get(message.player)
        if not isinstance(player, Player):
            player = None
        if wait := self._wait(turn, visitor.address, player):
            return _told(visitor, (screen.throttled(wait),))
        if player is None or not self._is_taken(turn, visitor, player, message.spent):
            return self._refuse(turn, visitor, player, message.spent)
        if refused := self._kept_out(turn, player):
            return _told(visitor, refused)
        spent = Spent(message.spent, visitor.address, turn.elapsed)
        if tokens.is_newest(player, message.spent):
            self._spent[player.number] = spent
        visitor.token = message.token
        return self._door.come_back(turn, visitor, player)

    def _is_taken(self, turn: Turn, visitor: Visitor, player: Player, digest: str) -> bool:
        """Whether a token is a player's newest, or the one before it, and was spent just now."""
        lasts = turn.settings.login.token_again_seconds
        self._spent = {n: s for n, s in self._spent.items() if turn.elapsed - s.elapsed < lasts}
        if tokens.is_newest(player, digest):
            return True
        known = self._spent.get(player.number)
        return (
            known is not None
            and (known.digest, known.address) == (digest, visitor.address)
            and tokens.is_spent(player, digest)
        )

    def _wait(self, turn: Turn, address: str, player: Player | None) -> int:
        """Seconds until a token may be tried; who has come in from there before need not wait for
        neighbours who guess."""
        if player and origins.is_known(turn, player, address):
            return 0
        return self._gate.wait_from(address, turn.elapsed)

    def _kept_out(self, turn: Turn, player: Player) -> Text:
        """What a player is told whose token does not let them in; nothing to others."""
        if not tokens.holds(turn, player):
            return screen.SIGN_IN_AGAIN
        if self._committed.saved:
            # That it is spent has to be saved.
            return (refusals.sentence(CannotSave()),)
        return banned(turn, player)

    def _refuse(self, turn: Turn, visitor: Visitor, player: Player | None, digest: str) -> Outcome:
        """Refuse what is not a player's token; one that was is the sign of a thief, and ends it."""
        refusal = _told(visitor, screen.SIGN_IN_AGAIN)
        if player is None or not tokens.is_spent(player, digest):
            self._gate.count_from(visitor.address, turn.elapsed)
            return refusal
        if self._committed.saved:
            return refusal
        tokens.end(turn, player)
        return self._committed.commit(turn).then(*refusal.output)


def _told(visitor: Visitor, text: Text) -> Outcome:
    return Outcome((screens.told(visitor, text),))
