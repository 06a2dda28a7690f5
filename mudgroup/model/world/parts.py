"""What may be much to do is done in parts: some of it in the turn, the rest in turns of their own.

Each part leaves the world whole, and is saved by itself. What is left is a value, which knows what
was done: who asked is told the answer with the last part.
"""

from typing import ClassVar, Protocol

from attrs import evolve, frozen

from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn

READERS = 16
"""To whom something is told in one turn before the rest is left to the next: each takes a tenth of
a millisecond, with all that follows."""


class Work(Protocol):
    """What somebody asked for that is done in parts: a plain value."""

    kind: ClassVar[NewsKind]
    """What who asked is told when they come again, if the rest is never done."""

    @property
    def actor(self) -> int:
        """Who asked."""

    @property
    def done(self) -> int:
        """How many parts are done."""

    @property
    def of(self) -> int:
        """How many parts there are."""

    def part(self, turn: Turn) -> "Work | None":
        """Do the next part; what is left, None when the answer is told. Raises Refused."""

    def news(self, turn: Turn) -> News:
        """The news of its kind: how far it is."""


@frozen(kw_only=True)
class WorkLeft(Event):
    """A player asked for more than one turn does."""

    work: Work


def begin(turn: Turn, actor: Player, work: Work) -> None:
    """Do as much as one turn does; the rest is done beside the game. Raises Refused."""
    if left := go_on(turn, work):
        turn.tell(WorkLeft(to=(actor.number,), actor=actor.ref, work=left))


def go_on(turn: Turn, work: Work) -> Work | None:
    """Do as much as one turn does; what is left. Raises Refused."""
    left, told, seen = work.part(turn), 0, 0
    while left:
        told += sum(len(event.to) for event in turn.events[seen:])
        seen = len(turn.events)
        if told >= READERS:
            break
        left = left.part(turn)
    if left or work.done:
        _note(turn, work, left)
    return left


def _note(turn: Turn, work: Work, left: Work | None) -> None:
    """Keep for who asked how far it is: when the server dies they must know what was not done."""
    player = turn.player(work.actor)
    known = tuple(old for old in player.news if old.kind is not work.kind)
    turn.put(evolve(player, news=(*known, left.news(turn)) if left else known))
