"""What goals ask of the field: the names of places and kinds, the regions of places."""

from mudgroup.model.records import Room
from mudgroup.model.turn import Turn


def place_name(turn: Turn, key: str) -> str:
    """The name of a room, its key if it is not there."""
    number = turn.world.places.get(key)
    room = turn.world.records.get(number) if number is not None else None
    return room.name if isinstance(room, Room) else key


def kind_name(turn: Turn, key: str) -> str:
    """The name of a kind of rock or mineral."""
    return key.replace("-", " ").replace("_", " ")


def kind_key(turn: Turn, number: int) -> str:
    """The key of the kind of an object number, empty if it has none."""
    return getattr(turn.world.records.get(number), "key", "")


def region_of(turn: Turn, room: int) -> str:
    """The key of the region that a room lies in, empty for none."""
    return getattr(turn.world.records.get(room), "region", "")
