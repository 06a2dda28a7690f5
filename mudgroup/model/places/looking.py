"""Looking at a room: what stands there, which all see alike, and who is there."""

from collections import Counter
from collections.abc import Collection

from mudgroup.model.field import carrying, studying
from mudgroup.model.places import compass
from mudgroup.model.places.events import RoomSeen
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience
from mudgroup.model.world.naming import bare
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold
from mudgroup.values import frozen

MOST_PEOPLE = 40
"""Names that a look at a room shows; a crowd of hundreds moving together would see each other
hundreds of times."""


@frozen
class Scenery:
    """What a room shows but for its people; ``instruments`` with how many of each there are.

    Of what never runs out there it tells no number, but 0.
    """

    room: Room
    exits: tuple[str, ...]
    outcrops: tuple[str, ...]
    instruments: tuple[tuple[str, int], ...]


def scenery(turn: Turn, number: int) -> Scenery:
    """What a room shows now."""
    return Scenery(
        room=turn.get(Room, number),
        exits=tuple(way.direction for way in compass.ordered(turn.exits(number))),
        outcrops=tuple(outcrop.name for outcrop in studying.outcrops(turn, number)),
        instruments=_lying(turn, number),
    )


def _lying(turn: Turn, number: int) -> tuple[tuple[str, int], ...]:
    there = carrying.lying(turn, number)
    endless = {thing.name for thing in there if thing.home == number}
    if not carrying.is_near_start(turn, number):
        endless = set()
    counted = Counter(thing.name for thing in there)
    return tuple((name, 0 if name in endless else many) for name, many in counted.items())


LEAST_LETTERS = 3
"""Of a word that is sought in a description or in the name of a room."""


def is_described(turn: Turn, player: Player, typed: str) -> bool:
    """Whether the description of the room speaks of what was typed: ``compass rose``."""
    words = bare(typed)
    text = fold(turn.get(Room, player.location).description)
    told = "".join(letter if letter.isalnum() else " " for letter in text)
    return len(words) >= LEAST_LETTERS and f" {words} " in f" {' '.join(told.split())} "


def look(turn: Turn, player: Player) -> None:
    """Show a player the room they are in."""
    show(turn, (player.number,), scenery(turn, player.location))


def show(
    turn: Turn,
    players: tuple[int, ...],
    there: Scenery,
    walked: bool = False,
    company: Collection[int] = frozenset(),
) -> None:
    """Show players a room that was looked through before, and who is in it by now.

    Who ``walked`` has come there by an exit just now; of the ``company`` they read elsewhere: of
    several players each is in it.
    """
    room, (first, *_) = there.room, players
    people = audience.shown_in(turn, room.number, but={first, *company})

    turn.tell(
        RoomSeen(
            to=players,
            actor=turn.ref(first),
            room=room.ref,
            description=room.description,
            exits=there.exits,
            people=turn.refs(people[:MOST_PEOPLE]),
            more=max(0, len(people) - MOST_PEOPLE),
            outcrops=there.outcrops,
            instruments=there.instruments,
            walked=walked,
        )
    )
