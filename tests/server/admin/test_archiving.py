"""Archiving the history of groups, as an admin asks for it."""

from datetime import timedelta

import pytest

from mudgroup.server.admin.archiving import archived, history_days
from mudgroup.settings.groups import History
from mudgroup.settings.values import Settings

KEEPING = Settings(history=History(keep_days=30))


@pytest.mark.parametrize(
    ("typed", "settings", "days"),
    [("7", Settings(), 7), ("0.5", KEEPING, 0.5), ("", KEEPING, 30), ("0", KEEPING, 0)],
)
def test_what_is_typed_counts_and_else_the_settings(
    typed: str, settings: Settings, days: float
) -> None:
    assert history_days(typed, settings) == timedelta(days=days)


@pytest.mark.parametrize("typed", ["soon", "-1", "nan", "inf", "36501"])
def test_what_is_no_number_of_days_is_told(typed: str) -> None:
    with pytest.raises(ValueError, match=f"'{typed}' is no number of days, 0 to 36500"):
        history_days(typed, KEEPING)


def test_where_nothing_says_how_old_it_must_be_said() -> None:
    with pytest.raises(ValueError, match="--older-than DAYS"):
        history_days("", Settings())


def test_what_was_archived_is_counted() -> None:
    assert [archived(n) for n in (0, 1, 2)] == [
        "nothing is that old",
        "archived: 1 history line",
        "archived: 2 history lines",
    ]
