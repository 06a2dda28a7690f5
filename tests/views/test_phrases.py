"""Pieces of English."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mudgroup.views.phrases import count, listing, moment


@pytest.mark.parametrize(
    ("words", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_listing_has_commas_and_one_and(words: list[str], text: str) -> None:
    assert listing(words) == text


def test_one_is_singular() -> None:
    assert [count(n, "member") for n in (0, 1, 2)] == ["0 members", "1 member", "2 members"]


def test_a_moment_names_its_zone() -> None:
    at = datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=2)))

    assert moment(at) == "2025-12-31 23:00:00 UTC"
    assert moment(at.astimezone(UTC)) == moment(at)
