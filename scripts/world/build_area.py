"""Build an area of rooms from a table.

    mudgroup script run build_area TABLE.csv

The table is CSV with the columns key, name, description and exits, where exits are like
``north:ridge south:landing``: a direction and the key of a room, of the table or already there. A
column capacity may be added. A way that has no way back gets the opposite direction back. Run it
again after changing the table: texts change, new rooms and ways are added, nothing is taken away.
"""

import csv
from pathlib import Path

from mudgroup import api
from mudgroup.model.records.places import Room

COLUMNS = ["key", "name", "description", "exits"]

PAIRS = (
    ("north", "south"),
    ("east", "west"),
    ("northeast", "southwest"),
    ("northwest", "southeast"),
    ("up", "down"),
    ("in", "out"),
)
OPPOSITE = {**dict(PAIRS), **{there: here for here, there in PAIRS}}


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Make the rooms, then the ways, then the ways back."""
    if len(args) != 1:
        raise api.ScriptError("usage: build_area TABLE.csv")
    rows = read(args[0])
    there = {room.key: room for room in api.rooms(turn)}
    new = [row["key"] for row in rows if row["key"] not in there]
    for row in rows:
        build_room(turn, row, there.get(row["key"]))
    ways = [way for row in rows for way in wanted(row)]
    for key, direction, to in ways:
        build_way(turn, key, direction, to)
    for key, direction, to in ways:
        build_way_back(turn, key, direction, to)
    return [f"rooms in the table: {len(rows)}, new: {', '.join(new) or 'none'}"]


def read(name: str) -> list[dict[str, str]]:
    """The rows of a table, which may lie beside this script."""
    path = Path(name) if Path(name).exists() else Path(__file__).parent / name
    try:
        with path.open(newline="", encoding="utf-8") as file:
            table = csv.DictReader(file, restval="")
            missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
            rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise api.ScriptError(f"the table cannot be read: {error}") from error
    if missing:
        raise api.ScriptError(f"{path.name} has no column {', '.join(missing)}")
    return rows


def wanted(row: dict[str, str]) -> list[tuple[str, str, str]]:
    """The ways of a row: origin, direction, destination."""
    ways = []
    for pair in row["exits"].split():
        direction, colon, to = pair.partition(":")
        if not (direction and colon and to):
            raise api.ScriptError(f"{row['key']}: an exit is like north:ridge, not {pair}")
        ways.append((row["key"], direction, to))
    return ways


def build_room(turn: api.Turn, row: dict[str, str], old: Room | None) -> None:
    """Make the room of a row, or give it the row's texts."""
    capacity = row.get("capacity") or "0"
    if not capacity.isdecimal():
        raise api.ScriptError(f"{row['key']}: a capacity is a number, not {capacity}")
    texts = row["name"], row["description"], int(capacity)
    if old:
        api.change_room(turn, old, *texts)
    else:
        api.create_room(turn, row["key"], *texts)


def build_way(turn: api.Turn, key: str, direction: str, to: str) -> None:
    """Make a way unless it is there."""
    origin, destination = api.room(turn, key), api.room(turn, to)
    for way in api.exits(turn, origin):
        if (way.direction, way.destination) == (direction, destination.number):
            return
    api.create_exit(turn, origin, direction, destination)


def build_way_back(turn: api.Turn, key: str, direction: str, to: str) -> None:
    """Make the opposite of a way unless some way leads back."""
    origin, destination = api.room(turn, key), api.room(turn, to)
    if any(way.destination == origin.number for way in api.exits(turn, destination)):
        return
    if direction not in OPPOSITE:
        raise api.ScriptError(f"{to} has no way back to {key}, and {direction} has no opposite")
    api.create_exit(turn, destination, OPPOSITE[direction], origin)
