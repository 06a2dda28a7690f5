"""The planet in the plane."""

from typing import Any

from attrs import evolve

from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.planet import planet
from tests.small_world import SmallWorld


def drawn(small: SmallWorld) -> tuple[Any, Any]:
    value: Any = planet(small.turn())
    return value["places"], value["ways"]


def test_places_lie_by_the_compass_from_where_players_start() -> None:
    small = SmallWorld()
    places, ways = drawn(small)
    hall, garden = small.world.places["hall"], small.world.places["garden"]

    assert {**places[str(hall)], "region": ""} == {"name": "Hall", "region": "", "x": 0, "y": 0}
    assert (places[str(garden)]["x"], places[str(garden)]["y"]) == (0, -1)
    assert tuple(sorted((hall, garden))) in ways


def test_no_two_places_lie_in_one_spot_and_each_way_is_there_once() -> None:
    places, ways = drawn(SmallWorld())

    assert len({(place["x"], place["y"]) for place in places.values()}) == len(places)
    assert len({*ways}) == len(ways)


def test_what_is_in_no_file_any_more_is_not_on_it() -> None:
    small = SmallWorld()
    closet = small.world.places["closet"]

    def retire(turn: Turn) -> None:
        turn.put(evolve(turn.get(Room, closet), retired=True))

    small.do(retire)
    places, ways = drawn(small)

    assert str(closet) not in places
    assert [way for way in ways if closet in way] == []
