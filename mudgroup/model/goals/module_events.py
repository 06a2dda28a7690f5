"""What members were shown of modules, to choose one."""

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


@frozen
class ModuleRow:
    """A module as a group may choose it; ``done`` of its goals the group has completed.

    ``goals`` are names with least and most members, in the order in which they are searched. The
    module ``fits`` a group that can do one of them now.
    """

    module: Ref
    description: str
    goals: tuple[tuple[str, int, int], ...]
    done: int
    chosen: bool
    fits: bool = False


@frozen(kw_only=True)
class ModulesSeen(GroupEvent):
    """A member was shown the modules (the document's ``send_goal_orderings``).

    ``begin`` is one for a group that works on none to begin with, None if there is none.
    """

    rows: tuple[ModuleRow, ...]
    begin: Ref | None = None


@frozen
class GoalRow:
    """A goal as a group reads of it before it chooses the module; it may be ``done``."""

    goal: Ref
    description: str
    done: bool


@frozen(kw_only=True)
class ModuleSeen(GroupEvent):
    """A member was shown a module and its goals, in the order of the row's."""

    row: ModuleRow
    goals: tuple[GoalRow, ...]
