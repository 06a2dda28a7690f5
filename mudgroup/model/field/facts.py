"""What goals ask of the field: the names of places and kinds, the regions of places."""

from mudgroup.model.records.places import Room
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.world.turn import Turn


def place_name(turn: Turn, key: str) -> str:
    """The name of a room, its key if it is not there."""
    number = turn.world.places.get(key, 0)
    room = turn.world.records.get(number)
    return room.name if isinstance(room, Room) else key


def region_name(turn: Turn, key: str) -> str:
    """The name of a region, its key if it has none."""
    return dict(turn.world.realm.regions).get(key, key)


def kind_name(turn: Turn, key: str) -> str:
    """The name of a kind of rock or mineral, its key if it is not there."""
    number = turn.world.things.paths.get(f"kinds/{key}", 0)
    kind = turn.world.records.get(number)
    return kind.name if isinstance(kind, Kind) else key


def kind_key(turn: Turn, number: int) -> str:
    """The key of the kind of an object number, empty if it is none."""
    kind = turn.world.records.get(number)
    return kind.key if isinstance(kind, Kind) else ""


def place_of(turn: Turn, thing: int) -> int:
    """The room that an outcrop lies in, 0 for what is no outcrop."""
    outcrop = turn.world.records.get(thing)
    return outcrop.place if isinstance(outcrop, Outcrop) else 0


def region_of(turn: Turn, number: int) -> str:
    """The key of the region that a room lies in, empty for none."""
    return turn.get(Room, number).region
