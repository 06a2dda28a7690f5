"""By which indexes a record is found."""

from mudgroup.model.records.places import Exit, Room
from mudgroup.model.world.found_by import FOUND_BY, Place, found, place_of
from tests.small_world import SmallWorld


def test_a_player_is_found_by_name_in_any_case() -> None:
    assert Place("names", "ada") == place_of(SmallWorld("Ada").player("Ada"))


def test_a_room_is_found_by_its_key_and_exits_by_where_they_begin() -> None:
    records = SmallWorld().world.records.values()
    rooms = [record for record in records if isinstance(record, Room)]
    exits = [record for record in records if isinstance(record, Exit)]

    assert [Place("places", room.key) for room in rooms] == list(map(place_of, rooms))
    assert [Place("exits", way.origin, many=True) for way in exits] == list(map(place_of, exits))


def test_the_realm_is_found_by_its_number_alone() -> None:
    assert place_of(SmallWorld().world.realm) is None


def test_all_records_are_found_as_the_world_finds_them_that_was_put_together_one_by_one() -> None:
    world = SmallWorld("Ada", "Bo").world

    indexes = found(world.records[number] for number in sorted(world.records))

    assert {name: dict(getattr(world, name)) for name in FOUND_BY} == indexes
