"""Players, and where they are."""

from mudgroup.api.errors import ScriptError, in_one_line, realm
from mudgroup.engine import naming
from mudgroup.model.places import travel
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience, matching
from mudgroup.model.sessions import administration
from mudgroup.model.world.errors import NameTaken, NoSuchPlayer
from mudgroup.model.world.turn import Turn
from mudgroup.views.directives.refusals import WORDS, code


def players(turn: Turn) -> tuple[Player, ...]:
    """Every player, online or not, sorted by name."""
    return tuple(turn.player(number) for _, number in sorted(turn.world.names.items()))


def player(turn: Turn, name: str) -> Player:
    """The player of a name, whatever its case."""
    known = matching.player_named(turn.world, name)
    if known is None:
        nobody = NoSuchPlayer(name)
        raise ScriptError(f"there is no player called {name}", code(nobody), WORDS[NoSuchPlayer])
    return known


@in_one_line()
def create_player(turn: Turn, name: str) -> Player:
    """A new player in the start room, without a password: nobody can log in with the name yet."""
    naming.check_player_name(name, turn.settings.names)
    known = matching.player_named(turn.world, name)
    if known:
        raise NameTaken(name, known.name)
    realm(turn)

    return administration.make_player(turn, name, "")


def move(turn: Turn, player: Player, room: Room) -> Player:
    """Put a player into a room; both rooms are told, and the player is shown the new one."""
    known, place = turn.player(player.number), turn.get(Room, room.number)
    if place.retired:
        raise ScriptError(f"there is no room {place.key}")

    if known.location != place.number:
        travel.teleport(turn, known, place.number)
    return turn.player(player.number)


def place(turn: Turn, player: Player) -> Room:
    """The room that a player is in, online or not."""
    return turn.get(Room, turn.player(player.number).location)


def players_in(turn: Turn, room: Room) -> tuple[Player, ...]:
    """The players who are shown in a room, in the order of arrival: those online."""
    return tuple(map(turn.player, audience.shown_in(turn, room.number)))


def is_online(turn: Turn, player: Player) -> bool:
    """Whether others see a player as online."""
    return turn.is_shown_online(player.number)
