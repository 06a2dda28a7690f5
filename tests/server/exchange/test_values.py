"""Values of a document are of their type to the letter, and texts are clean."""

import json
from datetime import UTC, datetime

import pytest
from attrs import field, frozen
from cattrs import transform_error

from mudgroup.model.records.moderation import Hearing
from mudgroup.server.exchange.values import CONVERTER, Prose, line, sentence


@frozen
class Row:
    """A value of each type."""

    number: int = 0
    yes: bool = False
    name: str = ""
    text: Prose = field(factory=lambda: Prose(""))
    hearing: Hearing = Hearing.DEFAULT
    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    result: str | int = 0
    led: int | None = None


def read(**raw: object) -> Row:
    return CONVERTER.structure(raw, Row)


@pytest.mark.parametrize(
    "row",
    [Row(), Row(7, True, "Ada", Prose("two\nlines"), Hearing.VIP, result="hi", led=1)],
)
def test_what_was_written_is_read_as_it_was(row: Row) -> None:
    again = read(**json.loads(json.dumps(CONVERTER.unstructure(row))))

    assert row == again
    assert type(again.hearing) is Hearing


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"number": True}, "expected int, got bool @ row.number"),
        ({"yes": 1}, "expected bool, got int @ row.yes"),
        ({"name": 7}, "expected str, got int @ row.name"),
        ({"text": None}, "expected str, got NoneType @ row.text"),
        ({"hearing": "all"}, 'expected one of default, vip, quiet, got "all" @ row.hearing'),
        ({"hearing": 1}, "expected str, got int @ row.hearing"),
        ({"at": "now"}, "Invalid isoformat string: 'now' @ row.at"),
        ({"result": []}, "expected str, got list @ row.result"),
        ({"led": "1"}, "expected int, got str @ row.led"),
        ({"other": 1}, "extra fields found (other) @ row"),
    ],
)
def test_another_value_is_told_in_one_sentence(raw: dict[str, object], problem: str) -> None:
    with pytest.raises(Exception) as bad:  # noqa: PT011
        read(**raw)

    assert [problem] == transform_error(bad.value, "row", sentence)


def test_a_time_without_a_zone_is_in_utc() -> None:
    assert read(at="2026-01-01T02:00:00").at == datetime(2026, 1, 1, 2, tzinfo=UTC)
    assert read(at="2026-01-01T02:00:00+02:00").at == datetime(2026, 1, 1, tzinfo=UTC)


def test_texts_are_clean_and_only_prose_has_lines() -> None:
    assert read(name="a\n\x1bb").name == "a b"
    assert read(text="a\n\x1bb").text == "a\nb"
    assert line("a\r\n#GROUP|1") == "a #GROUP|1"
