"""Applying the world's content."""

from attrs import evolve

from mudgroup.model.content import world
from mudgroup.model.content.world import Content, Place
from mudgroup.model.places.events import RoomSeen
from mudgroup.server.content.read import read_content
from tests.scenes import WORLD
from tests.small_world import SmallWorld

SHIPPED = read_content(WORLD)


def without(key: str) -> Content:
    """The test world without one room and the ways to it."""
    places = tuple(
        evolve(place, exits={d: to for d, to in place.exits.items() if to.to != key})
        for place in SHIPPED.places
        if place.key != key
    )
    return evolve(SHIPPED, places=places)


def test_content_that_is_there_already_changes_nothing() -> None:
    small = SmallWorld("Ada")

    assert not small.do(lambda turn: world.apply(turn, SHIPPED)).changed


def test_a_changed_text_keeps_the_number_of_its_room() -> None:
    small = SmallWorld()
    number = small.world.places["hall"]
    hall = evolve(SHIPPED.places[0], description="A grand hall.")
    new = evolve(SHIPPED, places=(hall, *SHIPPED.places[1:]))
    commit = small.do(lambda turn: world.apply(turn, new))

    assert [record.number for record in commit.records] == [number]


def test_players_in_a_room_that_is_gone_are_moved_to_the_start() -> None:
    small = SmallWorld("Ada", "Bo")
    small.put("Ada", "cellar")
    small.put("Bo", "cellar")
    small.disconnect("Bo")
    events = small.events(lambda turn: world.apply(turn, without("cellar")))

    assert (small.where("Ada"), small.where("Bo")) == ("hall", "hall")
    assert [type(event) for event in events][-1] is RoomSeen
    assert [way.direction for way in small.turn().exits(small.world.places["hall"])] == [
        "north",
        "closet",
    ]


def test_a_room_that_comes_back_has_its_old_number_and_ways() -> None:
    small = SmallWorld()
    before = small.world.records
    small.do(lambda turn: world.apply(turn, without("cellar")))
    small.do(lambda turn: world.apply(turn, SHIPPED))

    assert small.world.records == before


def test_a_new_room_gets_a_new_number() -> None:
    small = SmallWorld()
    tower = Place("tower", "Tower", "High.", {})
    small.do(lambda turn: world.apply(turn, evolve(SHIPPED, places=(*SHIPPED.places, tower))))

    assert small.world.places["tower"] == small.world.next_number - 1
