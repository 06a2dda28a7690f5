"""A world that is brought up to what was saved; tests/server/store/test_following.py has play."""

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import ReadMark
from mudgroup.model.records.moderation import Report
from mudgroup.model.world.catching_up import Change, caught_up
from mudgroup.model.world.world import World
from tests.scenes import START

GROUP = Group(3, "Hounds", 0, (), START)
NOTE = Note(4, 3, 1, START, 1, "Soil", "Dig.")
REPORT = Report(5, START, 1, 2, "Rude.")


def test_a_world_that_has_caught_up_is_the_one_that_is_saved() -> None:
    known = World.as_saved([GROUP, NOTE, REPORT], 6, 1)
    other = evolve(GROUP, name="Owls", disbanded_at=START, disbanded_elapsed=9.0)
    closed = evolve(REPORT, closed_at=START, closed_elapsed=7.0)
    new = Report(8, START, 2, 1, "Ruder.")
    records: tuple[Record, ...] = (new, other, closed)
    marks = (ReadMark(3, 1, 2), ReadMark(3, 2, 0))
    now = caught_up(known, Change(records, (4,), marks, 9, 3, 10.0))

    assert now == World.as_saved(records, 9, 3, 10.0, marks[:1])
    assert now.ended == ((7.0, 5), (9.0, 3))
    assert dict(now.titles) == {"owls": (3,)}
    assert now.reports == (5, 8)


def test_what_is_gone_leaves_the_order_of_what_has_ended() -> None:
    ended = evolve(GROUP, disbanded_at=START, disbanded_elapsed=9.0)
    known = World.as_saved([ended], 6, 1)

    assert caught_up(known, Change((), (3, 4), (), 6, 1, 9.0)) == World.as_saved([], 6, 1, 9.0)
