"""What was said while one was not in the group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import history_shown, membership, past
from mudgroup.model.groups.history_events import HistorySeen, MissedLines
from mudgroup.model.groups.rights_events import PastSeen, PastSet
from mudgroup.model.groups.status import status
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.history import SPOKEN
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.sessions import presence
from mudgroup.model.world import history
from mudgroup.model.world.events import Event
from mudgroup.model.world.reading import Reading
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import add, founded, remove
from tests.small_world import SmallWorld


def say(small: SmallWorld, text: str) -> None:
    group, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: conversation.say(turn, group, ada, text))


def read(small: SmallWorld, name: str) -> list[str]:
    """What was said, as a member finds it in the history."""
    player = small.player(name)
    (seen,) = small.events(
        lambda turn: history_shown.show_history(turn, player, small.group("Ada"), 100)
    )
    assert isinstance(seen, HistorySeen)
    return [str(entry.result) for entry in seen.entries if entry.action in SPOKEN]


def set_past(small: SmallWorld, name: str, is_open: bool) -> tuple[Event, ...]:
    group, number = small.group("Ada"), small.number(name)
    return small.events(lambda turn: past.set_past(turn, group, number, is_open))


def back(settings: Settings | None = None, times: int = 1) -> SmallWorld:
    """Bo, to whom ``in 0`` was said, has left and come back so often; ``out 0`` was said then."""
    small = founded("Bo", settings=settings)
    for n in range(times):
        say(small, f"in {n}")
        remove(small, "Bo", "Ada")
        say(small, f"out {n}")
        add(small, "Bo")
    say(small, "last")
    return small


def test_who_comes_back_reads_what_they_were_there_for() -> None:
    small = back(times=3)

    assert read(small, "Bo") == ["in 0", "in 1", "in 2", "last"]
    assert read(small, "Ada")[1] == "out 0"


def test_all_that_was_done_meanwhile_is_read_but_what_was_said() -> None:
    small = back()
    (seen,) = small.events(
        lambda turn: history_shown.show_history(turn, small.player("Bo"), small.group("Ada"), 9)
    )

    assert isinstance(seen, HistorySeen)
    assert "removed member" in [entry.action for entry in seen.entries]


def test_where_the_past_is_open_all_is_read() -> None:
    small = back()
    set_past(small, "Ada", True)
    assert "out 0" in read(small, "Bo")
    set_past(small, "Ada", False)

    assert "out 0" not in read(small, "Bo")


def test_who_joins_for_the_first_time_reads_what_was_said_before() -> None:
    small = founded()
    say(small, "early")
    small.connect("Bo")
    add(small, "Bo")

    assert read(small, "Bo") == ["early"]


def test_what_was_said_meanwhile_is_not_missed_either() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    remove(small, "Bo", "Ada")
    say(small, "out")
    add(small, "Bo")
    say(small, "missed")
    told = small.events(lambda turn: presence.connect(turn, small.player("Bo"), "s", Reading()))

    assert [event.lines for event in told if isinstance(event, MissedLines)] == [1]


def test_more_gaps_than_are_kept_become_one() -> None:
    small = back(Settings(groups=Groups(gaps_most=2)), times=3)
    member = small.group("Ada").member(small.number("Bo"))

    assert member
    assert len(member.gaps) == 2
    assert read(small, "Bo") == ["in 0", "in 2", "last"]


@pytest.mark.parametrize(("most", "known"), [(0, []), (1, ["Cy"]), (2, ["Bo", "Cy"])])
def test_a_group_knows_of_so_many_who_left_last(most: int, known: list[str]) -> None:
    small = founded("Bo", "Cy", settings=Settings(groups=Groups(former_most=most)))
    for name in ("Bo", "Cy"):
        remove(small, name, name)

    former = small.group("Ada").former
    assert [small.turn().ref(gone.player).name for gone in former] == known


def test_a_group_that_ends_knows_of_nobody() -> None:
    small = founded("Bo")
    group, ada = small.group("Ada").number, small.number("Ada")
    remove(small, "Bo", "Bo")
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), ada))
    record = small.world.records[group]

    assert getattr(record, "former", None) == ()


def test_all_members_are_told_and_who_sets_what_is_so_is_shown_it() -> None:
    small = founded("Bo")
    (told,) = set_past(small, "Ada", True)
    (shown,) = set_past(small, "Ada", True)

    assert isinstance(told, PastSet)
    assert isinstance(shown, PastSeen)
    assert (told.to, shown.to) == (small.group("Ada").players(), (small.number("Ada"),))
    assert small.world.tails[small.group("Ada").number][-1].result == "open"
    (seen,) = small.events(lambda turn: status(turn, small.group("Ada"), small.number("Bo")))
    assert isinstance(seen, StatusSeen)
    assert seen.past_open


def test_only_who_may_set_the_leader_opens_the_past_and_all_members_see_it() -> None:
    small = founded("Bo")
    small.connect("Cy")

    for name, reason in (("Bo", LacksRight), ("Cy", NotInGroup)):
        with pytest.raises(reason):
            past.set_past(small.turn(), small.group("Ada"), small.number(name), True)
    past.show_past(small.turn(), small.group("Ada"), small.number("Bo"))
    with pytest.raises(NotInGroup):
        past.show_past(small.turn(), small.group("Ada"), small.number("Cy"))


@given(st.lists(st.sampled_from(["Bo", "Cy", "say"]), max_size=25), st.integers(1, 4))
def test_the_history_tells_of_the_same_gaps_as_the_group_knows(acts: list[str], most: int) -> None:
    limits = Groups(former_most=most, gaps_most=most)
    small = founded("Bo", "Cy", settings=Settings(groups=limits))
    for act in acts:
        if act == "say":
            say(small, "hi")
        elif small.group("Ada").member(small.number(act)):
            remove(small, act, "Ada")
        else:
            add(small, act)
    group = small.group("Ada")
    entries = history.page(small.world, history.NoArchive(), group.number, 1000)

    assert past.from_history(group, entries, limits) == group
