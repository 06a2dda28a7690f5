"""Rooms and the ways between them."""

import re

from attrs import evolve

from mudgroup.api.errors import ScriptError, one_line, realm
from mudgroup.model.content import world
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.world.turn import Turn
from mudgroup.views.layout.pieces import SIGNS

WORD = re.compile(r"[a-z][a-z0-9_-]*")


def rooms(turn: Turn) -> tuple[Room, ...]:
    """Every room that is not retired, sorted by key."""
    every = (turn.get(Room, number) for _, number in sorted(turn.world.places.items()))
    return tuple(room for room in every if not room.retired)


def room(turn: Turn, key: str) -> Room:
    """The room of a key."""
    number = turn.world.places.get(key)
    if number is None or turn.get(Room, number).retired:
        raise ScriptError(f"there is no room {key}")
    return turn.get(Room, number)


def exits(turn: Turn, room: Room) -> tuple[Exit, ...]:
    """The ways out of a room."""
    return turn.exits(room.number)


def create_room(turn: Turn, key: str, name: str, description: str, capacity: int = 0) -> Room:
    """A new room. It stays when the world's files are applied again."""
    if not WORD.fullmatch(key):
        raise ScriptError(f"a room's key is lower-case letters, digits, - and _, not {key!r}")
    number = turn.world.places.get(key)
    if number is not None and not turn.get(Room, number).retired:
        raise ScriptError(f"there is a room {key} already")

    bare = Room(turn.new_number() if number is None else number, key, "", "", scripted=True)
    created = _described(bare, name, description, capacity)
    turn.put(created)
    return created


def change_room(turn: Turn, room: Room, name: str, description: str, capacity: int = 0) -> Room:
    """A room that a script made, with other texts."""
    old = _scripted(turn, room)
    changed = _described(old, name, description, capacity)
    if changed != old:
        turn.put(changed)
    return changed


def _described(room: Room, name: str, description: str, capacity: int) -> Room:
    name, description = one_line(name, "room's name"), one_line(description, "description")
    for text in (name, description):
        if text.startswith(SIGNS):
            raise ScriptError(f"'{text[:20]}' begins like a directive or an emote")
    return evolve(room, name=name, description=description, capacity=max(0, capacity))


def retire_room(turn: Turn, room: Room) -> None:
    """Take a room that a script made out of the world; who is in it goes to the start room."""
    world.retire(turn, _scripted(turn, room), realm(turn).start)


def _scripted(turn: Turn, room: Room) -> Room:
    known = turn.get(Room, room.number)
    if not known.scripted:
        raise ScriptError(f"the room {known.key} is of the world's files: change it there")
    return known


def create_exit(
    turn: Turn, origin: Room, direction: str, destination: Room, back: str | None = None
) -> Exit:
    """A way from a room to another, and the way ``back`` if its direction is given."""
    if not WORD.fullmatch(direction):
        raise ScriptError(f"a direction is one lower-case word, not {direction!r}")
    known = [turn.get(Exit, number) for number in turn.world.exits.get(origin.number, ())]
    old = next((way for way in known if way.direction == direction), None)
    if old and not old.retired:
        raise ScriptError(f"there is a way {direction} from {origin.key} already")

    number = old.number if old else turn.new_number()
    way = Exit(number, origin.number, direction, destination.number, scripted=True)
    turn.put(way)
    if back is not None:
        create_exit(turn, destination, back, origin)
    return way
