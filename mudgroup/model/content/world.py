"""The world's content as its files give it, and how it becomes records.

New keys get object numbers, changed texts update, what is gone is retired and its players moved to
the start room. What world scripts made is in no file, and stays.
"""

from attrs import evolve

from mudgroup.companions.script import Script
from mudgroup.model.content.goals import NO_GOALS, GoalContent, apply_goals
from mudgroup.model.content.things import PlacedOutcrop, Supply, apply_things
from mudgroup.model.field import carrying
from mudgroup.model.places import travel
from mudgroup.model.records.places import REALM, Character, Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument, Kind
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class Way:
    """An exit of the files: the key of the place it leads to, and what it asks for.

    ``needs`` is the key of an instrument, ``opened_by`` that of a role, ``people`` a number.
    """

    to: str
    needs: str = ""
    people: int = 0
    opened_by: str = ""


@frozen
class Place:
    """One room of the files: ``exits`` by direction, in order; ``capacity`` 0: any number."""

    key: str
    name: str
    description: str
    exits: dict[str, Way]
    capacity: int = 0
    region: str = ""
    grid: str = ""


@frozen
class Content:
    """All that the files say. All that they name is there, and ``start`` is a place."""

    name: str
    banner: str
    start: str
    places: tuple[Place, ...]
    kinds: tuple[Kind, ...] = ()
    outcrops: tuple[PlacedOutcrop, ...] = ()
    instruments: tuple[Supply, ...] = ()
    goals: GoalContent = NO_GOALS
    companions: tuple[Script, ...] = ()
    regions: tuple[tuple[str, str], ...] = ()

    @property
    def exits(self) -> dict[str, dict[str, str]]:
        """For the key of each place where its exits lead, by direction."""
        return {p.key: {way: to.to for way, to in p.exits.items()} for p in self.places}


def apply(turn: Turn, content: Content) -> None:
    """Make the world what the content says; records that are right already are not touched."""
    rooms = {place.key: _apply_place(turn, place) for place in content.places}
    for place in content.places:
        _apply_exits(turn, rooms, place)
    apply_things(turn, rooms, content.kinds, content.outcrops, content.instruments)
    start = rooms[content.start].number
    old = turn.world.records.get(REALM)
    companions = tuple(map(_character, content.companions))
    realm = Realm(
        REALM,
        content.name,
        content.banner,
        start,
        companions=companions,
        regions=content.regions,
    )
    if isinstance(old, Realm):
        realm = evolve(realm, address_bans=old.address_bans, origin_key=old.origin_key)
    if realm != old:
        turn.put(realm)
    for key, number in list(turn.world.places.items()):
        room = turn.get(Room, number)
        if key not in rooms and not room.scripted:
            retire(turn, room, start)
    for supply in content.instruments:
        carrying.restock(turn, supply.record.key)
    apply_goals(turn, content.goals)


def _character(script: Script) -> Character:
    return Character(script.key, script.names, script.description, script.carries)


def _apply_place(turn: Turn, place: Place) -> Room:
    number = turn.world.places.get(place.key)
    room = Room(
        number=turn.new_number() if number is None else number,
        key=place.key,
        name=place.name,
        description=place.description,
        capacity=place.capacity,
        region=place.region,
        grid=place.grid,
    )
    if turn.world.records.get(room.number) != room:
        turn.put(room)
    return room


def _apply_exits(turn: Turn, rooms: dict[str, Room], place: Place) -> None:
    origin = rooms[place.key].number
    known = {way.direction: way for way in turn.all(Exit, turn.world.exits.get(origin, ()))}
    for direction, to in place.exits.items():
        old = known.pop(direction, None)
        way = Exit(
            number=old.number if old else turn.new_number(),
            origin=origin,
            direction=direction,
            destination=rooms[to.to].number,
            needs=to.needs,
            people=to.people,
            opened_by=to.opened_by,
            open_until_elapsed=old.open_until_elapsed if old and to.opened_by else None,
        )
        if way != old:
            turn.put(way)
    for gone in known.values():
        if not gone.retired and not gone.scripted:
            turn.put(evolve(gone, retired=True))


def retire(turn: Turn, room: Room, start: int) -> None:
    """Take a room and all ways to and from it out of the world; who is in it goes to the start.

    Instruments that lie in it go back to their places.
    """
    if room.retired:
        return
    turn.put(evolve(room, retired=True))
    for record in list(turn.world.records.values()):
        match record:
            case Exit(retired=False) if room.number in (record.origin, record.destination):
                turn.put(evolve(record, retired=True))
            case Player() if record.location == room.number:
                travel.teleport(turn, record, start)
            case Instrument() if record.location == room.number != record.home:
                turn.put(evolve(record, location=record.home, moved_elapsed=None))
