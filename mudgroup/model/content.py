"""The world's content as its files give it, and how it becomes records.

New keys get object numbers, changed texts update, what is gone is retired and its players moved to
the start room. What world scripts made is in no file, and stays.
"""

from attrs import evolve, frozen

from mudgroup.model import goal_content, travel
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
    goals: goal_content.GoalContent = goal_content.NO_GOALS


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
        room = turn.room(number)
        if key not in rooms and not room.scripted:
            retire(turn, room, start)
    goal_content.apply(turn, content.goals)


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
        if not gone.retired and not gone.scripted:
            turn.put(evolve(gone, retired=True))


def retire(turn: Turn, room: Room, start: int) -> None:
    """Take a room and all ways to and from it out of the world; who is in it goes to the start."""
    if room.retired:
        return
    turn.put(evolve(room, retired=True))
    for record in list(turn.world.records.values()):
        match record:
            case Exit(retired=False) if room.number in (record.origin, record.destination):
                turn.put(evolve(record, retired=True))
            case Player() if record.location == room.number:
                travel.teleport(turn, record, start)
