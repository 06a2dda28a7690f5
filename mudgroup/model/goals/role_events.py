"""What happened to roles and scores in a group's goal."""

from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.goals import Gain
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class RoleSet(GroupEvent):
    """``target`` has a role from now on, or none if it is empty."""

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    role: str


@frozen(kw_only=True)
class RoleFreed(GroupEvent):
    """``actor``, who had the role, is in the group no more."""

    muting: ClassVar[Muting] = Muting.DRAWN

    role: str


@frozen
class RoleRow:
    """A role in a goal: how many members may have it, and who does."""

    name: str
    description: str
    number: int
    holders: tuple[Ref, ...]
    gains: tuple[Gain, ...]


@frozen(kw_only=True)
class RolesSeen(GroupEvent):
    """A member was shown the roles of the goal, and who has ``none``."""

    rows: tuple[RoleRow, ...]
    none: tuple[Ref, ...]


@frozen(kw_only=True)
class ScoresSeen(GroupEvent):
    """A member was shown the scores, each with the role; ``pot`` is what the leader may give."""

    rows: tuple[tuple[Ref, str, int], ...]
    pot: int


@frozen(kw_only=True)
class PointsGiven(GroupEvent):
    """The leader gave ``target`` points of the group's pot, in which ``left`` remain."""

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    points: int
    score: int
    left: int
