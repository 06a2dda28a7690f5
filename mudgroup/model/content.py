"""The world's content as its files give it, and how it becomes records.

New keys get object numbers, changed texts update, what is gone is retired and its players moved to
the start room.
"""

from attrs import evolve, frozen

from mudgroup.model import audience, travel
from mudgroup.model.events import Arrived, Departed
from mudgroup.model.records import REALM, Exit, Player, Realm, Room
from mudgroup.model.turn import Turn


@frozen
class Place:
    """One room of the files: ``exits`` map directions to keys, in order; ``capacity`` 0: any."""

    key: str
    name: str
    description: str
    exits: dict[str, str]
    capacity: int = 0


@frozen
class Content:
    """All that the files say. Every exit leads to a place, and ``start`` is one."""

    name: str
    banner: str
    start: str
    places: tuple[Place, ...]


def apply(turn: Turn, content: Content) -> None:
    """Make the world what the content says; records that are right already are not touched."""
    rooms = {place.key: _apply_place(turn, place) for place in content.places}
    for place in content.places:
        _apply_exits(turn, rooms, place)
    start = rooms[content.start].number
    realm = Realm(REALM, content.name, content.banner, start)
    if turn.world.records.get(REALM) != realm:
        turn.put(realm)
    for key, number in list(turn.world.places.items()):
        if key not in rooms:
            _retire(turn, number, start)


def _apply_place(turn: Turn, place: Place) -> Room:
    number = turn.world.places.get(place.key)
    room = Room(
        number=turn.new_number() if number is None else number,
        key=place.key,
        name=place.name,
        description=place.description,
        capacity=place.capacity,
    )
    if turn.world.records.get(room.number) != room:
        turn.put(room)
    return room


def _apply_exits(turn: Turn, rooms: dict[str, Room], place: Place) -> None:
    origin = rooms[place.key].number
    known = {way.direction: way for way in map(turn.exit, turn.world.exits.get(origin, ()))}
    for direction, key in place.exits.items():
        old = known.pop(direction, None)
        number = old.number if old else turn.new_number()
        way = Exit(number, origin, direction, rooms[key].number)
        if way != old:
            turn.put(way)
    for gone in known.values():
        if not gone.retired:
            turn.put(evolve(gone, retired=True))


def _retire(turn: Turn, number: int, start: int) -> None:
    room = turn.room(number)
    if room.retired:
        return
    for way in turn.exits(number):
        turn.put(evolve(way, retired=True))
    turn.put(evolve(room, retired=True))
    for record in list(turn.world.records.values()):
        if isinstance(record, Player) and record.location == number:
            _move_to_start(turn, record, start)


def _move_to_start(turn: Turn, player: Player, start: int) -> None:
    online = turn.presence(player.number) is not None
    left = audience.room(turn, player.location, but=(player.number,))
    hosts = audience.room(turn, start)
    moved = evolve(player, location=start)
    turn.put(moved)
    if online:
        turn.tell(Departed(to=left, actor=player.ref, direction=""))
        turn.tell(Arrived(to=hosts, actor=player.ref, origin=""))
        travel.look(turn, moved)
