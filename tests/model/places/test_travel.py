"""Walking and following."""

from collections.abc import Iterable

import pytest

from mudgroup.model.groups import leadership, membership
from mudgroup.model.moderation import muting
from mudgroup.model.places import following, travel
from mudgroup.model.places.errors import NoSuchExit
from mudgroup.model.places.events import FollowersMoved, Moved, RoomSeen, Stay
from mudgroup.model.world.events import Event
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def told(small: SmallWorld, name: str, direction: str) -> tuple[Event, ...]:
    """All that is told of a step."""
    return small.events(
        lambda turn: travel.walk(
            turn, small.player(name), travel.find_exit(turn, small.player(name), direction)
        )
    )


def walk(small: SmallWorld, name: str, direction: str) -> list[FollowersMoved]:
    """Walk, and what was told of followers."""
    return [event for event in told(small, name, direction) if isinstance(event, FollowersMoved)]


def follow(small: SmallWorld, *names: str) -> None:
    for name in names:
        group = small.group("Ada")
        small.do(
            lambda turn, name=name, group=group: following.toggle_follow(  # type: ignore[misc]
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


def stayed(small: SmallWorld, *directions: str) -> list[list[tuple[str, Stay]]]:
    """Who is told to stay behind Ada, and why, at each of her steps."""
    return [
        [(ref.name, why) for moved in walk(small, "Ada", way) for ref, why in moved.stayed]
        for way in directions
    ]


def test_who_stays_behind_is_told_once() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Bo", "Cy")
    small.put("Bo", "cellar")

    assert stayed(small, "north", "south", "north") == [[("Bo", Stay.ELSEWHERE)], [], []]
    assert small.where("Cy") == "garden"


def test_who_stays_behind_is_told_again_when_another_cause_keeps_them() -> None:
    small = founded("Bo")
    follow(small, "Bo")
    small.disconnect("Bo")
    first = stayed(small, "north")
    small.connect("Bo")

    assert (first, stayed(small, "gate")) == ([[("Bo", Stay.OFFLINE)]], [[("Bo", Stay.ELSEWHERE)]])


def test_a_follower_to_whom_the_leader_comes_does_not_stay_behind() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Bo")
    small.put("Bo", "garden")

    assert walk(small, "Ada", "north") == []
    assert [ref.name for moved in walk(small, "Ada", "south") for ref in moved.came] == ["Bo"]


def test_who_was_with_the_leader_and_stays_behind_anew_is_told_anew() -> None:
    small = founded("Bo")
    follow(small, "Bo")
    small.put("Bo", "cellar")
    first = stayed(small, "north", "south", "down", "up")
    small.put("Bo", "cellar")

    assert first == [[("Bo", Stay.ELSEWHERE)], [], [], []]
    assert stayed(small, "north") == [[("Bo", Stay.ELSEWHERE)]]


def test_who_has_caught_up_by_themselves_and_stays_behind_again_is_told_again() -> None:
    small = founded("Bo")
    follow(small, "Bo")
    small.put("Bo", "cellar")
    first = stayed(small, "north")
    for way in ("up", "north", "south"):
        walk(small, "Bo", way)

    assert (first, stayed(small, "gate")) == (
        [[("Bo", Stay.ELSEWHERE)]],
        [[("Bo", Stay.ELSEWHERE)]],
    )


def test_who_leads_now_is_told_who_stays_behind() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Bo")
    small.put("Bo", "cellar")
    stayed(small, "north")
    small.put("Ada", "hall")
    ada, cy = small.number("Ada"), small.number("Cy")
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), cy, ada))
    (moved,) = walk(small, "Cy", "north")

    assert [ref.name for ref, _ in moved.stayed] == ["Bo"]


def test_of_a_group_that_has_ended_nobody_is_remembered_to_stay_behind() -> None:
    small = founded("Bo")
    follow(small, "Bo")
    small.put("Bo", "cellar")
    stayed(small, "north")
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), small.number("Ada")))

    assert not small.world.behind


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


def test_a_way_goes_by_the_name_of_where_it_leads() -> None:
    small = SmallWorld("Ada")
    turn, ada = small.turn(), small.player("Ada")
    by_name = [travel.find_exit(turn, ada, typed).direction for typed in ("the garden", "Cel")]

    assert by_name == ["north", "down"]
    with pytest.raises(NoSuchExit):
        travel.find_exit(turn, ada, "ga")


