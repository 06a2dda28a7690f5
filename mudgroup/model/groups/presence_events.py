"""What panels are told of who is where, and of what a player is, may and hears: in no words.

Only graphical sessions read of it. People are told the same by other events, or can see it.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.authority import Rank
from mudgroup.model.world.events import WITNESS, Event, Face, Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class PlayerTold(Event):
    """``actor`` is told who they are."""

    rank: Rank


@frozen(kw_only=True)
class GroupsAllowed(Event):
    """``actor`` may create groups, or is in too many for it."""

    allowed: bool = True


@frozen(kw_only=True)
class GroupCurrent(Event):
    """The group that the commands of ``actor`` go to; None for none."""

    group: Ref | None


class Ending(StrEnum):
    """Why a group ends for who was in it, or listened."""

    LEFT = "left"
    REMOVED = "removed"
    DISBANDED = "disbanded"
    LISTENING = "listening"


@frozen(kw_only=True)
class GroupEnded(GroupEvent):
    """``actor`` hears the group no more."""

    muting: ClassVar[Muting] = Muting.ALL

    why: Ending


@frozen(kw_only=True)
class Whereabouts(GroupEvent):
    """Where members are now: the same for all who read it, so it is rendered once."""

    muting: ClassVar[Muting] = Muting.ALL

    room: Ref

    def face(self, hearer: int) -> Face:
        return WITNESS


@frozen(kw_only=True)
class MemberOnline(Whereabouts):
    """``actor`` has come to the group, or has come online or gone."""

    online: bool


@frozen(kw_only=True)
class MembersMoved(Whereabouts):
    """All members who came into a room in one turn; ``actor`` is the first of them."""

    players: tuple[Ref, ...]


@frozen
class Held:
    """A restriction that holds, as a player reads it."""

    player: Ref
    kind: Restraint
    by: Ref
    until: datetime | None
    reason: str


@frozen(kw_only=True)
class RestrictionsHeld(Event):
    """What a player may know of who is restricted in ``where``; None for everywhere."""

    muting: ClassVar[Muting] = Muting.ALL

    where: Ref | None
    rows: tuple[Held, ...]
