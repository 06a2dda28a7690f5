"""The indexes over things: put one by one, or made of all at once, they are the same."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records.things import Instrument, Kind, Outcrop, Thing
from mudgroup.model.world.indexes.thing_index import ThingIndex
from tests.small_world import bare_world

LENS = Instrument(1, "lens", 1, "lens", "", 10, 10, ())

moves = st.lists(st.tuples(st.integers(1, 4), st.integers(10, 13), st.integers(10, 13)))


@given(moves)
def test_however_things_moved_each_is_in_one_place(moves: list[tuple[int, int, int]]) -> None:
    index, there = ThingIndex(), dict[int, Instrument]()
    for number, location, home in moves:
        moved = evolve(LENS, number=number, copy=number, location=location, home=home)
        index = index.put(there.get(number), moved)
        there[number] = moved
    whole = ThingIndex.of(there.values())

    assert _filled(index) == _filled(whole)
    assert dict(index.paths) == dict(whole.paths)
    assert {key: set(n) for key, n in index.copies.items()} == {
        key: set(n) for key, n in whole.copies.items()
    }


def _filled(index: ThingIndex) -> list[dict[int, tuple[int, ...]]]:
    return [{k: v for k, v in part.items() if v} for part in (index.at, index.homes)]


def test_kinds_and_the_copies_of_an_instrument_are_found_without_looking_at_the_rest() -> None:
    world = bare_world()
    things = [record for record in world.records.values() if isinstance(record, Thing)]
    copies = dict[str, set[int]]()
    for thing in things:
        if isinstance(thing, Instrument):
            copies.setdefault(thing.key, set()).add(thing.number)

    assert set(world.things.kinds) == {t.number for t in things if isinstance(t, Kind)}
    assert {key: set(numbers) for key, numbers in world.things.copies.items()} == copies


def test_an_outcrop_is_found_where_it_stands_and_in_the_way_of_no_instrument() -> None:
    world = bare_world()
    places = dict[int, set[int]]()
    for record in world.records.values():
        if isinstance(record, Outcrop):
            places.setdefault(record.place, set()).add(record.number)
    at = {number for numbers in world.things.at.values() for number in numbers}

    assert places == {place: set(n) for place, n in world.things.outcrops.items() if n}
    assert all(isinstance(world.records[number], Instrument) for number in at)


def test_things_are_found_by_key_place_and_home() -> None:
    index = ThingIndex.of([evolve(LENS, location=12)])

    assert index.paths["instruments/lens/1"] == 1
    assert (index.at[12], index.homes[10]) == ((1,), (1,))