def test_a_party_is_shown_a_place_as_one_and_reads_of_who_was_there_before() -> None:
    small = founded("Bo", "Cy", "Dee")
    follow(small, "Cy", "Bo")
    small.put("Dee", "garden")
    (seen,) = [event for event in told(small, "Ada", "north") if isinstance(event, RoomSeen)]

    assert (names(small, seen.to), seen.actor.name) == (["Ada", "Bo", "Cy"], "Ada")
    assert [ref.name for ref in seen.people] == ["Dee"]


def test_who_did_not_come_with_a_follower_is_seen_by_them() -> None:
    """Cy follows Bo, who follows Ada, and is in no group with her."""
    small = founded("Bo")
    follow(small, "Bo")
    small.connect("Cy")
    small.do(lambda turn: membership.create(turn, small.number("Bo")))
    small.do(
        lambda turn: membership.add_member(
            turn, small.group("Bo"), small.number("Cy"), small.number("Bo")
        )
    )
    small.do(lambda turn: following.toggle_follow(turn, small.group("Cy"), small.number("Cy")))
    seen = [event for event in told(small, "Ada", "north") if isinstance(event, RoomSeen)]

    assert [(names(small, event.to), [ref.name for ref in event.people]) for event in seen] == [
        (["Ada"], ["Cy"]),
        (["Bo"], []),
        (["Cy"], ["Ada"]),
    ]


def test_a_party_is_told_as_one_however_many_they_are() -> None:
    """Else a leader's one word would be as many searches, events and lines as there are followers,
    of each of whom all others read."""
    small, large = (founded(*(f"P{n:03}" for n in range(many))) for many in (30, 90))
    kinds, looks = [], []
    for world in (small, large):
        follow(world, *world.members("Ada")[1:])
        events = told(world, "Ada", "north")
        kinds.append([type(event) for event in events])
        looks.append(sum(len({*map(event.face, event.to)}) for event in events))

    assert kinds[0] == kinds[1]
    assert looks[0] == looks[1]


def rooms_told(small: SmallWorld, name: str, direction: str) -> list[Moved]:
    """Walk, and what both rooms were told."""
    return [event for event in told(small, name, direction) if isinstance(event, Moved)]


def names(small: SmallWorld, numbers: Iterable[int]) -> list[str]:
    return [ref.name for ref in small.turn().refs(numbers)]


def test_both_rooms_are_told_once_of_all_who_go_together() -> None:
    small = founded("Bo", "Cy", "Dee", "Eve")
    follow(small, "Bo", "Cy")
    small.put("Eve", "garden")
    left, came = rooms_told(small, "Ada", "north")

    assert [mover.name for mover in left.movers] == ["Ada", "Bo", "Cy"]
    assert came.movers == left.movers
    assert [names(small, event.to) for event in (left, came)] == [["Dee"], ["Eve"]]


def test_who_finds_no_room_is_told_with_those_who_stay() -> None:
    small = founded("Bo", "Cy")
    follow(small, "Bo", "Cy")
    left, _ = rooms_told(small, "Ada", "closet")

    assert [mover.name for mover in left.movers] == ["Ada", "Bo"]
    assert names(small, left.to) == ["Cy"]


def test_a_witness_does_not_hear_of_those_whom_they_have_muted() -> None:
    small = founded("Bo", "Mo", "Dee")
    follow(small, "Bo", "Mo")
    small.do(lambda turn: muting.mute(turn, small.player("Dee"), small.player("Mo")))
    left, _ = rooms_told(small, "Ada", "north")

    assert left.face(small.number("Dee")).unheard == {small.number("Mo")}


def test_who_has_muted_all_who_go_hears_nothing() -> None:
    small = founded("Bo", "Dee")
    follow(small, "Bo")
    for name in ("Ada", "Bo"):
        other = small.player(name)
        small.do(lambda turn, other=other: muting.mute(turn, small.player("Dee"), other))  # type: ignore[misc]
    left, _ = rooms_told(small, "Ada", "north")

    assert left.to == ()
