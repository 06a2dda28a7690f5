"""Records to JSON and back."""

import json

from mudgroup.model import drafts, invitations, notes
from mudgroup.model.records import Record, Section
from mudgroup.server import codec
from tests.model.test_membership import founded


def test_every_kind_of_record_reads_back_as_it_was() -> None:
    small = founded("Bo")
    ada, group = small.number("Ada"), small.group("Ada")
    small.do(lambda turn: notes.write_note(turn, group, ada, "Layers", "They tilt\nto the north."))
    small.do(lambda turn: turn.put(Section(turn.new_number(), "Geology 1")))
    small.connect("Cy")
    small.do(lambda turn: invitations.invite(turn, small.group("Ada"), small.number("Cy"), ada))
    small.do(lambda turn: drafts.open_draft(turn, group, small.player("Bo"), "Half done"))
    small.disconnect("Bo")
    records: list[Record] = list(small.world.records.values())

    assert {type(record) for record in records} == set(codec.KINDS.values())
    for record in records:
        assert codec.from_json(codec.NAMES[type(record)], codec.to_json(record)) == record


def test_a_record_of_an_older_world_gets_the_defaults_of_newer_fields() -> None:
    small = founded("Bo")
    for record, newer in (
        (small.player("Ada"), "online_seconds"),
        (small.group("Ada"), "mandatory"),
    ):
        body = json.loads(codec.to_json(record))
        del body[newer]

        assert codec.from_json(codec.NAMES[type(record)], json.dumps(body).encode()) == record
