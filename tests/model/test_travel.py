"""Walking and following."""

import pytest

from mudgroup.model import travel
from mudgroup.model.group_errors import AlreadyLeads
from mudgroup.model.group_events import FollowersMoved, Stay
from mudgroup.model.place_errors import NoSuchExit
from mudgroup.model.place_events import RoomSeen
from mudgroup.model.rights_errors import LacksRight
from mudgroup.settings import Groups, Settings
from mudgroup.views import room_prose
from tests.model.test_membership import founded
from tests.small_world import SmallWorld


def walk(small: SmallWorld, name: str, direction: str) -> list[FollowersMoved]:
    """Walk, and what was told of followers."""
    events = small.events(
        lambda turn: travel.walk(
            turn, small.player(name), travel.find_exit(turn, small.player(name), direction)
        )
    )
    return [event for event in events if isinstance(event, FollowersMoved)]


def follow(small: SmallWorld, *names: str) -> None:
    for name in names:
        group = small.group("Ada")
        small.do(
            lambda turn, name=name, group=group: travel.toggle_follow(  # type: ignore[misc]
                turn, group, small.number(name)
            )
        )


def test_followers_in_the_room_come_along_in_the_order_of_joining() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Cy", "Bo")
    (moved,) = walk(small, "Ada", "north")

    assert [ref.name for ref in moved.came] == ["Bo", "Cy"]
    assert [small.where(name) for name in ("Ada", "Bo", "Cy")] == ["garden"] * 3


def test_who_is_offline_or_elsewhere_stays_and_the_leader_is_told_why() -> None:
    small = founded("Bo", "Cy", "Dee")
    follow(small, "Bo", "Cy")
    small.put("Bo", "cellar")
    small.disconnect("Cy")
    (moved,) = walk(small, "Ada", "north")

    assert [(ref.name, why) for ref, why in moved.stayed] == [
        ("Bo", Stay.ELSEWHERE),
        ("Cy", Stay.OFFLINE),
    ]
    assert [small.where(name) for name in ("Bo", "Cy", "Dee")] == ["cellar", "hall", "hall"]


def test_nobody_follows_a_member_who_does_not_lead() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Bo", "Cy")

    assert walk(small, "Bo", "north") == []
    assert small.where("Cy") == "hall"


def test_the_ways_out_are_named_when_there_is_no_such_exit() -> None:
    small = SmallWorld("Ada")

    with pytest.raises(NoSuchExit) as refused:
        travel.find_exit(small.turn(), small.player("Ada"), "west")

    assert refused.value.ways == ("north", "down", "closet")


def test_the_leader_cannot_follow() -> None:
    small = founded("Bo")

    with pytest.raises(AlreadyLeads):
        follow(small, "Ada")


def test_who_may_not_follow_can_still_stop() -> None:
    small = founded(
        "Bo", settings=Settings(groups=Groups(group_member_permissions=(0, 1, 0, 0, 0, 0, 0)))
    )

    with pytest.raises(LacksRight):
        follow(small, "Bo")


def test_of_a_crowd_some_are_named_and_the_rest_counted() -> None:
    small = SmallWorld(*(f"P{n:03}" for n in range(travel.MOST_PEOPLE + 4)))
    (seen,) = small.events(lambda turn: travel.look(turn, small.player("P000")))

    assert isinstance(seen, RoomSeen)
    assert (len(seen.people), seen.more) == (travel.MOST_PEOPLE, 3)
    assert room_prose.room_seen(seen, seen.face(0))[-1].endswith("P040 and 3 others are here.")
