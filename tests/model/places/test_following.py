"""Following: beginning, ending, and whom."""

from collections.abc import Callable

import pytest

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.groups.events import FollowToggled
from mudgroup.model.places import following
from mudgroup.model.places.errors import FollowsAlready, LeadsNone, LeadsSeveral
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import LacksRight, NoGroupYet, NotInGroup
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Part
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld

NO_FOLLOWING = Settings(groups=Groups(group_member_permissions=(0, 1, 0, 0, 0, 0, 0)))


def set_follow(small: SmallWorld, name: str, choice: bool | None) -> tuple[FollowToggled, ...]:
    """Choose, or toggle for None, and what was told."""
    group, number = small.group("Ada"), small.number(name)
    events = small.events(
        lambda turn: (
            following.toggle_follow(turn, group, number)
            if choice is None
            else following.set_follow(turn, group, number, choice)
        )
    )
    return tuple(event for event in events if isinstance(event, FollowToggled))


def refusal(verb: Callable[[], object]) -> str:
    """Why it is refused, as it is written: refusals are equal to themselves alone."""
    with pytest.raises(Refused) as refused:
        verb()
    return repr(refused.value)


def is_following(small: SmallWorld, name: str) -> bool:
    member = small.group("Ada").member(small.number(name))
    assert member
    return member.following


def test_the_toggle_changes_what_it_is() -> None:
    small = founded("Bo")
    told = [event.following for _ in range(3) for event in set_follow(small, "Bo", None)]

    assert told == [True, False, True]
    assert is_following(small, "Bo")


def test_on_and_off_are_said_once() -> None:
    small = founded("Bo")
    ada, rock = small.player("Ada").ref, small.group("Ada").ref
    for choice in (True, False):
        set_follow(small, "Bo", choice)
        again = refusal(lambda choice=choice: set_follow(small, "Bo", choice))  # type: ignore[misc]

        assert repr(FollowsAlready(ada, rock, choice)) == again
        assert is_following(small, "Bo") is choice


def test_it_is_done_to_the_leader() -> None:
    small = founded("Bo", "Cy")
    (told,) = set_follow(small, "Bo", True)
    parts = [told.face(small.number(name)).part for name in ("Ada", "Bo", "Cy")]

    assert parts == [Part.TARGET, Part.ACTOR, Part.WITNESS]


@pytest.mark.parametrize("choice", [None, True, False])
def test_the_leader_cannot_follow(choice: bool | None) -> None:
    small = founded("Bo")

    ada, rock = small.player("Ada").ref, small.group("Ada").ref

    assert repr(AlreadyLeads(ada, rock)) == refusal(lambda: set_follow(small, "Ada", choice))


@pytest.mark.parametrize("choice", [None, True, False])
def test_who_is_no_member_cannot_follow(choice: bool | None) -> None:
    small = founded("Bo")
    small.connect("Cy")

    cy, rock = small.player("Cy").ref, small.group("Ada").ref

    assert repr(NotInGroup(cy, rock)) == refusal(lambda: set_follow(small, "Cy", choice))


def test_who_may_not_follow_can_still_stop() -> None:
    small = founded("Bo")
    set_follow(small, "Bo", True)
    small.settings = NO_FOLLOWING
    barred = founded("Bo", settings=NO_FOLLOWING)

    assert refusal(lambda: set_follow(barred, "Bo", True)).startswith(LacksRight.__name__)
    assert [event.following for event in set_follow(small, "Bo", False)] == [False]


def led(small: SmallWorld, explorer: str, leader: str, addressed: str = "") -> Ref:
    group = small.group(addressed) if addressed else None
    found = following.group_led_by(
        small.turn(), small.player(explorer), small.player(leader), group
    )
    return found.ref


def with_two_groups() -> SmallWorld:
    """Ada leads Rock Hounds with Bo, Cy leads another with Bo."""
    small = founded("Bo")
    small.connect("Cy")
    small.do(lambda turn: membership.create(turn, small.number("Cy"), "Back"))
    back, bo, cy = small.group("Cy"), small.number("Bo"), small.number("Cy")
    small.do(lambda turn: membership.add_member(turn, back, bo, cy))
    return small


def test_a_leader_s_name_finds_the_group_whichever_is_the_current_one() -> None:
    small = with_two_groups()

    assert led(small, "Bo", "Cy") == small.group("Cy").ref
    assert led(small, "Bo", "Ada") == small.group("Ada").ref


def test_who_leads_none_of_the_groups_is_named_with_those_who_do() -> None:
    small = with_two_groups()
    small.connect("Dee")
    leaders = tuple((small.group(n).ref, small.player(n).ref) for n in ("Ada", "Cy"))
    dee, cy = small.player("Dee").ref, small.player("Cy").ref

    assert repr(LeadsNone(dee, leaders)) == refusal(lambda: led(small, "Bo", "Dee"))
    assert repr(LeadsNone(cy, leaders[:1])) == refusal(lambda: led(small, "Bo", "Cy", "Ada"))


def test_who_leads_several_of_the_groups_is_followed_in_the_one_that_is_addressed() -> None:
    small = with_two_groups()
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "More"))
    rock = small.turn().ref(small.player("Ada").groups[0])
    more, bo, ada = small.group("Ada"), small.number("Bo"), small.number("Ada")
    small.do(lambda turn: membership.add_member(turn, more, bo, ada))
    several = LeadsSeveral(small.player("Ada").ref, (rock, more.ref))

    assert repr(several) == refusal(lambda: led(small, "Bo", "Ada"))
    assert led(small, "Bo", "Ada", "Ada") == more.ref


def test_without_a_group_nobody_is_followed() -> None:
    small = SmallWorld("Ada", "Bo")

    assert repr(NoGroupYet(())) == refusal(lambda: led(small, "Bo", "Ada"))
