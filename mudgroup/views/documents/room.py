"""A room as a document: what its people see there, and who they are."""

from collections.abc import Collection, Iterator

from mudgroup.model.field import carrying, studying
from mudgroup.model.field.facts import region_name
from mudgroup.model.places import compass, passage
from mudgroup.model.places.looking import MOST_PEOPLE
from mudgroup.model.records.places import Room
from mudgroup.model.rights import audience
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.json import VERSION, Json
from mudgroup.views.documents.people import afk


def people_in(turn: Turn, number: int) -> tuple[int, ...]:
    """Who is shown in a room by name; of a crowd the first."""
    return audience.shown_in(turn, number)[:MOST_PEOPLE]


def document(turn: Turn, number: int, muted: Collection[int]) -> Json:
    """``Mudgroup.Room`` as those see it who have muted some of its people, and no others."""
    room = turn.get(Room, number)
    everybody = audience.shown_in(turn, number)
    return {
        "v": VERSION,
        "id": number,
        "name": room.name,
        "description": [line for line in room.description.splitlines() if line.strip()],
        "region": region_name(turn, room.region),
        "grid": room.grid,
        "exits": list(_exits(turn, number)),
        "people": {
            str(player): {"name": turn.player(player).name, "afk": afk(turn, player, muted)}
            for player in everybody[:MOST_PEOPLE]
        },
        "more": max(0, len(everybody) - MOST_PEOPLE),
        "outcrops": {
            str(outcrop.number): {"name": outcrop.name, "description": outcrop.description}
            for outcrop in studying.outcrops(turn, number)
        },
        "instruments": _instruments(turn, number),
    }


def _exits(turn: Turn, number: int) -> Iterator[Json]:
    """The ways out, round the compass, with what each asks for."""
    ways = compass.ordered(turn.exits(number))
    asks = {row.direction: row for row in passage.asks(turn, ways)}
    for way in ways:
        value: dict[str, object] = {
            "direction": way.direction,
            "to": turn.get(Room, way.destination).name,
        }
        if asked := asks.get(way.direction):
            wants = {"needs": asked.needs, "people": asked.people, "opened_by": asked.opened_by}
            value |= {key: wanted for key, wanted in wants.items() if wanted}
        yield value


def _instruments(turn: Turn, number: int) -> Json:
    """What lies there, by key: how many copies of each."""
    there: dict[str, dict[str, object]] = {}
    for thing in carrying.lying(turn, number):
        many = there.setdefault(thing.key, {"name": thing.name, "many": 0})
        many["many"] = int(str(many["many"])) + 1
    return there
