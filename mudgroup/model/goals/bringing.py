"""What a goal takes that must be brought: the instruments of its conditions, and where they lie."""

from mudgroup.model.field import carrying
from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals.events import Bring
from mudgroup.model.goals.next_steps import TOOLS
from mudgroup.model.records.goals import Goal, GoalAction
from mudgroup.model.world.turn import Turn

USES = {action: (use,) for action, use in TOOLS.items()} | {GoalAction.TEST: tuple(TESTS)}
"""The uses of instruments that a deed takes, of which one is enough."""


def to_bring(turn: Turn, goal: Goal) -> tuple[Bring, ...]:
    """What members must bring for each condition that takes an instrument."""
    uses = dict.fromkeys(USES[need.action] for need in goal.conditions if need.action in USES)
    return tuple(bring for wanted in uses if (bring := _bring(turn, wanted)).instruments)


def _bring(turn: Turn, uses: tuple[str, ...]) -> Bring:
    every = carrying.all_instruments(turn)
    able = [thing for thing in every if not set(uses).isdisjoint(thing.uses)]
    rooms, _ = carrying.found(turn, able)
    return Bring(tuple(dict.fromkeys(thing.name for thing in able)), rooms)
