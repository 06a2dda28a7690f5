"""What happened to the floor of a group, and to the hearing of its members."""

from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class FloorEvent(GroupEvent):
    """Something became of the floor, which is as in ``floor`` now."""

    muting: ClassVar[Muting] = Muting.DRAWN

    floor: FloorSeen


@frozen(kw_only=True)
class FloorSet(FloorEvent):
    """``actor`` chose who may speak."""


@frozen(kw_only=True)
class FloorPassed(FloorEvent):
    """Another member has the floor, or nobody."""

    @property
    def voices(self) -> tuple[int, ...]:
        """Who takes the floor or gives it back; that others have it now is heard from whomever."""
        is_own = self.target is None or self.target == self.actor
        return (self.actor.number,) if is_own else ()


@frozen(kw_only=True)
class HandRaised(FloorEvent):
    """``actor`` wants the floor, or no longer if it is not ``raised``."""

    raised: bool


@frozen(kw_only=True)
class SlowSet(FloorEvent):
    """``actor`` chose how often a member may speak."""


@frozen(kw_only=True)
class FloorAsked(FloorEvent):
    """A member asked who may speak."""


@frozen(kw_only=True)
class HearingSet(GroupEvent):
    """``actor`` chose what ``target`` hears in the group."""

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    hearing: Hearing
