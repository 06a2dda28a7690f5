"""Showing the history of a group."""

import pytest
from attrs import evolve

from mudgroup.model.groups import conversation, history_shown, membership
from mudgroup.model.groups.events import HistorySeen
from mudgroup.model.moderation import muting
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.history import NoArchive
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld, Verb


def talked() -> SmallWorld:
    """Ada and Bo have spoken in their group."""
    small = founded("Bo")
    for name in ("Ada", "Bo", "Ada"):
        group, number = small.group("Ada"), small.number(name)
        small.do(lambda turn, g=group, n=number: conversation.say(turn, g, n, f"hi {g.ref.name}"))  # type: ignore[misc]
    return small


def shown(small: SmallWorld, verb: Verb) -> list[tuple[int, str]]:
    (seen,) = small.events(verb)
    assert isinstance(seen, HistorySeen)
    return [(entry.actor, str(entry.action)) for entry in seen.entries]


def test_the_newest_entries_are_shown_the_oldest_of_them_first() -> None:
    small = talked()
    ada, bo, group = small.number("Ada"), small.number("Bo"), small.group("Ada")

    assert shown(small, lambda t: history_shown.show_history(t, small.player("Bo"), group, 4)) == [
        (ada, "added member"),
        (ada, "said"),
        (bo, "said"),
        (ada, "said"),
    ]


def test_what_a_muted_member_said_is_left_out_and_older_entries_are_shown_instead() -> None:
    small = talked()
    ada, group = small.number("Ada"), small.group("Ada")
    small.do(lambda turn: muting.mute(turn, small.player("Ada"), small.player("Bo")))

    assert shown(small, lambda t: history_shown.show_history(t, small.player("Ada"), group, 3)) == [
        (ada, "added member"),
        (ada, "said"),
        (ada, "said"),
    ]


def test_the_objects_in_it_come_with_their_names() -> None:
    small = talked()
    (seen,) = small.events(
        lambda turn: history_shown.show_history(turn, small.player("Ada"), small.group("Ada"), 9)
    )

    assert isinstance(seen, HistorySeen)
    assert {ref.name for ref in seen.names} == {"Ada", "Bo"}


def test_an_outsider_is_refused_by_the_one_and_shown_it_by_the_other() -> None:
    small = talked()
    small.connect("Cy")
    cy, group = small.player("Cy"), small.group("Ada")

    with pytest.raises(NotInGroup):
        history_shown.show_history(small.turn(), cy, group, 5)
    assert len(shown(small, lambda turn: history_shown.tell_history(turn, cy, group, 2))) == 2


def test_a_member_who_is_gone_is_named_all_the_same() -> None:
    small = talked()
    bo, group = small.number("Bo"), small.group("Ada")
    small.do(lambda turn: membership.remove_member(turn, group, bo, bo))
    ada = small.player("Ada")
    (seen,) = small.events(
        lambda turn: history_shown.show_history(turn, ada, small.group("Ada"), 1)
    )

    assert isinstance(seen, HistorySeen)
    assert [ref.name for ref in seen.names] == ["Ada", "Bo"]


class Archived(NoArchive):
    """An archive in which nothing is left of what every group did at first."""

    def is_archived(self, group: int) -> bool:
        return True


def test_who_reads_on_to_the_oldest_entry_is_told_that_others_are_archived() -> None:
    small = talked()
    group, ada = small.group("Ada"), small.player("Ada")

    def told(most: int) -> list[bool]:
        verbs = (history_shown.show_history, history_shown.tell_history)
        seen = [small.events(lambda turn, v=verb: v(turn, ada, group, most))[0] for verb in verbs]  # type: ignore[misc]
        return [event.archived for event in seen if isinstance(event, HistorySeen)]

    never = told(9)
    small.archive = Archived()
    from_the_start = told(9)
    tail = small.world.tails[group.number][1:]
    small.world = evolve(small.world, tails=small.world.tails.insert(group.number, tail))

    assert (never, from_the_start) == ([False, False], [False, False])
    assert told(9) == [True, True]
    assert told(3) == [False, False]
