"""What who is away was told, and reads at the next login."""

import pytest

from mudgroup.model.groups.errors import TooManyKept
from mudgroup.model.groups.talk import conversation
from mudgroup.model.groups.talk.talk_events import KeptTellsSeen, TellKept
from mudgroup.model.moderation import muting, reporting
from mudgroup.model.records.moderation import Report
from mudgroup.model.world.waits import DAY
from mudgroup.settings.values import Settings, Talk
from tests.small_world import SmallWorld


def tell(small: SmallWorld, speaker: str, hearer: str, text: str) -> TellKept:
    one, other = small.player(speaker), small.player(hearer)
    (event,) = small.events(lambda turn: conversation.tell(turn, one, other, text))
    assert isinstance(event, TellKept)
    return event


def read(small: SmallWorld, name: str) -> list[tuple[str, str]]:
    """Who told a player what, as they read it when they come."""
    events = [event for event in small.connect(name) if isinstance(event, KeptTellsSeen)]
    return [(row.by.name, row.text) for event in events for row in event.rows]


def away(*names: str, settings: Settings | None = None) -> SmallWorld:
    """Players of whom Zoe has left."""
    small = SmallWorld(*names, "Zoe", settings=settings)
    small.disconnect("Zoe")
    return small


def test_what_is_told_to_who_is_away_is_read_once_with_its_time_over_a_restart() -> None:
    small = away("Ada", "Bo")
    event, at = tell(small, "Ada", "Zoe", "first"), small.now
    small.pass_time(3600)
    tell(small, "Bo", "Zoe", "second")
    small.restart()
    (seen,) = [e for e in small.connect("Zoe") if isinstance(e, KeptTellsSeen)]

    assert (small.number("Ada"),) == event.to
    assert [(r.by.name, r.text) for r in seen.rows] == [("Ada", "first"), ("Bo", "second")]
    assert at == seen.rows[0].at
    small.disconnect("Zoe")
    assert read(small, "Zoe") == []


def test_who_has_dropped_and_comes_back_unnoticed_reads_it() -> None:
    small = SmallWorld("Ada", "Zoe")
    small.drop("Zoe")
    tell(small, "Ada", "Zoe", "hi")

    assert read(small, "Zoe") == [("Ada", "hi")]


def test_the_last_of_it_can_be_answered_and_each_line_reported() -> None:
    small = away("Ada", "Bo")
    tell(small, "Bo", "Zoe", "you are a fool")
    small.connect("Zoe")
    bo, zoe = small.player("Bo"), small.player("Zoe")
    commit = small.do(lambda turn: reporting.report_player(turn, zoe, bo, "insults me"))
    (report,) = (record for record in commit.records if isinstance(record, Report))

    assert small.world.told_by[zoe.number] == bo.number
    assert [line.text for line in report.evidence] == ["you are a fool"]


def test_who_is_muted_is_not_read_and_cannot_tell_by_anything() -> None:
    settings = Settings(talk=Talk(tells_kept=2, tells_kept_of_one=2))
    small = SmallWorld("Ada", "Mo", "Zoe", settings=settings)
    mo, zoe = small.player("Mo"), small.player("Zoe")
    small.do(lambda turn: muting.set_sync(turn, zoe, keeps=True))
    small.do(lambda turn: muting.mute(turn, small.player("Zoe"), mo))
    small.disconnect("Zoe")
    for text in ("one", "two"):
        tell(small, "Mo", "Zoe", text)
    with pytest.raises(TooManyKept) as refused:
        tell(small, "Mo", "Zoe", "three")
    assert refused.value.by_one

    tell(small, "Ada", "Zoe", "hi")
    assert read(small, "Zoe") == [("Ada", "hi")]


def test_so_many_wait_of_one_and_in_all_and_no_longer_than_their_days() -> None:
    settings = Settings(talk=Talk(tells_kept=3, tells_kept_of_one=2))
    small = away("Ada", "Bo", settings=settings)
    for name in ("Ada", "Bo", "Bo"):
        tell(small, name, "Zoe", "hi")
    for name, most, by_one in (("Ada", 3, False), ("Bo", 2, True)):
        with pytest.raises(TooManyKept) as refused:
            tell(small, name, "Zoe", "hi")
        assert (refused.value.most, refused.value.by_one) == (most, by_one)

    small.pass_time(settings.talk.tells_kept_days * DAY)
    tell(small, "Bo", "Zoe", "a month later")
    assert len(small.player("Zoe").tells) == 1
    assert read(small, "Zoe") == [("Bo", "a month later")]


def test_what_waits_too_long_is_not_read() -> None:
    small = away("Ada")
    tell(small, "Ada", "Zoe", "hi")
    small.pass_time(small.settings.talk.tells_kept_days * DAY)

    assert read(small, "Zoe") == []
