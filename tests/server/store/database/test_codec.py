"""Records to JSON and back."""

import json
import re

import pytest

from mudgroup.model.goals import goals, own_goals, shared_map
from mudgroup.model.groups.notes import drafts, notes
from mudgroup.model.groups.talk import floor
from mudgroup.model.joining import invitations
from mudgroup.model.moderation import address_bans, moderating, muting, reporting
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import FloorMode, Restraint
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.sections import Section
from mudgroup.model.world.finding import goal_of
from mudgroup.model.world.turn import Turn
from mudgroup.server.store.database import codec
from tests.model.groups.test_membership import founded

MUTED, QUEUE = Restraint.MUTED, FloorMode.QUEUE


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
    cy = small.player("Cy")
    small.do(lambda turn: moderating.restrict(turn, small.player("Ada"), cy, MUTED, group))
    small.do(lambda turn: muting.set_sync(turn, cy, keeps=True))
    small.do(lambda turn: muting.mute(turn, small.player("Cy"), small.player("Ada")))
    small.do(lambda turn: reporting.report_player(turn, cy, small.player("Ada"), "rude"))
    small.do(lambda turn: address_bans.ban_address(turn, cy.ref, "192.0.2.0/24"))
    small.do(lambda turn: floor.set_mode(turn, small.group("Ada"), small.player("Ada"), QUEUE))
    records: list[Record] = list(small.world.records.values())

    assert {type(record) for record in records} == set(codec.KINDS.values())
    for record in records:
        assert codec.from_json(codec.NAMES[type(record)], codec.to_json(record)) == record


def test_rooms_and_exits_that_were_saved_without_the_newer_fields_are_read() -> None:
    room = b'{"number": 1, "key": "hall", "name": "Hall", "description": "A plain hall."}'
    way = b'{"number": 2, "origin": 1, "direction": "north", "destination": 3}'

    assert codec.from_json("room", room) == Room(1, "hall", "Hall", "A plain hall.")
    assert codec.from_json("exit", way) == Exit(2, 1, "north", 3)


def test_a_record_of_an_older_world_gets_the_defaults_of_newer_fields() -> None:
    small = founded("Bo")
    for record, newer in (
        (small.player("Ada"), "online_seconds"),
        (small.group("Ada"), "mandatory"),
    ):
        body = json.loads(codec.to_json(record))
        body.pop(newer, None)

        assert codec.from_json(codec.NAMES[type(record)], json.dumps(body).encode()) == record


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("board", b'{"number": 1, "group": "x"}', "invalid value for type, expected int"),
        ("board", b'{"number": 1}', "required field missing"),
        ("board", b'{"number": 1, "group": 2, "notes": 3}', "extra fields found (notes)"),
        ("star", b"{}", "it is a 'star'"),
    ],
)
def test_of_what_cannot_be_read_it_is_told_what_and_where(kind: str, body: bytes, why: str) -> None:
    with pytest.raises(codec.Unreadable, match=re.escape(why)):
        codec.from_json(kind, body)


def test_members_with_the_same_rights_share_them() -> None:
    saved = codec.to_json(founded("Bo", "Cy").group("Ada"))
    read = codec.from_json("group", saved)
    assert isinstance(read, Group)
    ada, bo, cy = read.members

    assert ada.permissions != bo.permissions
    assert bo.permissions is cy.permissions
