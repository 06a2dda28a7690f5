"""Who is online, and for how long."""

from mudgroup.model.records.players import Player
from mudgroup.model.world.turn import Turn


def seconds_online(turn: Turn, player: Player) -> int:
    """How long a player has been connected, 0 for who is not."""
    presence = turn.presence(player.number)
    return int(turn.elapsed - presence.since_elapsed) if presence else 0
