"""What happened to players with the goals that they have alone."""

from mudgroup.model.goals.events import Need
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from mudgroup.values import frozen


@frozen
class OwnRow:
    """An individual goal as a player sees it."""

    goal: Ref
    description: str
    needs: tuple[Need, ...]
    points: int


@frozen(kw_only=True)
class OwnGoalsSeen(Event):
    """A player was shown their individual goals, those to take, and how many they completed."""

    taken: tuple[OwnRow, ...]
    offered: tuple[OwnRow, ...]
    done: tuple[Ref, ...]
    points: int


@frozen(kw_only=True)
class OwnGoalTaken(Event):
    """A player took an individual goal."""

    row: OwnRow


@frozen(kw_only=True)
class OwnGoalDropped(Event):
    """A player gave up an individual goal, or it is ``lost`` since the files have it no more."""

    goal: Ref
    lost: bool = False


@frozen(kw_only=True)
class OwnDeedCounted(Event):
    """What a player did counts for an individual goal."""

    goal: Ref
    needs: tuple[Need, ...]


@frozen(kw_only=True)
class OwnGoalCompleted(Event):
    """A player met all conditions of an individual goal and has ``total`` points of such goals."""

    goal: Ref
    points: int
    total: int
