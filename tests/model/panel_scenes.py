"""Players with graphical clients in the small world, and what these are told."""

from collections.abc import Callable

from mudgroup.messages import Dialect
from mudgroup.model.groups import membership, whereabouts
from mudgroup.model.sessions import presence
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld


def draws(small: SmallWorld, name: str, level: int = 2) -> None:
    """A player's client asks for directives."""
    player = small.player(name)
    small.do(lambda turn: presence.choose_dialect(turn, player, Dialect.GRAPHICAL, level))


def grouped(leader: str, *members: str, level: int = 2) -> SmallWorld:
    """A leader and members in a group, all with clients of a level, and long enough together."""
    small = SmallWorld(leader, *members)
    for name in (leader, *members):
        draws(small, name, level)
    small.do(lambda turn: membership.create(turn, small.number(leader), "Rock Hounds"))
    for name in members:
        small.do(adding(small, leader, name))
    settled(small)
    return small


def adding(small: SmallWorld, leader: str, name: str) -> Callable[[Turn], object]:
    group, number, by = small.group(leader), small.number(name), small.number(leader)
    return lambda turn: membership.add_member(turn, group, number, by)


def settled(small: SmallWorld) -> None:
    """Two ticks pass in which nothing happens."""
    for _ in range(2):
        small.do(whereabouts.renew_lists)


def told(events: tuple[Event, ...], *kinds: type[Event]) -> list[Event]:
    """The events of some kinds, in order."""
    return [event for event in events if isinstance(event, kinds)]


def names(small: SmallWorld, event: Event) -> list[str]:
    """Who is told of an event."""
    return [ref.name for ref in small.turn().refs(event.to)]
