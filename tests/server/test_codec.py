"""Records to JSON and back."""

from mudgroup.model.records import Record
from mudgroup.server import codec
from tests.model.test_membership import founded


def test_every_kind_of_record_reads_back_as_it_was() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    records: list[Record] = list(small.world.records.values())

    assert {type(record) for record in records} == set(codec.KINDS.values())
    for record in records:
        assert codec.from_json(codec.NAMES[type(record)], codec.to_json(record)) == record
