"""Who is online, and for how long."""

from mudgroup.model.records.players import Player
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_passed


def seconds_online(turn: Turn, player: Player) -> int:
    """How long a player has been connected by now, 0 for who is not."""
    presence = turn.presence(player.number)
    return int(seconds_passed(presence.since, turn.now)) if presence else 0
