"""What happened to groups and players with goals, modules, roles and points."""

from collections.abc import Iterable
from enum import Enum
from typing import ClassVar

from attrs import evolve

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import GoalAction, Sharing
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Fact, Muting
from mudgroup.values import frozen


@frozen
class Need:
    """One condition of a goal, and how far it is met: ``done`` of ``number``.

    Names, not keys: ``kinds``, ``region``, ``role`` and ``goal``, empty for any. ``places`` are
    those still to visit, or all when none is left; ``route`` is all of them. For a map ``done`` and
    ``number`` count squares that are marked and that there are, ``percent`` must be right, and
    ``right`` tells how many squares are once all are marked (-1 before).
    """

    action: GoalAction
    done: int
    number: int
    met: bool
    kinds: tuple[str, ...] = ()
    region: str = ""
    places: tuple[str, ...] = ()
    percent: int = 0
    right: int = -1
    role: str = ""
    goal: str = ""
    route: tuple[str, ...] = ()


@frozen
class Bring:
    """Instruments that a goal takes: of several any will do, and ``more`` others do as well.

    ``rooms`` are some where they lie, none if they are all carried or the readers are there.
    """

    instruments: tuple[str, ...]
    rooms: tuple[Ref, ...]
    more: int = 0


class Standing(Enum):
    """Whether a group can work on its goal now."""

    ACTIVE = "active"
    TOO_FEW = "too few"
    TOO_MANY = "too many"


@frozen
class GoalSheet:
    """All that a group is told of its goal.

    It is the ``position``-th of ``total`` in the module. ``roles`` are names with how many members
    have each, ``holders`` the members who have one; the group has ``members``, and one of them
    does ``alone`` what a team could do.
    """

    goal: Ref
    module: Ref
    position: int
    total: int
    description: str
    activity: str
    least: int
    most: int
    roles: tuple[tuple[str, int], ...]
    holders: tuple[tuple[Ref, str], ...]
    needs: tuple[Need, ...]
    points: int
    sharing: Sharing
    standing: Standing
    members: int
    alone: bool = False
    bring: tuple[Bring, ...] = ()


@frozen(kw_only=True)
class GoalSet(GroupEvent):
    """The group has a goal that ``actor`` chose; the realm for one that follows by itself."""

    muting: ClassVar[Muting] = Muting.ALL

    sheet: GoalSheet
    members: tuple[int, ...]

    def fact(self) -> Fact:
        """The document's ``new_goal`` and ``activity``."""
        goal, activity = self.sheet.goal.name, self.sheet.activity
        return self.kept(Action.SET_GOAL, self.members, goal, activity=activity)


@frozen(kw_only=True)
class GoalSeen(GroupEvent):
    """Members were shown their goal; ``changed`` when the world's files changed it."""

    sheet: GoalSheet
    occasion: Occasion
    changed: bool = False


@frozen(kw_only=True)
class GoalCompleted(GroupEvent):
    """The group met all conditions; ``shares`` are the points that each member gained by that.

    ``scores`` are what each member has now, by number.
    ``actor`` is the realm: a goal is nobody's alone. ``target`` leads the group.
    """

    muting: ClassVar[Muting] = Muting.ALL

    target: Ref
    goal: Ref
    points: int
    sharing: Sharing
    shares: tuple[tuple[Ref, int], ...]
    members: tuple[int, ...]
    scores: tuple[tuple[int, int], ...] = ()

    @property
    def concerned(self) -> Iterable[int]:
        """Everybody."""
        return self.to

    def face(self, hearer: int) -> Face:
        """Each member reads their own points."""
        return evolve(super().face(hearer), player=hearer)

    def fact(self) -> Fact:
        """The goal's name."""
        return self.kept(Action.COMPLETED_GOAL, self.members, self.goal.name)


@frozen(kw_only=True)
class ModuleFinished(GroupEvent):
    """The group has done all goals of the module (the document's ``finished goal``).

    ``actor`` is the realm. ``following`` is a module to go on with, None for none.
    """

    muting: ClassVar[Muting] = Muting.ALL

    module: Ref
    scores: tuple[tuple[Ref, int], ...]
    members: tuple[int, ...]
    following: Ref | None = None

    def fact(self) -> Fact:
        """The module's name."""
        return self.kept(Action.FINISHED_MODULE, self.members, self.module.name)


@frozen(kw_only=True)
class GoalDropped(GroupEvent):
    """``actor`` gave up the module and its goal, named ``goal`` (None: it waited for one)."""

    muting: ClassVar[Muting] = Muting.ALL

    goal: Ref | None
    module: Ref
    members: tuple[int, ...]

    def fact(self) -> Fact:
        """The module's name."""
        return self.kept(Action.DROPPED_MODULE, self.members, self.module.name)


@frozen(kw_only=True)
class GoalLost(GroupEvent):
    """The goal, or the whole module, is in the world's files no more; ``actor`` is the realm."""

    muting: ClassVar[Muting] = Muting.ALL

    lost: Ref
    is_module: bool
    members: tuple[int, ...]

    def fact(self) -> Fact:
        """The name of what is lost."""
        action = Action.LOST_MODULE if self.is_module else Action.LOST_GOAL
        return self.kept(action, self.members, self.lost.name)


@frozen(kw_only=True)
class GoalWaiting(GroupEvent):
    """No goal that is left in the module fits a group of ``size`` members.

    ``rows`` are the goals that are left, each with its least and most.
    """

    muting: ClassVar[Muting] = Muting.ALL

    module: Ref
    rows: tuple[tuple[Ref, int, int], ...]
    size: int


@frozen(kw_only=True)
class StandingChanged(GroupEvent):
    """The group has become too small or too big for its goal, or fits again.

    Or one who did it alone is a team of two now, or the other way round; ``holders`` then have the
    roles of the team.
    """

    muting: ClassVar[Muting] = Muting.ALL

    goal: Ref
    standing: Standing
    least: int
    most: int
    size: int
    holders: tuple[tuple[Ref, str], ...] = ()


@frozen(kw_only=True)
class DeedCounted(GroupEvent):
    """What ``actor`` did counts: ``needs`` moved on, or it gained ``points``, or both.

    ``thing`` names what it was done to, empty if nothing does; ``score`` is the actor's now.
    ``deed`` is what happened, None if another event tells of it.
    """

    muting: ClassVar[Muting] = Muting.DRAWN

    action: GoalAction
    thing: str
    needs: tuple[Need, ...]
    points: int
    score: int
    members: tuple[int, ...] = ()
    deed: Event | None = None

    @property
    def told(self) -> tuple[Need, ...]:
        """The needs that members are told of: how much of a map is right when it is full."""
        return tuple(n for n in self.needs if n.action != GoalAction.MAP or n.right >= 0)

    def fact(self) -> Fact | None:
        """What was done, and to what; lines and notes are kept as such already."""
        if self.action in (GoalAction.SAY, GoalAction.NOTE):
            return None
        return self.kept(Action.DID, self.members, f"{self.action} {self.thing}".strip())


@frozen(kw_only=True)
class DeedUncounted(GroupEvent):
    """What ``actor`` did is nothing that the goal still wants: it was done before, or else it is
    wanted in another ``region``."""

    region: str = ""
