"""Prose of histories: pages, and what was missed."""

from attrs import evolve

from mudgroup.model.groups.history_events import CaughtUp, HistorySeen, HistorySince
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.refs import Ref
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
ENTRY = Entry(57, 412, START, Action.SAID, 2, (1, 2), "hi")
HEAD, LINE = "Rock Hounds (#412), newest last:", '  2026-01-01 00:00:00 UTC  Bo said, "hi"'


def test_a_group_without_history_says_so() -> None:
    event = HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=(), names=())

    assert shown(event) == ("Rock Hounds (#412) has no history yet.",)
    assert shown(evolve(event, before=1)) == ("Rock Hounds (#412) has nothing before that entry.",)


def test_that_older_entries_are_archived_is_one_line() -> None:
    event = HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=(), names=(), archived=True)

    assert shown(event) == (HEAD, "  Older entries are archived, where the admin finds them.")


def test_below_a_page_stands_how_the_one_before_is_asked_for() -> None:
    event = HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=(ENTRY,), names=(BO,), older=57)
    other, staff = evolve(event, current=False), evolve(event, is_member=False)

    assert shown(event) == (HEAD, LINE, "  Before that: 'group history before 57'")
    assert shown(other) == (HEAD, LINE, "  Before that: 'group #412 history before 57'")
    assert shown(staff) == (HEAD, LINE, "  Before that: '@transcript #412 before 57'")


def test_what_was_missed_reads_like_the_history() -> None:
    event = HistorySince(
        to=(1,),
        actor=ADA,
        group=GROUP,
        since=54,
        entries=(ENTRY,),
        names=(BO,),
        last=57,
        complete=True,
    )
    older = "  Older entries are left out: there are too many."

    assert shown(event) == (HEAD, LINE)
    assert shown(evolve(event, complete=False)) == (HEAD, older, LINE)
    nothing = "Rock Hounds (#412): nothing was said or done after the entry 54."
    assert shown(evolve(event, entries=())) == (nothing,)


def test_who_catches_up_reads_the_lines_and_whether_there_are_more() -> None:
    event = CaughtUp(to=(1,), actor=ADA, group=GROUP, entries=(ENTRY,), names=(BO,), more=False)
    head = "Rock Hounds (#412), what you have not read:"

    assert shown(event) == (head, LINE)
    more = "  More was said: 'group catchup' goes on."
    assert shown(evolve(event, more=True)) == (head, LINE, more)
    assert shown(evolve(event, entries=())) == (
        "Rock Hounds (#412): you have read all that was said.",
    )
