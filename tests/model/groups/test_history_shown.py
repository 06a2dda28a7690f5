"""Showing the history of a group."""

import pytest
from attrs import evolve

from mudgroup.model.groups import history_shown, membership
from mudgroup.model.groups.errors import NoSuchEntry
from mudgroup.model.groups.history_events import HistorySeen, HistorySince
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.moderation import muting
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.history import NoArchive, page
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


def since(small: SmallWorld, name: str, number: int) -> HistorySince:
    """What a member is told that they missed after an entry."""
    player, group = small.player(name), small.group("Ada")
    (event,) = small.events(lambda turn: history_shown.show_since(turn, player, group, number))
    assert isinstance(event, HistorySince)
    return event


def numbers(small: SmallWorld) -> list[int]:
    entries = page(small.world, NoArchive(), small.group("Ada").number, 100)
    return [entry.number for entry in entries]


def told(event: HistorySince) -> list[int]:
    return [entry.number for entry in event.entries]


def test_what_was_missed_is_what_came_after_an_entry_the_oldest_first() -> None:
    small = talked()
    created, added, *said = numbers(small)
    event = since(small, "Ada", added)

    assert told(event) == said
    assert (event.since, event.last, event.complete) == (added, said[-1], True)
    assert {ref.name for ref in event.names} == {"Ada", "Bo"}
    assert told(since(small, "Ada", 0)) == [created, added, *said]


def test_who_missed_nothing_is_told_the_newest_entry() -> None:
    small = talked()
    last = numbers(small)[-1]
    event = since(small, "Bo", last)

    assert (told(event), event.last, event.complete) == ([], last, True)


def test_nothing_that_a_member_would_not_have_heard_is_told_as_missed() -> None:
    small = talked()
    _, added, first, of_bo, last = numbers(small)
    small.do(lambda turn: muting.mute(turn, small.player("Ada"), small.player("Bo")))
    assert told(since(small, "Ada", added)) == [first, last]

    quiet = Hearing.QUIET
    ada, bo = small.player("Ada"), small.player("Bo")
    small.do(lambda turn: floor.set_hearing(turn, small.group("Ada"), ada, bo, quiet))
    event = since(small, "Bo", added)
    assert (told(event), event.last) == ([of_bo], last)


def test_who_joined_later_has_missed_nothing_before() -> None:
    small = talked()
    small.connect("Cy")
    small.do(
        lambda turn: membership.add_member(
            turn, small.group("Ada"), small.number("Cy"), small.number("Ada")
        )
    )
    event = since(small, "Cy", 0)

    assert told(event) == numbers(small)[-1:]
    assert event.complete


def test_of_too_much_the_newest_is_told_and_that_it_is_not_all() -> None:
    small = talked()
    small.settings = evolve(
        small.settings, groups=evolve(small.settings.groups, history_most=3, history_tail=9)
    )
    created, added, *said = numbers(small)

    few = since(small, "Ada", created)
    assert (told(few), few.complete) == (said, False)
    all_ = since(small, "Ada", added)
    assert (told(all_), all_.complete) == (said, True)


def test_what_is_archived_is_missing_in_what_was_missed() -> None:
    small = talked()
    _, added, *said = numbers(small)
    small.archive = Archived()
    tails = small.world.tails.insert(
        small.group("Ada").number, small.world.tails[small.group("Ada").number][2:]
    )
    small.world = evolve(small.world, tails=tails)

    assert [since(small, "Ada", n).complete for n in (added - 1, added)] == [False, True]
    assert told(since(small, "Ada", 0)) == said


def test_an_entry_that_is_not_there_yet_is_named() -> None:
    small = talked()
    last = small.world.next_entry - 1

    with pytest.raises(NoSuchEntry) as refused:
        since(small, "Ada", last + 1)
    assert (refused.value.typed, refused.value.last) == (str(last + 1), last)


def test_only_members_are_told_what_they_missed() -> None:
    small = talked()
    small.connect("Cy")

    with pytest.raises(NotInGroup):
        since(small, "Cy", 0)
