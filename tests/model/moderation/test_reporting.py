"""Reports: who makes them, who reads them, and what is kept as evidence."""

import pytest

from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import muting, reporting
from mudgroup.model.moderation.errors import NoSuchReport, TooManyReports
from mudgroup.model.moderation.events import (
    ReportClosed,
    ReportMade,
    ReportSeen,
    ReportsSeen,
    ReportsWaiting,
)
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.moderation import Report
from mudgroup.model.rights.errors import NotStaff
from mudgroup.model.world.errors import IllFormed, Missing, TooFast, Yourself
from mudgroup.model.world.history import NoArchive
from mudgroup.model.world.world import World
from mudgroup.settings.values import Flood, Settings
from tests.model.rights.test_authority import school
from tests.small_world import CLOCK_STEPS, SmallWorld


def report(small: SmallWorld, by: str, about: str, text: str = "insults me") -> ReportMade:
    (event,) = small.events(
        lambda turn: reporting.report_player(turn, small.player(by), small.player(about), text)
    )
    assert isinstance(event, ReportMade)
    return event


def names(small: SmallWorld, numbers: tuple[int, ...]) -> list[str]:
    return sorted(ref.name for ref in small.turn().refs(numbers))


def listed(small: SmallWorld, staff: str) -> list[str]:
    (event,) = small.events(lambda turn: reporting.show_reports(turn, small.player(staff)))
    assert isinstance(event, ReportsSeen)
    return [row.text for row in event.rows]


def shown(small: SmallWorld, staff: str, typed: str) -> ReportSeen:
    def verb(turn: object) -> None:
        known = reporting.find_report(turn, small.player(staff), typed)  # type: ignore[arg-type]
        reporting.show_report(turn, small.player(staff), known)  # type: ignore[arg-type]

    (event,) = small.events(verb)
    assert isinstance(event, ReportSeen)
    return event


def close(small: SmallWorld, staff: str, typed: str) -> ReportClosed:
    def verb(turn: object) -> None:
        known = reporting.find_report(turn, small.player(staff), typed)  # type: ignore[arg-type]
        reporting.close(turn, small.player(staff), known)  # type: ignore[arg-type]

    (event,) = small.events(verb)
    assert isinstance(event, ReportClosed)
    return event


def evidence(small: SmallWorld, event: ReportMade) -> list[str]:
    return [line.text for line in small.turn().get(Report, event.number).evidence]


def say(small: SmallWorld, name: str, text: str) -> None:
    small.do(lambda turn: conversation.say_here(turn, small.player(name), text))
    small.pass_time(1)


def tell(small: SmallWorld, name: str, to: str, text: str) -> None:
    small.do(lambda turn: conversation.tell(turn, small.player(name), small.player(to), text))
    small.pass_time(1)


def group_say(small: SmallWorld, name: str, text: str) -> None:
    number = small.number(name)
    small.do(lambda turn: conversation.say(turn, small.group(name), number, text))
    small.pass_time(1)


def test_a_report_reaches_the_staff_online_and_not_who_is_reported() -> None:
    small = school()

    assert names(small, report(small, "Ada", "Bo").to) == ["Ada", "Ida", "Tea"]
    assert names(small, report(small, "Ada", "Cy").to) == ["Ada", "Ida"]


def test_a_report_on_staff_is_not_read_by_them() -> None:
    small = school()
    about_teacher = report(small, "Bo", "Tea")
    about_admin = report(small, "Bo", "Ida")

    assert names(small, about_teacher.to) == ["Bo", "Ida"]
    assert names(small, about_admin.to) == ["Bo"]
    assert listed(small, "Ida") == ["insults me"]
    assert listed(small, "Tea") == []
    with pytest.raises(NoSuchReport):
        shown(small, "Ida", str(about_admin.number))


def test_a_report_waits_for_staff_who_are_not_there() -> None:
    small = school()
    small.disconnect("Ida")
    small.disconnect("Tea")
    report(small, "Ada", "Bo")
    waiting = [
        event.reports
        for name in ("Tea", "Ida", "Cy")
        for event in small.events(
            lambda turn, n=name: reporting.tell_waiting(turn, small.player(n))  # type: ignore[misc]
        )
        if isinstance(event, ReportsWaiting)
    ]

    assert waiting == [1, 1]


def test_a_report_waits_over_a_restart() -> None:
    small = school()
    report(small, "Ada", "Bo")
    world = small.world
    records = [record for _, record in world.records.items()]
    small.world = World.of(records, world.next_number, world.next_entry)

    assert listed(small, "Ida") == ["insults me"]


def test_the_evidence_is_what_the_reporter_could_hear_where_the_other_spoke() -> None:
    small = school()
    say(small, "Ada", "hello")
    say(small, "Bo", "go away")
    tell(small, "Bo", "Ada", "really")
    tell(small, "Bo", "Cy", "a secret of ours")
    tell(small, "Cy", "Ada", "are you well?")
    group_say(small, "Bo", "she is a fool")
    group_say(small, "Ada", "I am not")

    assert evidence(small, report(small, "Ada", "Bo")) == [
        "hello",
        "go away",
        "really",
        "she is a fool",
        "I am not",
    ]


