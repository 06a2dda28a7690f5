"""Which fields of a record name other records."""

from typing import get_args

import pytest
from attrs import fields

from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import notes
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Board, Note
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.references import REFERENCES, references
from tests.small_world import SmallWorld

NO_REFERENCES = {"number", "index", "capacity", "people", "dip", "strike", "copy", "score", "pot"}
COUNTS = NO_REFERENCES | {"columns", "rows", "points", "least", "most", "written", "left_entry"}


@pytest.mark.parametrize("kind", get_args(Record))
def test_each_whole_number_of_a_record_is_a_reference_or_a_known_count(kind: type) -> None:
    numbers = {
        field.name
        for field in fields(kind)
        if field.type in (int, tuple[int, ...], int | None, "int", "tuple[int, ...]")
    }
    named = {path.partition(".")[0] for path in REFERENCES.get(kind, {})}

    assert numbers - named <= COUNTS | {"location", "online_seconds"}
    assert named <= {field.name for field in fields(kind)}


def test_all_that_a_world_names_is_there_and_of_that_kind() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))
    small.do(
        lambda turn: notes.write_note(turn, small.group("Ada"), small.number("Ada"), "N", "Text")
    )
    found = [
        (type(small.world.records.get(number)), kind)
        for record in small.world.records.values()
        for number, kind in references(record)
    ]

    assert [pair for pair in found if pair[0] is not pair[1]] == []
    assert {Room, Player, Board} <= {kind for _, kind in found}


def test_a_note_names_its_board_and_its_writer() -> None:
    small = SmallWorld("Ada")
    note = Note(9, 7, 1, small.now, 5, "Subject", "Text")

    assert [*references(note)] == [(7, Board), (5, Player)]
