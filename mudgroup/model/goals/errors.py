"""Why a verb of goals, roles, points or maps refuses.

Refused
├── NoSuchModule, NotNext, NoSuchGoal, NoSuchRole, NoSuchSquare, NoSuchUnit
├── NoGoal, HasGoal, ModuleDone      choosing
├── TooManyGoals, GoalTaken, GoalDone   individual goals
├── RoleFull, PotTooSmall            roles and points
└── NoMap, MapFull, SameMark, NothingToUndo
"""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class NoSuchModule(Refused):
    """There is no module of that name; ``modules`` are those there are."""

    typed: str
    modules: tuple[Ref, ...]


@frozen
class NotNext(Refused):
    """What was named is no module but a goal of one, and not the goal that comes next there."""

    goal: Ref
    module: Ref


@frozen
class NoSuchGoal(Refused):
    """There is no goal of that name among those that can be meant, ``goals``."""

    typed: str
    goals: tuple[Ref, ...]


@frozen
class NoSuchRole(Refused):
    """The goal has no such role; it has ``roles``."""

    typed: str
    goal: Ref
    roles: tuple[str, ...]


@frozen
class RoleFull(Refused):
    """As many members have the role as may have it."""

    role: str
    holders: tuple[Ref, ...]


@frozen
class NoGoal(Refused):
    """The group has no goal; ``waits`` if its module has none that fits now."""

    group: Ref
    waits: bool


@frozen
class HasGoal(Refused):
    """The group works on a module already, which would have to be dropped first."""

    group: Ref
    module: Ref


@frozen
class ModuleDone(Refused):
    """The group has done all goals of the module."""

    group: Ref
    module: Ref


@frozen
class TooManyGoals(Refused):
    """The player has as many individual goals as a player may have at a time."""

    most: int


@frozen
class GoalTaken(Refused):
    """The player has the individual goal already."""

    goal: Ref


@frozen
class GoalDone(Refused):
    """The player has completed the individual goal already."""

    goal: Ref


@frozen
class NoMap(Refused):
    """The group draws no map at the moment."""

    group: Ref


@frozen
class NoSuchSquare(Refused):
    """The map has no such square; it goes from the first to the last."""

    typed: str
    first: str
    last: str


@frozen
class NoSuchUnit(Refused):
    """The map has no such unit of rock; it has ``units``."""

    typed: str
    units: tuple[str, ...]


@frozen
class SameMark(Refused):
    """The square shows that unit already."""

    square: str
    unit: str


@frozen
class MapFull(Refused):
    """The history of the map holds as many marks as it may."""

    most: int


@frozen
class NothingToUndo(Refused):
    """The player made no mark that still holds."""


@frozen
class PotTooSmall(Refused):
    """The group's pot holds fewer points than were to be given."""

    group: Ref
    pot: int
