"""The planet as a document: places in the plane, by the steps of the compass, and the ways."""

from collections.abc import Iterator, Mapping

from mudgroup.model.field.facts import region_name
from mudgroup.model.places.layout import Cell, lay_out
from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.json import VERSION, Json

APART = 1
"""Empty columns between two parts of the planet that no compass joins."""


def planet(turn: Turn) -> Json:
    """``Mudgroup.Map`` of the world: where players start is at 0, 0; north is up, y less."""
    rooms = {room.key: room for room in turn.all(Room, turn.world.places.values())}
    there = {key: room for key, room in sorted(rooms.items(), key=_number) if not room.retired}
    by_number = {room.number: key for key, room in there.items()}
    exits = {key: _exits(turn, room, by_number) for key, room in there.items()}
    start = by_number.get(turn.world.realm.start)
    cells = _cells(start, exits) if start else {}
    return {
        "v": VERSION,
        "places": {
            str(room.number): {
                "name": room.name,
                "region": region_name(turn, room.region),
                "x": cells[key][0],
                "y": cells[key][1],
            }
            for key, room in there.items()
            if key in cells
        },
        "ways": sorted(set(_ways(there, exits))),
    }


def _number(item: tuple[str, Room]) -> int:
    return item[1].number


def _exits(turn: Turn, room: Room, known: Mapping[int, str]) -> dict[str, str]:
    """Where the exits of a room lead, by direction."""
    ways = turn.exits(room.number)
    return {way.direction: known[way.destination] for way in ways if way.destination in known}


def _cells(start: str, exits: Mapping[str, Mapping[str, str]]) -> dict[str, Cell]:
    """The cell of each place: what no compass joins lies side by side, to the east."""
    cells: dict[str, Cell] = {}
    east = 0
    for sheet in lay_out(start, exits).sheets:
        cells.update({key: (x + east, y) for key, (x, y) in sheet.cells.items()})
        east += sheet.columns + APART
    west, north = cells[start]
    return {key: (x - west, y - north) for key, (x, y) in cells.items()}


def _ways(
    rooms: Mapping[str, Room], exits: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[int, int]]:
    """The two ends of each way, the lower number first."""
    for key, ways in exits.items():
        for to in ways.values():
            one, other = sorted((rooms[key].number, rooms[to].number))
            yield one, other
