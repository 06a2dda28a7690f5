"""What a player is told of the next step of a goal."""

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.world.events import Event
from mudgroup.model.world.steps import Step
from mudgroup.values import frozen


@frozen(kw_only=True)
class NextSteps(GroupEvent):
    """A member was told what to do next for the group's goal."""

    steps: tuple[Step, ...]


@frozen(kw_only=True)
class SpeakingTold(GroupEvent):
    """A new player who has come into a group was told how to speak to it."""


@frozen(kw_only=True)
class HintsChosen(Event):
    """A player chose whether to be told the next step, or asked; ``on`` holds now."""

    on: bool
