"""What may be much to do is done in parts: some of it in the turn, the rest in turns of their own.

Each part leaves the world whole, and is saved by itself. What is left is a value, which knows what
was done: who asked is told the answer with the last part. What one asks for is done in that order;
of the works of two who ask at once, each goes on from what the other has made.
"""

from typing import ClassVar, Protocol

from attrs import evolve

from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

READERS = 16
"""To whom something is told in one turn before the rest is left to the next: each takes a tenth of
a millisecond, with all that follows, and so does a part that nobody is told of."""

KINDS = (NewsKind.DRAWN, NewsKind.ASSIGNED)
"""Of the news of works: who is online has them while one goes on."""


class Work(Protocol):
    """What somebody asked for that is done in parts: a plain value."""

    kind: ClassVar[NewsKind]
    """What who asked is told when they come again, if they have not read the answer."""

    @property
    def actor(self) -> int:
        """Who asked."""

    @property
    def done(self) -> int:
        """How many parts are done."""

    @property
    def of(self) -> int:
        """How many parts there are."""

    def part(self, turn: Turn) -> "Work":
        """Do the next part, with the last tell the answer; how far it is then. Raises Refused."""

    def news(self, turn: Turn) -> News:
        """The news of its kind: how far it is; of the same group as long as it goes on."""


@frozen(kw_only=True)
class WorkLeft(Event):
    """A player asked for more than one turn does."""

    work: Work


def begin(turn: Turn, actor: Player, work: Work) -> None:
    """Do as much as one turn does; the rest is done beside the game. Nothing is done yet while
    other work of theirs goes on, or was cut short. Raises Refused."""
    if not work.of:
        work.part(turn)
        return
    left: Work | None = work
    player = turn.player(actor.number)
    if any(news.kind in KINDS for news in player.news):
        turn.put(evolve(player, news=(*player.news, work.news(turn))))
    else:
        left = go_on(turn, work)
    if left:
        turn.tell(WorkLeft(to=(actor.number,), actor=actor.ref, work=left))


def go_on(turn: Turn, work: Work) -> Work | None:
    """Do as much as one turn does; what is left. Raises Refused."""
    now, told, seen = work.part(turn), 0, 0
    while now.done < now.of:
        told += sum(len(event.to) for event in turn.events[seen:]) or 1
        seen = len(turn.events)
        if told >= READERS:
            break
        now = now.part(turn)
    _note(turn, work, now)
    return now if now.done < now.of else None


def _note(turn: Turn, before: Work, now: Work) -> None:
    """Keep for who asked how far it is, in place of how far it was: they may leave, and the server
    may die, before the answer is told."""
    player, was = turn.player(now.actor), _told(before.news(turn))
    old = next((known for known in player.news if _told(known) == was), None)
    news = tuple(known for known in player.news if known is not old)
    if now.done < now.of or turn.presence(player.number) is None:
        news = (*news, now.news(turn))
    if news != player.news:
        turn.put(evolve(player, news=news))


def _told(news: News) -> tuple[NewsKind, int, str]:
    """What news tell, whenever they were and whatever things were called then."""
    return news.kind, news.group.number, news.text
