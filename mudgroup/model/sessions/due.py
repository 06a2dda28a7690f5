"""What becomes due as time passes, while nobody types."""

from mudgroup.model.groups import whereabouts
from mudgroup.model.joining import asked
from mudgroup.model.sessions import presence
from mudgroup.model.world import forgetting
from mudgroup.model.world.turn import Turn


def is_due(turn: Turn) -> bool:
    """Whether something may be due, so that a turn is worth taking."""
    world = turn.world
    if world.leaving or world.awaiting or world.listed:
        return True
    ended = forgetting.is_due(world, turn.elapsed, turn.settings.groups)
    return ended or asked.is_due(world, turn.elapsed)


def settle(turn: Turn) -> None:
    """Do what is due, in the order in which people read of it."""
    presence.announce_departures(turn)
    whereabouts.renew_lists(turn)
    asked.settle_due(turn)
    forgetting.forget_due(turn)
