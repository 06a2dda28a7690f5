"""Asking who is there, and choosing a group."""

import pytest

from mudgroup.model.groups import membership
from mudgroup.model.groups.status_events import GroupChosen, GroupsListed
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.sessions import browsing
from mudgroup.model.sessions.events import PlayerSeen, WhoSeen
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.companions.test_calling import in_company
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS, SmallWorld


def two_groups() -> SmallWorld:
    """Ada leads two groups, Bo is in the first."""
    small = founded("Bo")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Second"))
    return small


def test_those_online_stand_by_name_with_their_rooms() -> None:
    small = SmallWorld("cy", "Bo", "Ada")
    small.put("Bo", "garden")
    small.disconnect("Ada")
    rows = browsing.who_rows(small.turn())

    assert [(row.player.name, row.room.name) for row in rows] == [("Bo", "Garden"), ("cy", "Hall")]


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_how_long_somebody_is_online_and_idle_is_told_however_the_clock_is_set(
    step: float,
) -> None:
    small = SmallWorld("Ada")
    small.pass_time(100)
    small.connect("Ada")
    small.set_clock(step)
    small.pass_time(20.9)
    (row,) = browsing.who_rows(small.turn())

    assert (row.online_seconds, row.idle_seconds) == (120, 20)


def test_a_look_at_a_player_tells_the_groups_that_both_are_in() -> None:
    small = two_groups()
    (seen,) = small.events(
        lambda turn: browsing.look_at(turn, small.player("Ada"), small.player("Bo"))
    )

    assert isinstance(seen, PlayerSeen)
    assert [ref.name for ref in seen.groups] == ["Rock Hounds"]
    assert (seen.to, seen.online) == ((small.number("Ada"),), True)


def test_ones_groups_stand_in_the_order_of_joining() -> None:
    small = two_groups()
    (seen,) = small.events(lambda turn: browsing.list_groups(turn, small.player("Ada")))

    assert isinstance(seen, GroupsListed)
    assert [(row.group.name, row.leader.name, row.members, row.current) for row in seen.rows] == [
        ("Rock Hounds", "Ada", 2, False),
        ("Second", "Ada", 1, True),
    ]


def test_a_member_chooses_a_group_and_another_does_not() -> None:
    small = two_groups()
    first, second = small.group("Bo"), small.group("Ada")
    chosen = small.do(lambda turn: browsing.use(turn, small.player("Ada"), first))
    again = small.do(lambda turn: browsing.use(turn, small.player("Ada"), first))

    with pytest.raises(NotInGroup):
        browsing.use(small.turn(), small.player("Bo"), second)
    assert small.group("Ada") == first
    assert (len(chosen.records), len(again.records)) == (1, 0)
    assert [type(event) for event in (*chosen.events, *again.events)] == [GroupChosen] * 2


def test_companions_are_told_from_people() -> None:
    small = in_company()
    events = [
        event
        for name in ("Sage", "Ada")
        for event in small.events(
            lambda turn, name=name: browsing.look_at(  # type: ignore[misc]
                turn, small.player("Ada"), small.player(name)
            )
        )
    ]

    assert [row.companion for row in browsing.who_rows(small.turn())] == [False, True, True]
    assert [event.companion for event in events if isinstance(event, PlayerSeen)] == [
        "Grey, and smells of the kitchen.",
        "",
    ]


def test_of_many_who_are_online_the_first_are_shown_and_the_rest_is_counted() -> None:
    small = SmallWorld("Di", "Bo", "Ada", "Cy", settings=Settings(groups=Groups(who_limit=2)))
    small.drop("Ada")
    (seen,) = small.events(lambda turn: browsing.who(turn, small.player("Bo")))

    assert isinstance(seen, WhoSeen)
    assert ([row.player.name for row in seen.rows], seen.more) == (["Ada", "Bo"], 2)
