"""The sessions that are open: whose each is, and where it comes from."""

from collections import Counter

from attrs import define, field

from mudgroup.engine.steps import Visitor
from mudgroup.model.moderation.address_bans import contains


@define
class Sessions:
    """Whose each session is, a visitor's or a player's, and the address it comes from.

    ``changing`` are the sessions of players who are asked for passwords, since they change theirs.
    ``unanswered`` are those of them that wait for a password, with the ``id`` of their line.
    ``unclean`` are those whose gateway handed on a line that is not clean. ``beside`` counts what
    is read or done beside the game for who asked by a session. ``touched`` are those of which
    something may be otherwise than before, where that is kept; None where it is not.
    """

    visitors: dict[str, Visitor] = field(factory=dict)
    changing: dict[str, Visitor] = field(factory=dict)
    unanswered: dict[str, int] = field(factory=dict)
    players: dict[str, int] = field(factory=dict)
    addresses: dict[str, str] = field(factory=dict)
    unclean: set[str] = field(factory=set)
    beside: Counter[str] = field(factory=Counter)
    touched: set[str] | None = None

    def forget(self, session: str) -> int | None:
        """A session has gone; the player it was of, None for a visitor or one that went before."""
        self.visitors.pop(session, None)
        self.changing.pop(session, None)
        self.unanswered.pop(session, None)
        self.addresses.pop(session, None)
        self.unclean.discard(session)
        self.beside.pop(session, None)
        self.touch(session)
        return self.players.pop(session, None)

    def has(self, session: str) -> bool:
        """Whether a session is open."""
        return session in self.addresses

    def begin_beside(self, session: str) -> None:
        """What was asked for by a session is begun beside the game."""
        self.beside[session] += 1

    def end_beside(self, session: str) -> None:
        """What was asked for is done."""
        self.beside -= Counter((session,))

    def touch(self, *sessions: str) -> None:
        """Something of sessions may be otherwise than before."""
        if self.touched is not None:
            self.touched.update(sessions)

    def within(self, network: str) -> list[str]:
        """The sessions that come from a network."""
        return [s for s, address in self.addresses.items() if contains(network, address)]
