"""What admins do to players from the server's machine: they make them, give rights, passwords."""

from attrs import evolve

from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import player_named
from mudgroup.model.rights.people import require_person
from mudgroup.model.sessions import presence
from mudgroup.model.teaching import listening
from mudgroup.model.world.errors import NoSuchPlayer
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key


def require_player(turn: Turn, name: str) -> Player:
    """The player of a whole name. Raises NoSuchPlayer."""
    player = player_named(turn.world, name)
    if player is None:
        raise NoSuchPlayer(name)
    return player


def _person(turn: Turn, name: str) -> Player:
    player = require_player(turn, name)
    require_person(player)
    return player


def set_admin(turn: Turn, name: str, admin: bool) -> Player:
    """Make a player an admin, or no longer. Raises NoSuchPlayer, IsCompanion."""
    player = evolve(_person(turn, name), admin=admin)
    turn.put(player)
    listening.stop_without_right(turn, player)
    return player


def set_password(turn: Turn, name: str, password: str, once: bool = False) -> Player:
    """Give a player another password, as an Argon2 hash; for one login or for good.

    Raises:
        NoSuchPlayer: nobody has that name.
        IsCompanion: nobody logs in as one of the server's.
    """
    player = evolve(_person(turn, name), password=password, password_once=once, token=None)
    turn.put(player)
    return player


def make_player(turn: Turn, name: str, password: str, once: bool = False) -> Player:
    """A new player who is not there yet. The caller has checked that the name is free."""
    player = presence.left(turn, presence.create_player(turn, name, password))
    player = evolve(player, password_once=once)
    turn.put(player)
    return player


def all_players(turn: Turn) -> list[Player]:
    """Every player, sorted by name."""
    players = [turn.player(number) for number in turn.world.names.values()]
    return sorted(players, key=lambda player: sort_key(player.name))
