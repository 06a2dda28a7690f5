"""What an admin does to a store while no server runs on it."""

from datetime import datetime

from attrs import evolve

from mudgroup.engine import Batch
from mudgroup.model.errors import NoSuchPlayer
from mudgroup.model.matching import player_named
from mudgroup.server.store import Store


def set_admin(store: Store, name: str, admin: bool, now: datetime) -> str:
    """Make a player an admin, or no longer; the player's name. Raises NoSuchPlayer."""
    world = store.reader.load()
    player = player_named(world, name)
    if player is None:
        raise NoSuchPlayer(name)
    store.save([Batch((evolve(player, admin=admin),), (), world.next_number, now)])
    return player.name