def test_what_was_done_is_kept_as_such() -> None:
    small = school()
    say(small, "Bo", "go away")
    small.do(lambda turn: conversation.emote(turn, small.player("Bo"), "spits."))
    made = report(small, "Ada", "Bo")
    kept = small.turn().get(Report, made.number).evidence

    assert [(line.text, line.emoted) for line in kept] == [("go away", False), ("spits.", True)]


def test_a_room_where_the_other_said_nothing_is_no_evidence() -> None:
    small = school()
    say(small, "Cy", "hello")
    event = report(small, "Ada", "Bo")

    assert (event.lines, evidence(small, event)) == (0, [])


def test_what_was_said_before_one_came_is_no_evidence() -> None:
    small = school()
    small.disconnect("Cy")
    say(small, "Bo", "she is a fool")
    small.connect("Cy")

    assert evidence(small, report(small, "Cy", "Bo")) == []


def test_only_the_last_lines_are_kept() -> None:
    small = school()
    for number in range(25):
        say(small, "Bo", str(number))

    assert evidence(small, report(small, "Ada", "Bo")) == [str(n) for n in range(5, 25)]


class OneLine(NoArchive):
    """An archive with one line in it."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def entries(self, group: int, before: int, most: int) -> tuple[Entry, ...]:
        return (self._entry,)


def test_what_was_said_in_a_group_before_a_restart_is_evidence() -> None:
    small = school()
    group = small.group("Ada")
    small.archive = OneLine(
        Entry(1, group.number, small.now, Action.SAID, small.number("Bo"), group.players(), "fool")
    )
    world = small.world
    records = [record for _, record in world.records.items()]
    small.world = World.of(records, world.next_number, world.next_entry)

    assert evidence(small, report(small, "Ada", "Bo")) == ["fool"]


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_evidence_stands_as_it_was_said_however_the_clock_is_set(step: float) -> None:
    small = school()
    group_say(small, "Bo", "one")
    say(small, "Bo", "two")
    tell(small, "Bo", "Ada", "three")
    small.set_clock(step)
    say(small, "Bo", "four")
    group_say(small, "Bo", "five")
    small.set_clock(-step)
    tell(small, "Bo", "Ada", "six")

    assert evidence(small, report(small, "Ada", "Bo")) == [
        *("one", "two", "three", "four", "five", "six")
    ]


def test_a_report_shows_its_lines_with_names_and_who_closed_it() -> None:
    small = school()
    say(small, "Bo", "fool")
    number = report(small, "Ada", "Bo").number
    small.pass_time(60)
    close(small, "Tea", f"#{number}")
    seen = shown(small, "Ida", str(number))

    assert [line.text for line in seen.evidence] == ["fool"]
    assert {ref.name for ref in seen.names} == {"Bo", "Hall"}
    assert seen.closed_by == small.player("Tea").ref
    assert seen.closed_at == small.now


def test_the_reporter_is_told_when_it_is_closed_and_it_waits_no_longer() -> None:
    small = school()
    number = report(small, "Ada", "Bo").number

    assert names(small, close(small, "Ida", str(number)).to) == ["Ada", "Ida", "Tea"]
    assert listed(small, "Ida") == []
    with pytest.raises(NoSuchReport):
        close(small, "Ida", str(number))


def test_staff_read_a_report_even_of_a_player_they_have_muted() -> None:
    small = school()
    small.do(lambda turn: muting.mute(turn, small.player("Ida"), small.player("Ada")))

    assert "Ida" in names(small, report(small, "Ada", "Bo").to)


def test_a_player_has_so_many_reports_waiting_and_no_more() -> None:
    small = school()
    numbers = [report(small, "Ada", "Bo").number for _ in range(5)]

    with pytest.raises(TooManyReports):
        report(small, "Ada", "Cy")
    report(small, "Bo", "Ada")
    close(small, "Ida", str(numbers[0]))
    report(small, "Ada", "Cy")


@pytest.mark.parametrize(
    ("about", "text", "reason"),
    [("Bo", " ", Missing), ("Bo", "x" * 1001, IllFormed), ("Ada", "me", Yourself)],
)
def test_what_is_no_report_is_refused(about: str, text: str, reason: type[Exception]) -> None:
    small = school()
    before = small.world

    with pytest.raises(reason):
        report(small, "Ada", about, text)

    assert small.world == before


def test_a_report_counts_as_a_line() -> None:
    small = SmallWorld("Ada", "Bo", settings=Settings(flood=Flood(lines=1)))
    report(small, "Ada", "Bo")

    with pytest.raises(TooFast):
        report(small, "Ada", "Bo")


def test_players_read_no_reports() -> None:
    small = school()
    number = report(small, "Ada", "Bo").number

    with pytest.raises(NotStaff):
        listed(small, "Ada")
    with pytest.raises(NotStaff):
        shown(small, "Bo", str(number))


@pytest.mark.parametrize("typed", ["", "0", "-1", "#", "x", "99999999999999999999", "²"])
def test_a_number_that_is_none_is_refused(typed: str) -> None:
    small = school()
    report(small, "Ada", "Bo")

    with pytest.raises(NoSuchReport):
        shown(small, "Ida", typed)
