"""Pieces of English."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mudgroup.messages import Format
from mudgroup.model.records.refs import Ref
from mudgroup.views.layout.aloud import for_eye
from mudgroup.views.layout.instants import moment
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.phrases import count, few, in_, items, listing, more_sections, whose


@pytest.mark.parametrize(
    ("words", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_listing_has_commas_and_one_and(words: list[str], text: str) -> None:
    assert listing(words) == text


@pytest.mark.parametrize(
    ("many", "text"),
    [(1, "0"), (3, "0, 1 and 2"), (4, "0, 1 and 2 others"), (99, "0, 1 and 97 others")],
)
def test_of_many_words_a_few_are_listed(many: int, text: str) -> None:
    assert few([str(n) for n in range(many)], 3) == text


def test_one_is_singular() -> None:
    assert [count(n, "member") for n in (0, 1, 2)] == ["0 members", "1 member", "2 members"]


def test_a_moment_names_its_zone() -> None:
    at = datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=2)))

    assert moment(at) == "2025-12-31 23:00:00 UTC"
    assert moment(at.astimezone(UTC)) == moment(at)


def test_items_are_wrapped_between_them_only() -> None:
    outcrops = items("Outcrops", ("dark dyke", "white vein", "red bed"))

    lines = list(laid_out((outcrops,), Format(columns=30)))

    assert lines == [
        "Outcrops: dark dyke,",
        "white vein, red bed",
    ]


def test_where_something_holds_is_nothing_for_everywhere() -> None:
    assert [for_eye(in_(where)) for where in (Ref(412, "Rock Hounds"), None)] == [
        " in Rock Hounds (#412)",
        "",
    ]


@pytest.mark.parametrize(("companion", "seen"), [(False, "Wren"), (True, "Wren (companion)")])
def test_a_companion_is_told_from_people_by_its_name(companion: bool, seen: str) -> None:
    assert for_eye(whose("Wren", companion)) == seen


def test_of_sections_that_are_not_shown_it_is_told_how_many_they_are_and_what_shows_them() -> None:
    assert for_eye(more_sections(1, "'x' does")) == "... and 1 section more: 'x' does."
