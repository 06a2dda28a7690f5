"""What a client missed of a group, and what was before."""

import pytest
from attrs import evolve

from mudgroup.model.groups import backlog
from mudgroup.model.groups.backlog import Backlog
from mudgroup.model.moderation import muting
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.model.groups.test_unread import say
from tests.small_world import SmallWorld

FEW = evolve(Settings(), groups=Groups(resume_most=2, history_most=3))


def missed(small: SmallWorld, since: int) -> Backlog:
    return backlog.missed(small.turn(), small.player("Bo"), small.group("Ada"), since)


def older(small: SmallWorld, before: int, most: int) -> Backlog:
    return backlog.older(small.turn(), small.player("Bo"), small.group("Ada"), before, most)


def said(found: Backlog) -> list[object]:
    return [entry.result for entry in found.entries]


def test_what_came_after_an_entry_was_missed_and_nothing_else() -> None:
    small = founded("Bo")
    say(small, "one", "two", "three")
    newest = small.world.next_entry - 1

    assert said(missed(small, newest - 2)) == ["two", "three"]
    assert missed(small, newest) == Backlog(small.group("Ada").number, (), (), False)


@pytest.mark.parametrize(("back", "anew"), [(0, False), (1, False), (2, False), (3, True)])
def test_what_is_too_much_is_begun_anew(back: int, anew: bool) -> None:
    small = founded("Bo", settings=FEW)
    say(small, "one", "two", "three", "four")
    found = missed(small, small.world.next_entry - 1 - back)

    assert said(found) == ["three", "four"][2 - min(2, back) :]
    assert (found.anew, found.more) == (anew, anew)


def test_who_has_what_never_was_begins_anew() -> None:
    small = founded("Bo")
    say(small, "one")
    found = missed(small, small.world.next_entry)

    assert (said(found)[-1], found.anew, found.more) == ("one", True, False)


def test_older_entries_are_those_before_one_at_most_as_many_as_are_shown_at_once() -> None:
    small = founded("Bo", settings=FEW)
    say(small, "one", "two", "three", "four")
    newest = small.world.next_entry

    assert said(older(small, newest, 99)) == ["two", "three", "four"]
    assert said(older(small, newest - 1, 2)) == ["two", "three"]
    assert (older(small, 1, 2).entries, older(small, 1, 2).more) == ((), False)


def test_who_does_not_hear_somebody_reads_nothing_of_them() -> None:
    small = founded("Bo")
    small.do(lambda turn: muting.mute(turn, small.player("Bo"), small.player("Ada")))
    say(small, "one")

    assert "one" not in said(missed(small, 0))
    assert "one" not in said(older(small, 99, 99))


def test_who_is_no_member_and_does_not_listen_reads_nothing() -> None:
    small = founded()
    small.connect("Bo")

    with pytest.raises(NotInGroup):
        missed(small, 0)
    with pytest.raises(NotInGroup):
        older(small, 99, 99)
