"""Ways with conditions, for who walks and for who follows."""

import pytest
from attrs import evolve

from mudgroup.model.field.errors import Lacks, TooFewPeople, WayOpen, WayShut
from mudgroup.model.field.events import WayOpened
from mudgroup.model.places import following, passage, travel
from mudgroup.model.places.events import FollowersMoved, Stay
from mudgroup.model.records.goals import Role
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.turn import Turn
from mudgroup.settings.values import Field
from tests.model.field_scenes import at_quarry, take, way
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS, SmallWorld

OPEN = Field().open_minutes * 60


def walk(small: SmallWorld, name: str, direction: str) -> list[FollowersMoved]:
    def verb(turn: Turn) -> None:
        player = turn.player(small.number(name))
        travel.walk(turn, player, travel.find_exit(turn, player, direction))

    return [event for event in small.events(verb) if isinstance(event, FollowersMoved)]


def refusal(small: SmallWorld, name: str, direction: str) -> Refused:
    with pytest.raises(Refused) as refused:
        walk(small, name, direction)
    return refused.value


def open_(small: SmallWorld, name: str, room: str = "quarry", direction: str = "in") -> WayOpened:
    (event,) = small.events(
        lambda turn: passage.open_way(turn, small.player(name), way(small, room, direction))
    )
    assert isinstance(event, WayOpened)
    return event


def with_role(small: SmallWorld, name: str, role: str) -> None:
    group = small.group(name)
    members = tuple(
        evolve(member, role=role if member.player == small.number(name) else "")
        for member in group.members
    )
    small.do(lambda turn: turn.put(evolve(group, members=members)))


def follow_all(small: SmallWorld, *names: str) -> None:
    for name in names:
        group = small.group("Ada")
        number = small.number(name)
        small.do(lambda turn, g=group, n=number: following.toggle_follow(turn, g, n))  # type: ignore[misc]


def test_who_does_not_carry_what_a_way_needs_is_told_where_it_is() -> None:
    small = at_quarry("Ada")
    refused = refusal(small, "Ada", "down")

    assert isinstance(refused, Lacks)
    assert (refused.names, refused.way, refused.here) == (("headlamp",), "down", "headlamp")

    take(small, "Ada", "headlamp")
    walk(small, "Ada", "down")

    assert small.where("Ada") == "shaft"


def test_a_way_that_takes_two_is_not_for_one() -> None:
    small = at_quarry("Ada", "Bo")
    small.put("Bo", "road")

    assert repr(refusal(small, "Ada", "up")) == repr(TooFewPeople("up", 2, 1))

    small.put("Bo", "quarry")
    walk(small, "Ada", "up")

    assert small.where("Ada") == "ledge"
    assert isinstance(refusal(small, "Bo", "up"), TooFewPeople)


def test_followers_are_counted_as_they_set_out() -> None:
    small = founded("Bo")
    follow_all(small, "Bo")
    for name in ("Ada", "Bo"):
        small.put(name, "quarry")
    (moved,) = walk(small, "Ada", "up")

    assert [ref.name for ref in moved.came] == ["Bo"]
    assert (small.where("Ada"), small.where("Bo")) == ("ledge", "ledge")


def test_a_follower_without_the_instrument_stays_and_all_are_told_why() -> None:
    small = founded("Bo", "Cy")
    follow_all(small, "Bo", "Cy")
    for name in ("Ada", "Bo", "Cy"):
        small.put(name, "quarry")
    take(small, "Ada", "headlamp")
    take(small, "Cy", "headlamp")
    came, stayed = walk(small, "Ada", "down")

    assert [ref.name for ref in came.came] == ["Cy"]
    assert [(ref.name, why) for ref, why in came.stayed] == [("Bo", Stay.UNEQUIPPED)]
    assert came.needs == "headlamp"
    assert stayed == evolve(came, to=(small.number("Bo"),))
    assert small.where("Bo") == "quarry"


def test_a_shut_way_is_opened_for_everybody_by_who_has_the_role_and_shuts_again() -> None:
    small = founded("Bo")
    small.connect("Cy")
    for name in ("Ada", "Bo", "Cy"):
        small.put(name, "quarry")
    nobody = refusal(small, "Ada", "in")
    with_role(small, "Bo", "engineer")
    asked = refusal(small, "Ada", "in")
    able = refusal(small, "Bo", "in")

    assert repr(nobody) == repr(WayShut("in", "engineer", False, ()))
    assert isinstance(asked, WayShut)
    assert [ref.name for ref in asked.holders] == ["Bo"]
    assert isinstance(able, WayShut)
    assert able.able
    with pytest.raises(WayShut):
        open_(small, "Ada")

    assert open_(small, "Bo").seconds == OPEN

    walk(small, "Cy", "in")
    small.pass_time(OPEN - 1)
    walk(small, "Cy", "out")
    walk(small, "Cy", "in")
    small.pass_time(1)

    assert isinstance(refusal(small, "Cy", "out"), WayShut)
    assert isinstance(refusal(small, "Ada", "in"), WayShut)


def test_an_open_way_is_not_opened_again() -> None:
    small = founded("Bo")
    small.put("Ada", "quarry")
    with_role(small, "Ada", "engineer")
    open_(small, "Ada")
    small.pass_time(60)

    with pytest.raises(WayOpen) as refused:
        open_(small, "Ada")
    with pytest.raises(WayOpen) as always:
        open_(small, "Ada", direction="down")

    assert refused.value.seconds == OPEN - 60
    assert always.value.seconds == 0


def test_what_each_way_asks_for_is_listed() -> None:
    small = at_quarry("Ada")
    turn = small.turn()
    asked = passage.asks(turn, turn.exits(small.world.places["quarry"]))

    assert [(row.direction, row.needs, row.people, row.opened_by) for row in asked] == [
        ("down", "headlamp", 0, ""),
        ("up", "", 2, ""),
        ("in", "", 0, "engineer"),
    ]


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_a_way_is_open_as_long_however_the_clock_is_set(step: float) -> None:
    small = founded("Bo")
    small.put("Ada", "quarry")
    with_role(small, "Ada", "engineer")
    open_(small, "Ada")
    small.set_clock(step)
    small.pass_time(OPEN - 0.5)

    with pytest.raises(WayOpen) as refused:
        open_(small, "Ada")
    small.pass_time(0.5)
    assert refused.value.seconds == 1
    assert open_(small, "Ada").seconds == OPEN


def test_the_role_that_a_way_asks_for_is_told_by_its_name() -> None:
    small = at_quarry("Ada")
    role = by_key(small.turn(), "engineer", Role)
    assert role
    small.do(lambda turn: turn.put(evolve(role, name="Chief Engineer")))
    adit = way(small, "quarry", "in")

    refused = refusal(small, "Ada", "in")
    (row,) = passage.asks(small.turn(), (adit,))

    assert isinstance(refused, WayShut)
    assert (refused.role, row.opened_by) == ("Chief Engineer", "Chief Engineer")
