"""What a member has not read: one mark in each group, which moves on leaving and catching up."""

from collections.abc import Iterable

import pytest
from attrs import evolve

from mudgroup.model.groups import membership, unread
from mudgroup.model.groups.history_events import CaughtUp, MissedLines
from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import muting
from mudgroup.model.records.history import Entry
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.rights.permissions import require_member
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def say(small: SmallWorld, *texts: str, speaker: str = "Ada") -> None:
    number = small.number(speaker)
    for text in texts:
        small.do(lambda turn, t=text: conversation.say(turn, small.group("Ada"), number, t))  # type: ignore[misc]


def catch_up(small: SmallWorld, name: str) -> CaughtUp:
    player, group = small.player(name), small.group("Ada")
    (event,) = small.events(lambda turn: unread.catch_up(turn, group, player))
    assert isinstance(event, CaughtUp)
    return event


def read(small: SmallWorld, name: str) -> list[object]:
    return [entry.result for entry in catch_up(small, name).entries]


def missed(small: SmallWorld, name: str) -> list[tuple[int, bool]]:
    """What a player is told to have missed who comes."""
    events = small.connect(name)
    return [(e.lines, e.more) for e in events if isinstance(e, MissedLines)]


def test_who_comes_back_reads_what_was_said_once() -> None:
    small = founded("Bo")
    say(small, "here")
    small.disconnect("Bo")
    say(small, "one", "two")

    assert missed(small, "Bo") == [(2, False)]
    assert read(small, "Bo") == ["one", "two"]
    assert read(small, "Bo") == []
    say(small, "live")
    assert read(small, "Bo") == ["live"]


def test_leaving_moves_the_mark_whether_or_not_one_caught_up() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    say(small, "one")
    small.connect("Bo")
    small.disconnect("Bo")
    say(small, "two")

    assert missed(small, "Bo") == [(1, False)]
    assert read(small, "Bo") == ["two"]


def test_of_too_much_the_oldest_is_read_first_and_the_rest_after_it() -> None:
    small = founded("Bo", settings=Settings(groups=Groups(history_most=2)))
    small.disconnect("Bo")
    say(small, "1", "2", "3")
    assert missed(small, "Bo") == [(2, True)]
    first, second = catch_up(small, "Bo"), catch_up(small, "Bo")

    assert ([e.result for e in first.entries], first.more) == (["1", "2"], True)
    assert ([e.result for e in second.entries], second.more) == (["3"], False)


def test_exactly_as_much_as_is_shown_at_once_is_all() -> None:
    small = founded("Bo", settings=Settings(groups=Groups(history_most=2)))
    small.disconnect("Bo")
    say(small, "1", "2")

    assert missed(small, "Bo") == [(2, False)]


def test_what_one_would_not_have_heard_is_not_read_and_counts_as_read() -> None:
    small = founded("Bo", "Cy")
    bo, cy = small.player("Bo"), small.player("Cy")
    small.do(lambda turn: muting.set_sync(turn, bo, keeps=True))
    small.do(lambda turn: muting.mute(turn, small.player("Bo"), cy))
    small.disconnect("Bo")
    say(small, "rude", speaker="Cy")
    say(small, "kind")
    small.connect("Bo")

    assert read(small, "Bo") == ["kind"]
    small.do(lambda turn: muting.unmute(turn, small.player("Bo"), cy))
    assert read(small, "Bo") == []


def test_nothing_from_before_one_joined_is_ones_own_to_read() -> None:
    small = founded("Bo")
    small.connect("Cy")
    small.disconnect("Cy")
    say(small, "before")
    cy, ada = small.number("Cy"), small.number("Ada")
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), cy, ada))
    say(small, "after")
    small.connect("Cy")
    assert read(small, "Cy") == ["after"]

    # As a member who joined under an earlier version, which kept no mark.
    small.disconnect("Cy")
    left = evolve(small.player("Cy"), left_entry=0)
    small.do(lambda turn: turn.put(left))
    marks = small.world.read_marks.remove((small.group("Ada").number, cy))
    small.world = evolve(small.world, read_marks=marks)
    small.connect("Cy")
    assert read(small, "Cy") == ["after"]


def test_who_is_no_member_has_no_mark_and_reads_nothing() -> None:
    small = founded("Bo")
    group, bo = small.group("Ada"), small.number("Bo")
    catch_up(small, "Bo")
    assert (group.number, bo) in small.world.read_marks
    small.do(lambda turn: membership.remove_member(turn, small.group("Ada"), bo, bo))

    assert (group.number, bo) not in small.world.read_marks
    with pytest.raises(NotInGroup):
        unread.catch_up(small.turn(), small.group("Ada"), small.player("Bo"))


def test_a_group_that_ends_leaves_no_marks() -> None:
    small = founded("Bo")
    for name in ("Ada", "Bo"):
        catch_up(small, name)
    ada = small.number("Ada")
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), ada))

    assert dict(small.world.read_marks) == {}


def test_to_catch_up_is_nothing_that_has_to_be_saved_at_once() -> None:
    small = founded("Bo")
    bo, group = small.player("Bo"), small.group("Ada")
    commit = small.do(lambda turn: unread.catch_up(turn, group, bo))

    assert not commit.changed
    assert [(m.group, m.player) for m in commit.marks] == [(group.number, bo.number)]


def counted(
    small: SmallWorld, name: str, known: unread.Count, said: Iterable[Entry]
) -> unread.Count:
    group, number = small.group("Ada"), small.number(name)
    member = require_member(small.turn(), group, number)
    return unread.count(small.turn(), group, member, known, said)


def test_a_count_goes_on_from_what_is_known_and_is_what_it_would_be_anew() -> None:
    small = founded("Bo")
    known, number = unread.Count(), small.group("Ada").number
    for text, speaker in (("one", "Ada"), ("mine", "Bo"), ("two", "Ada")):
        say(small, text, speaker=speaker)
        known = counted(small, "Bo", known, small.world.tails[number][-1:])

        assert known == counted(small, "Bo", unread.Count(), ())
    assert known.number == 2
    catch_up(small, "Bo")
    assert counted(small, "Bo", known, ()).number == 0


def test_no_more_are_counted_than_is_told() -> None:
    small = founded("Bo")
    for n in range(unread.MOST_COUNTED + 2):
        small.pass_time(60)
        say(small, f"{n}")

    assert counted(small, "Bo", unread.Count(), ()).number == unread.MOST_COUNTED


def test_a_mark_of_what_was_read_never_goes_back_nor_beyond_the_newest() -> None:
    small = founded("Bo")
    say(small, "one", "two")
    newest, place = small.world.next_entry - 1, (small.group("Ada").number, small.number("Bo"))
    marks = []
    for entry in (newest - 1, 0, newest + 7, newest - 1):
        small.do(
            lambda turn, e=entry: unread.read(turn, small.group("Ada"), small.player("Bo"), e)  # type: ignore[misc]
        )
        marks.append(small.world.read_marks[place])

    assert marks == [newest - 1, newest - 1, newest, newest]


def test_who_is_no_member_has_read_nothing() -> None:
    small = founded()
    small.connect("Bo")

    with pytest.raises(NotInGroup):
        unread.read(small.turn(), small.group("Ada"), small.player("Bo"), 1)
