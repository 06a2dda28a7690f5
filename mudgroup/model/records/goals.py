"""The records of what groups do: roles, goals, modules, and the maps that groups draw together.

A key is a record's name in the world's files; what is in no file any more is retired. Names hold no
``|``, so history and directives can put one between them.
"""

from datetime import datetime
from enum import StrEnum

from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


class GoalAction(StrEnum):
    """What a goal can want to be done, in the order in which people read it."""

    VISIT = "visit"
    LOCATE = "locate"
    OPEN = "open"
    TEST = "test"
    SAMPLE = "sample"
    MEASURE = "measure"
    IDENTIFY = "identify"
    REPORT = "report"
    MAP = "map"
    NOTE = "note"
    SAY = "say"
    SERVED = "served"
    """To have had a role in group goals: nothing that a member does, but what deeds led to."""


ACTIONS = tuple(action for action in GoalAction if action is not GoalAction.SERVED)
"""What a member can do for a goal."""

MAP_ACTIVITY = "map:"
"""How an activity begins that is a shared map; the key of the map follows."""


class Sharing(StrEnum):
    """Who gets a goal's points: each member all of them, each a part, or whom the leader says."""

    EACH = "each"
    SPLIT = "split"
    LEADER = "leader"


@frozen
class Gain:
    """An action that gains a role points: how many each time, and at most in one goal."""

    action: GoalAction
    points: int
    most: int


@frozen
class Role:
    """What a member is in a goal, and what gains points for it."""

    number: int
    key: str
    name: str
    description: str
    actions: tuple[Gain, ...] = ()
    retired: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)

    def gain(self, action: GoalAction) -> Gain | None:
        """What an action gains, None for nothing."""
        return next((gain for gain in self.actions if gain.action == action), None)


@frozen
class Condition:
    """One thing that a goal wants: an action, done ``number`` times.

    ``kinds`` and ``region`` say of what and where, empty for any. ``places`` are the rooms to
    visit, ``share`` the part of a map's squares that must be right, ``role`` and ``goal`` what a
    player must have been and in which goal (empty for any). All but ``action`` are keys.
    """

    action: GoalAction
    number: int = 1
    kinds: tuple[str, ...] = ()
    region: str = ""
    places: tuple[str, ...] = ()
    share: float = 0.0
    role: str = ""
    goal: str = ""


@frozen
class Goal:
    """Something to do for ``least`` to ``most`` members, or for one player if ``individual``.

    Who is ``alone`` in a group may do it, too, and go on with those who join. ``roles`` are keys
    with how many members have each; ``points`` go to the members as ``sharing`` says when all
    ``conditions`` are met.
    """

    number: int
    key: str
    name: str
    description: str
    activity: str = ""
    least: int = 1
    most: int = 1
    roles: tuple[tuple[str, int], ...] = ()
    conditions: tuple[Condition, ...] = ()
    points: int = 0
    sharing: Sharing = Sharing.EACH
    individual: bool = False
    retired: bool = False
    alone: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)

    @property
    def fewest(self) -> int:
        """The members of the smallest group that can do it."""
        return 1 if self.alone else self.least

    @property
    def map_key(self) -> str:
        """The key of the map that the activity is, empty for another activity."""
        has_map = self.activity.startswith(MAP_ACTIVITY)
        return self.activity.removeprefix(MAP_ACTIVITY) if has_map else ""

    def fits(self, members: int) -> bool:
        """Whether a group of so many members can do it."""
        return self.fewest <= members <= self.most

    def is_solo(self, members: int) -> bool:
        """Whether so many members are one who does alone what a team could do."""
        return self.alone and members == 1


@frozen
class Module:
    """Goals in the order in which they are searched for the next one (``module_search_order``).

    ``after`` are pairs of object numbers: a goal, and one that comes before it. With ``hints``
    members are told what to do next.
    """

    number: int
    key: str
    name: str
    description: str
    goals: tuple[int, ...]
    after: tuple[tuple[int, int], ...] = ()
    retired: bool = False
    hints: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class MapTruth:
    """What a map should show: for each square the unit of rock that is there."""

    number: int
    key: str
    name: str
    region: str
    columns: str
    rows: int
    units: tuple[str, ...]
    squares: tuple[tuple[str, str], ...]
    retired: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Mark:
    """One square of a map that somebody filled in; an empty ``unit`` made it blank again.

    One that is ``joined`` was made with the player's mark before it, and is taken back with it.
    """

    square: str
    unit: str
    by: int
    at: datetime
    joined: bool = False


@frozen
class SharedMap:
    """The map that a group draws (its ``activity``), with every mark that was ever made."""

    number: int
    group: int
    key: str
    marks: tuple[Mark, ...] = ()

    def sheet(self) -> dict[str, Mark]:
        """The mark that holds on each square: the last one."""
        last = {mark.square: mark for mark in self.marks}
        return {square: mark for square, mark in last.items() if mark.unit}


@frozen
class Deed:
    """Something that was done for a goal, and counted once.

    Two deeds are the same if action, ``what`` (an object's number or a note's index) and ``detail``
    are, whoever did them. ``points`` is what it gained the player.
    """

    action: GoalAction
    what: int
    detail: str
    player: int
    kind: str = ""
    region: str = ""
    points: int = 0

    @property
    def same(self) -> tuple[str, int, str]:
        """What two equal deeds have in common."""
        return self.action, self.what, self.detail


@frozen
class Shelf:
    """What counted for a goal that a group has put aside, until it takes the goal up again."""

    goal: int
    progress: tuple[Deed, ...]


@frozen
class OwnGoal:
    """An individual goal that a player has taken, and what counted for it so far."""

    goal: int
    taken_at: datetime
    deeds: tuple[Deed, ...] = ()


@frozen
class RoleHeld:
    """A role that a player had in a group when it completed a goal; ``goal`` is its number."""

    role: str
    goal: int
    group: int
    at: datetime


Keyed = Role | Goal | Module | MapTruth
"""The records that come from the world's files and are found by their keys."""
