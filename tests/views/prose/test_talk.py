"""Prose of talk: what is said is left as it is, however long."""

from datetime import UTC, datetime

from attrs import evolve

from mudgroup.model.groups.talk.talk_events import (
    Emoted,
    KeptRow,
    KeptTellsSeen,
    SaidHere,
    TellKept,
    Told,
)
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
LONG = "stone  and " * 20


def test_what_is_said_is_one_line_for_each_who_hears_it() -> None:
    event = SaidHere(to=(1, 2), actor=ADA, text=LONG)

    assert shown(event, 1) == (f'You say, "{LONG}"',)
    assert shown(event, 2) == (f'Ada says, "{LONG}"',)


def test_a_deed_reads_the_same_for_all() -> None:
    event = Emoted(to=(1, 2), actor=ADA, text="waves.")

    assert shown(event, 1) == shown(event, 2) == ("* Ada waves.",)


def test_what_is_told_to_one_names_the_other() -> None:
    event = Told(to=(1, 2), actor=ADA, target=BO, text="hi")

    assert shown(event, 1) == ('You tell Bo, "hi"',)
    assert shown(event, 2) == ('Ada tells you, "hi"',)


def test_who_tells_themselves_something_reads_so() -> None:
    assert shown(Told(to=(1,), actor=ADA, target=ADA, text="hi")) == ('You tell yourself, "hi"',)


def test_who_tells_one_who_is_away_reads_that_it_waits() -> None:
    event = TellKept(to=(1,), actor=ADA, target=BO, text="hi")

    assert shown(event) == ('You tell Bo, "hi"', "Bo is away: that waits for them.")
    (_, dropped) = shown(evolve(event, dropped=True))
    assert dropped == "Bo has lost the connection just now: that waits for them."


def test_what_waited_is_read_with_its_time_and_how_to_answer() -> None:
    row = KeptRow(datetime(2026, 1, 1, 9, 30, tzinfo=UTC), ADA, "hi")

    assert shown(KeptTellsSeen(to=(2,), actor=BO, rows=(row,))) == (
        "While you were away you were told ('reply TEXT' answers the last):",
        '  2026-01-01 09:30:00 UTC  Ada told you, "hi"',
    )


def test_who_tells_one_who_is_afk_reads_that_they_are() -> None:
    event = Told(to=(1, 2), actor=ADA, target=BO, text="hi", afk="lunch")

    assert shown(event, 1) == ('You tell Bo, "hi"', 'Bo is afk: "lunch".')
    assert shown(event, 2) == ('Ada tells you, "hi"',)
