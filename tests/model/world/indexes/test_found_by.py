"""By which indexes a record is found."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.sections import Section
from mudgroup.model.world.indexes.found_by import FOUND_BY, Place, found, places_of
from mudgroup.model.world.world import World
from tests.scenes import START
from tests.small_world import SmallWorld


def test_a_player_is_found_by_name_in_any_case_and_in_the_section() -> None:
    ada = SmallWorld("Ada").player("Ada")

    assert (Place("names", "ada"),) == places_of(ada)
    assert (Place("names", "ada"), Place("classes", 7, True)) == places_of(evolve(ada, section=7))
    assert (Place("names", "ada"), Place("admins", 0, True)) == places_of(evolve(ada, admin=True))


def test_a_section_is_found_by_its_name_and_by_who_teaches_it() -> None:
    taught = (Place("teachers", 3, many=True), Place("teachers", 4, many=True))

    assert (Place("sections", "geology"), *taught) == places_of(Section(9, "Geology", True, (3, 4)))


def test_a_room_is_found_by_its_key_and_exits_by_where_they_begin() -> None:
    records = SmallWorld().world.records.values()
    rooms = [record for record in records if isinstance(record, Room)]
    exits = [record for record in records if isinstance(record, Exit)]

    assert [(Place("places", room.key),) for room in rooms] == list(map(places_of, rooms))
    assert [(Place("exits", w.origin, many=True),) for w in exits] == list(map(places_of, exits))


def test_the_realm_is_found_by_its_number_alone() -> None:
    assert places_of(SmallWorld().world.realm) == ()


def test_all_records_are_found_as_the_world_finds_them_that_was_put_together_one_by_one() -> None:
    world = SmallWorld("Ada", "Bo").world

    indexes = found(world.records[number] for number in sorted(world.records))

    assert {name: dict(getattr(world, name)) for name in FOUND_BY} == indexes


PLAYERS = tuple(SmallWorld("Ada", "Bo").player(name) for name in ("Ada", "Bo"))


def _group(section: int, is_ended: bool) -> Group:
    return Group(903, "Rock Hounds", 0, (), START, START if is_ended else None, section)


RECORDS = st.one_of(
    st.builds(
        lambda p, section: evolve(p, section=section), st.sampled_from(PLAYERS), st.integers(0, 2)
    ),
    st.builds(_group, st.integers(0, 2), st.booleans()),
    st.builds(
        lambda number, teachers: Section(number, f"Class {number}", True, teachers),
        st.integers(901, 902),
        st.lists(st.integers(1, 4), unique=True).map(tuple),
    ),
)


@given(st.lists(st.tuples(RECORDS, st.booleans())))
def test_whatever_is_put_and_forgotten_is_found_as_if_the_world_were_made_of_it(
    steps: list[tuple[Record, bool]],
) -> None:
    world = World()
    for record, is_kept in steps:
        world = world.put(record)
        world = world if is_kept else world.forget(record)

    indexes = found(world.records.values())

    assert {name: _unordered(index) for name, index in indexes.items()} == {
        name: _unordered(dict(getattr(world, name))) for name in FOUND_BY
    }


def _unordered(index: dict[object, object]) -> dict[object, object]:
    """Numbers under one key stand in the order in which they came there."""
    return {key: sorted(n) if isinstance(n, tuple) else n for key, n in index.items()}
