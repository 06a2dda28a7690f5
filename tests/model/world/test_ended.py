"""Which records have ended, and when."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.moderation import Report
from mudgroup.model.world.ended import ended_elapsed
from mudgroup.model.world.world import World
from tests.scenes import START

GROUP = Group(3, "Hounds", 0, (), START)
NOTE = Note(4, 3, 1, START, 1, "Soil", "Dig.")
REPORT = Report(5, START, 1, 2, "Rude.")


def test_a_group_ends_when_it_is_disbanded_a_note_when_it_is_deleted_a_report_when_closed() -> None:
    ended: list[Record] = [
        evolve(GROUP, disbanded_at=START, disbanded_elapsed=7.0),
        evolve(NOTE, deleted=True, deleted_elapsed=8.0),
        evolve(REPORT, closed_at=START, closed_elapsed=9.0),
    ]

    assert [ended_elapsed(record) for record in ended] == [7.0, 8.0, 9.0]
    assert [ended_elapsed(record) for record in (GROUP, NOTE, REPORT, None)] == [None] * 4


def test_what_an_earlier_version_ended_has_ended_long_ago() -> None:
    assert ended_elapsed(evolve(GROUP, disbanded_at=START)) == 0.0


@given(st.lists(st.integers(1, 6)))
def test_a_world_knows_what_ended_in_that_order_loaded_or_played(numbers: list[int]) -> None:
    world = World()
    for number in range(1, 7):
        world = world.put(evolve(NOTE, number=number))
    for elapsed, number in enumerate(numbers):
        there = world.records[number]
        assert isinstance(there, Note)
        when = there.deleted_elapsed if there.deleted else float(elapsed)
        world = world.put(evolve(there, deleted=True, deleted_elapsed=when))
    records: list[Record] = list(world.records.values())

    assert World.of(records, 7, 1).ended == world.ended
    assert {number for _, number in world.ended} == set(numbers)
