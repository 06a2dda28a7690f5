"""Moments as each reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from mudgroup.text import clean
from mudgroup.views.layout import instants
from mudgroup.views.layout.aloud import either, for_ear, for_eye
from mudgroup.views.layout.instants import Clock
from mudgroup.views.layout.pieces import Line, Paragraph, Role, Table

NOON = datetime(2026, 3, 10, 12, 5, tzinfo=UTC)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("passed", "zone", "short", "spoken"),
    [
        (timedelta(), "UTC", "12:05", "12:05"),
        (timedelta(hours=11), "Europe/Berlin", "Tue 13:05", "Tuesday 13:05"),
        (timedelta(hours=11), "UTC", "12:05", "12:05"),
        (timedelta(days=6), "UTC", "Tue 12:05", "Tuesday 12:05"),
        (timedelta(days=7), "UTC", "2026-03-10 12:05", "10 March 2026 at 12:05"),
        (timedelta(days=-1), "America/New_York", "2026-03-10 08:05", "10 March 2026 at 08:05"),
        (timedelta(), "No/Where", "12:05", "12:05"),
    ],
)
def test_a_moment_is_as_short_as_it_can_be_by_the_readers_clock(
    passed: timedelta, zone: str, short: str, spoken: str
) -> None:
    text = (instants.seen(NOON), Line(instants.heard(NOON), Role.TELL))
    told = instants.told(text, Clock(NOON + passed, zone))

    assert told == (short, Line(spoken, Role.TELL))


def test_a_moment_is_found_in_every_piece_and_in_parts_for_the_ear() -> None:
    both = either(f"{instants.seen(NOON)}  ", f", {instants.heard(NOON)}")
    text = (Paragraph(both), Table(("when",), ((both,), ("never",))))
    paragraph, table = instants.told(text, Clock(NOON, "UTC"))

    assert isinstance(paragraph, Paragraph)
    assert (for_eye(paragraph.text), for_ear(paragraph.text)) == ("12:05  ", ", 12:05")
    assert isinstance(table, Table)
    assert for_eye(table.rows[0][0]) == "12:05  "


def test_where_nobody_says_by_which_clock_it_is_whole_and_in_utc() -> None:
    both = either(instants.seen(NOON), instants.heard(NOON))

    assert for_eye(both) == "2026-03-10 12:05:00 UTC" == instants.moment(NOON)
    assert for_ear(both) == "10 March 2026 at 12:05:00 UTC"


def test_nobody_types_a_mark() -> None:
    typed = (instants.seen(NOON) + instants.heard(NOON)).encode()

    assert clean(typed) == str(int(NOON.timestamp())) * 2
