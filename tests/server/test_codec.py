"""Records to JSON and back."""

from mudgroup.model import drafts, goals, invitations, notes, own_goals, shared_map
from mudgroup.model.goal_lookup import goal_of
from mudgroup.model.records import Exit, Group, Record, Room, Section
from mudgroup.model.turn import Turn
from mudgroup.server import codec
from tests.model.test_membership import founded


def complete(turn: Turn, group: Group) -> None:
    goal = goal_of(turn, group)
    assert goal
    goals.complete_goal(turn, group, goal)


def test_every_kind_of_record_reads_back_as_it_was() -> None:
    small = founded("Bo")
    ada, group = small.number("Ada"), small.group("Ada")
    small.do(lambda turn: notes.write_note(turn, group, ada, "Layers", "They tilt\nto the north."))
    small.do(lambda turn: turn.put(Section(turn.new_number(), "Geology 1")))
    small.connect("Cy")
    small.do(lambda turn: invitations.invite(turn, small.group("Ada"), small.number("Cy"), ada))
    small.do(lambda turn: drafts.open_draft(turn, group, small.player("Bo"), "Half done"))
    small.do(lambda turn: goals.choose_module(turn, small.group("Ada"), "quarrying", ada))
    small.do(lambda turn: shared_map.mark(turn, small.group("Ada"), ada, "A1", "granite"))
    small.do(lambda turn: own_goals.take(turn, small.player("Ada"), "alone"))
    small.do(lambda turn: complete(turn, small.group("Ada")))
    small.disconnect("Bo")
    records: list[Record] = list(small.world.records.values())

    assert {type(record) for record in records} == set(codec.KINDS.values())
    for record in records:
        assert codec.from_json(codec.NAMES[type(record)], codec.to_json(record)) == record


def test_rooms_and_exits_that_were_saved_without_the_newer_fields_are_read() -> None:
    room = b'{"number": 1, "key": "hall", "name": "Hall", "description": "A plain hall."}'
    way = b'{"number": 2, "origin": 1, "direction": "north", "destination": 3}'

    assert codec.from_json("room", room) == Room(1, "hall", "Hall", "A plain hall.")
    assert codec.from_json("exit", way) == Exit(2, 1, "north", 3)
