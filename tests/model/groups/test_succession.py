"""Who leads when who leads stays away."""

import pytest
from attrs import evolve

from mudgroup.model.groups import succession
from mudgroup.model.groups.events import LeaderSet
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.records.places import REALM
from mudgroup.model.world.events import Event
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS, SmallWorld

WEEK = Groups().leader_days * 86400


def succeed(small: SmallWorld, name: str = "Bo") -> tuple[Event, ...]:
    return small.events(lambda turn: succession.succeed(turn, small.group(name)))


def leader(small: SmallWorld) -> str:
    return small.turn().ref(small.group("Bo").leader).name


def left(small: SmallWorld, *names: str, seconds: float = 0.0) -> SmallWorld:
    """Some leave, and time passes."""
    for name in names:
        small.disconnect(name)
    small.pass_time(seconds)
    return small


def test_the_lead_passes_after_the_days_and_not_before() -> None:
    small = left(founded("Bo"), "Ada", seconds=WEEK - 1)

    assert succeed(small) == ()
    small.pass_time(1)
    told = succeed(small)
    assert leader(small) == "Bo"
    assert [type(event) for event in told] == [LeaderSet, StatusSeen]
    assert isinstance(told[0], LeaderSet)
    assert (told[0].actor.number, told[0].old.name, told[0].away_seconds) == (REALM, "Ada", WEEK)


def test_it_stands_in_the_history() -> None:
    small = left(founded("Bo"), "Ada", seconds=WEEK)
    succeed(small)

    assert small.world.tails[small.group("Bo").number][-1].action == "set leader to"


def test_the_first_in_the_order_of_joining_who_was_here_leads() -> None:
    small = left(founded("Bo", "Cy", "Dee"), "Ada", "Bo", seconds=WEEK / 2)
    left(small, "Cy", seconds=WEEK / 2)
    succeed(small)

    assert leader(small) == "Cy"


def test_where_nobody_was_here_the_leader_stays() -> None:
    small = left(founded("Bo"), "Ada", "Bo", seconds=WEEK)

    assert succeed(small) == ()
    assert leader(small) == "Ada"


def test_a_leader_who_is_here_keeps_the_lead_however_long() -> None:
    small = left(founded("Bo"), seconds=10 * WEEK)

    assert succeed(small) == ()


def test_the_lead_of_a_mandatory_group_is_for_its_teachers_to_give() -> None:
    small = left(founded("Bo"), "Ada", seconds=WEEK)
    small.do(lambda turn: turn.put(evolve(small.group("Bo"), mandatory=True)))

    assert succeed(small) == ()


def test_with_no_days_it_never_passes() -> None:
    never = Settings(groups=Groups(leader_days=0))

    assert succeed(left(founded("Bo", settings=never), "Ada", seconds=100 * WEEK)) == ()


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_a_clock_that_is_set_takes_the_lead_from_nobody(step: float) -> None:
    small = left(founded("Bo"), "Ada")
    small.set_clock(step)

    assert succeed(small) == ()


def test_days_in_which_the_server_is_down_do_not_count() -> None:
    small = left(founded("Bo"), "Ada")
    small.now = small.now.replace(year=2027)
    small.restart()
    small.connect("Bo")

    assert leader(small) == "Ada"


def test_a_member_who_comes_has_it_pass_and_sees_who_leads() -> None:
    small = left(founded("Bo"), "Ada", "Bo", seconds=WEEK)
    small.connect("Bo")

    assert leader(small) == "Bo"


def test_the_old_leader_comes_back_as_a_member() -> None:
    small = left(founded("Bo"), "Ada", seconds=WEEK)
    succeed(small)
    small.connect("Ada")
    member = small.group("Bo").member(small.number("Ada"))

    assert leader(small) == "Bo"
    assert member
    assert not member.permissions.can_set_leader
