"""What may be much to read is read in pieces: little of it in the turn, much beside the game."""

from collections.abc import Generator, Iterator
from typing import Protocol, TypeVar

from mudgroup.model.records.players import Player
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

T = TypeVar("T")

Pieces = Generator[int, None, T]
"""Each piece tells how many records it has read; at the end stands what was found."""

PIECE = 100
"""Records in a piece: half a millisecond, where they lie apart in memory."""

AT_ONCE = 3 * PIECE
"""Records that are read in a turn; what reads more is done beside the game."""


class Read(Protocol):
    """What somebody wants to know for which much may have to be read: a plain value."""

    def begin(self, turn: Turn) -> Iterator[int]:
        """Read in pieces, change nothing, and tell at the end. Raises Refused."""


@frozen(kw_only=True)
class ReadAsked(Event):
    """A player asked for what is read beside the game."""

    read: Read


def whole(pieces: Pieces[T]) -> T:
    """What was found, however much is read."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            found: T = end.value
            return found


def ask(turn: Turn, actor: Player, read: Read) -> None:
    """Tell what is soon read; the rest is read beside the game, as it is saved, and told then."""
    done = 0
    for rows in read.begin(turn):
        done += rows
        if done > AT_ONCE:
            turn.tell(ReadAsked(to=(actor.number,), actor=actor.ref, read=read))
            return
