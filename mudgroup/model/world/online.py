"""Who is online, and for how long."""

from mudgroup.model.records.players import Player
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World


def shown(world: World, number: int) -> Presence | None:
    """How a player is shown as online, also one who has dropped while nobody was told of it."""
    return world.leaving.get(number) or world.online.get(number)


def seconds_online(turn: Turn, player: Player) -> int:
    """How long a player has been connected, 0 for who is not."""
    presence = turn.presence(player.number)
    return int(turn.elapsed - presence.since_elapsed) if presence else 0


def afk_for(turn: Turn, reader: Player | None, number: int) -> str | None:
    """What a reader learns of a player's being away from the keyboard; None of who is not.

    Words are for players alone, and not for one who has muted whose they are.
    """
    presence = shown(turn.world, number)
    if presence is None or presence.afk is None:
        return None
    heard = reader is not None and not mutes(turn.world, reader.number, number)
    return presence.afk if heard else ""
