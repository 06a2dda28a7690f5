"""What happened in rooms and between them: looking, going, coming, waking up."""

from collections.abc import Iterable
from enum import Enum
from typing import ClassVar

from attrs import evolve

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class RoomSeen(Event):
    """A player looked at a room, or several who came there together, who leads first: ``exits``
    are directions, ``people`` some of the others who are there.

    ``more`` is how many others are there besides. ``outcrops`` are names; of ``instruments`` that
    lie there names and numbers, 0 for one that never runs out. ``walked`` is whether they did by
    going there.
    """

    room: Ref
    description: str
    exits: tuple[str, ...]
    people: tuple[Ref, ...]
    more: int
    outcrops: tuple[str, ...] = ()
    instruments: tuple[tuple[str, int], ...] = ()
    walked: bool = False


@frozen
class ExitAsks:
    """What a way asks for: an instrument, a number of people, a role to open it while it is shut.

    Empty or 0 asks for nothing.
    """

    direction: str
    needs: str = ""
    people: int = 0
    opened_by: str = ""


@frozen(kw_only=True)
class ExitsSeen(Event):
    """A player asked for the ways out; ``asks`` are those that not everybody can go."""

    exits: tuple[str, ...]
    asks: tuple[ExitAsks, ...] = ()


@frozen(kw_only=True)
class Moved(Event):
    """Somebody went or came; ``along`` are those who follow and did so with them."""

    muting: ClassVar[Muting] = Muting.OTHERS

    along: tuple[Ref, ...] = ()

    @property
    def movers(self) -> tuple[Ref, ...]:
        """All who moved, who leads first."""
        return (self.actor, *self.along)

    @property
    def voices(self) -> tuple[int, ...]:
        """All who moved."""
        return tuple(mover.number for mover in self.movers)

    @property
    def concerned(self) -> Iterable[int]:
        """Also those who have muted some of them."""
        return (*super().concerned, *self.unheard)

    def face(self, hearer: int) -> Face:
        """The part, and of whom the hearer reads nothing."""
        return evolve(super().face(hearer), unheard=self.unheard.get(hearer, frozenset()))


@frozen(kw_only=True)
class Departed(Moved):
    """Players went out of a room by an exit."""

    direction: str


@frozen(kw_only=True)
class Arrived(Moved):
    """Players came into a room; ``origin`` is the direction they came from, empty if unknown.

    Who did not go there by an exit was ``put`` there.
    """

    room: Ref
    origin: str
    put: bool = False


@frozen(kw_only=True)
class Woke(Event):
    """A player came online: seen by those in the room."""


@frozen(kw_only=True)
class Slept(Event):
    """A player went offline: seen by those in the room."""


class Stay(Enum):
    """Why a follower stayed behind."""

    OFFLINE = "offline"
    ELSEWHERE = "elsewhere"
    NO_ROOM = "no room there"
    UNEQUIPPED = "no {needs}"


MOST_APART = 20
"""Players in a crowd to each of whom it looks otherwise than to all others: no line has more
names."""


@frozen(kw_only=True)
class FollowersMoved(GroupEvent):
    """The leader of a group went through an exit, and this became of those who follow.

    It is told the leader and those who came, or those who stayed there for one reason, in order:
    so to all of a crowd but the first few it is the same. ``needs`` is the instrument that the exit
    takes, empty for none.
    """

    muting: ClassVar[Muting] = Muting.ALL

    came: tuple[Ref, ...]
    stayed: tuple[tuple[Ref, Stay], ...]
    needs: str = ""

    @property
    def concerned(self) -> Iterable[int]:
        """Also those who may be named."""
        return (*super().concerned, *self.to[:MOST_APART])

    def face(self, hearer: int) -> Face:
        """The part, and which of the players the hearer is; the last one stands for a crowd."""
        player = hearer if hearer in self.concerned else self.to[-1]
        return Face(super().face(hearer).part, player=player)
