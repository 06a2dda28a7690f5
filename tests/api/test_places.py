"""Rooms and ways that scripts build."""

import pytest
from attrs import evolve

from mudgroup import api
from mudgroup.model.content import world
from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn
from mudgroup.server.content.read import read_content
from tests.scenes import WORLD
from tests.small_world import SmallWorld


def build_tower(turn: Turn) -> None:
    tower = api.create_room(turn, "tower", "Tower", "High.", capacity=2)
    api.create_exit(turn, api.room(turn, "hall"), "up", tower, back="down")


def with_tower(*names: str) -> SmallWorld:
    """The test world with a tower that a script built, above the hall."""
    small = SmallWorld(*names)
    small.do(build_tower)
    return small


def ways(small: SmallWorld, key: str) -> dict[str, str]:
    """The directions and destinations of a room's exits."""
    turn = small.turn()
    there = api.exits(turn, api.room(turn, key))
    return {way.direction: turn.get(Room, way.destination).key for way in there}


def test_what_a_script_built_stays_when_the_files_are_applied_again() -> None:
    small = with_tower()

    assert not small.do(lambda turn: world.apply(turn, read_content(WORLD))).changed
    assert ways(small, "tower") == {"down": "hall"}
    assert ways(small, "hall")["up"] == "tower"


def test_what_the_files_name_is_theirs_even_if_a_script_built_it_first() -> None:
    small = with_tower()
    files = read_content(WORLD)
    tower = world.Place("tower", "Tower", "Of the files.", {})
    small.do(lambda turn: world.apply(turn, evolve(files, places=(*files.places, tower))))
    known = api.room(small.turn(), "tower")

    assert (known.description, known.scripted) == ("Of the files.", False)
    with pytest.raises(api.ScriptError, match="of the world's files"):
        api.change_room(small.turn(), known, "X", "Y")


def test_a_way_of_a_script_does_not_lead_to_a_room_that_is_gone() -> None:
    small = with_tower()
    small.do(
        lambda turn: api.create_exit(
            turn, api.room(turn, "tower"), "chute", api.room(turn, "cellar")
        )
    )
    files = read_content(WORLD)
    hall = evolve(
        files.places[0],
        exits={d: to for d, to in files.places[0].exits.items() if to.to != "cellar"},
    )
    rest = tuple(place for place in files.places[1:] if place.key != "cellar")
    small.do(lambda turn: world.apply(turn, evolve(files, places=(hall, *rest))))

    assert ways(small, "tower") == {"down": "hall"}


def test_a_retired_room_sends_who_is_in_it_to_the_start_and_may_be_built_again() -> None:
    small = with_tower("Ada")
    small.put("Ada", "tower")
    number = small.world.places["tower"]
    small.do(lambda turn: api.retire_room(turn, api.room(turn, "tower")))

    assert small.where("Ada") == "hall"
    assert "up" not in ways(small, "hall")
    small.do(build_tower)
    assert small.world.places["tower"] == number
    assert ways(small, "hall")["up"] == "tower"


def test_rooms_are_changed_and_listed() -> None:
    small = with_tower()
    small.do(lambda turn: api.change_room(turn, api.room(turn, "tower"), "Keep", "Low.", 1))
    turn = small.turn()

    assert [room.key for room in api.rooms(turn)] == sorted(small.world.places.keys())
    room = api.room(turn, "tower")
    assert (room.name, room.description, room.capacity) == ("Keep", "Low.", 1)
