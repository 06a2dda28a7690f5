"""Roles: given when a goal is set, changed by who may, free when somebody leaves."""

import pytest

from mudgroup.model.goals import roles
from mudgroup.model.goals.errors import NoGoal, NoSuchRole, RoleFull
from mudgroup.model.goals.role_events import RoleFreed, RoleSet, RolesSeen
from mudgroup.model.groups import membership
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from tests.model.goal_scenes import roles as held
from tests.model.goal_scenes import working
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def set_role(small: SmallWorld, who: str, role: str, by: str = "Ada") -> None:
    small.do(
        lambda turn: roles.set_role(
            turn, small.group("Ada"), small.number(who), role, small.number(by)
        )
    )


def test_a_role_is_given_and_taken_away_by_name() -> None:
    small = working("Bo", "Cy")
    set_role(small, "Bo", "none")
    set_role(small, "Cy", "MAP")

    assert held(small) == ["scribe", "", "mapper"]


@pytest.mark.parametrize(
    ("who", "role", "by", "reason"),
    [
        ("Cy", "mapper", "Ada", RoleFull),
        ("Cy", "pilot", "Ada", NoSuchRole),
        ("Cy", "mapper", "Bo", LacksRight),
        ("Dee", "mapper", "Ada", NotInGroup),
    ],
)
def test_what_cannot_be_given_is_refused(
    who: str, role: str, by: str, reason: type[Exception]
) -> None:
    small = working("Bo", "Cy")
    small.connect("Dee")

    with pytest.raises(reason):
        set_role(small, who, role, by)
    assert held(small) == ["scribe", "mapper", ""]


def test_without_a_goal_there_are_no_roles() -> None:
    small = founded("Bo")

    with pytest.raises(NoGoal):
        set_role(small, "Bo", "mapper")
    with pytest.raises(NoGoal):
        roles.show_roles(small.turn(), small.group("Ada"), small.number("Ada"))


def leaving(small: SmallWorld, name: str) -> list[str]:
    """The roles that are free when a member leaves."""
    number = small.number(name)
    events = small.events(
        lambda turn: membership.remove_member(turn, small.group("Ada"), number, number)
    )
    return [event.role for event in events if isinstance(event, RoleFreed)]


def test_the_role_of_who_leaves_is_free() -> None:
    small = working("Bo", "Cy")

    assert leaving(small, "Bo") == ["mapper"]
    assert leaving(small, "Cy") == []


def test_who_is_alone_then_is_not_told_of_a_free_role() -> None:
    assert leaving(working("Bo"), "Bo") == []


def test_all_members_hear_of_a_role() -> None:
    small = working("Bo", "Cy")
    (told,) = small.events(
        lambda turn: roles.set_role(
            turn, small.group("Ada"), small.number("Bo"), "none", small.number("Ada")
        )
    )

    assert isinstance(told, RoleSet)
    assert told.to == small.group("Ada").players()


def test_roles_are_shown_with_what_they_gain_and_who_has_none() -> None:
    small = working("Bo", "Cy")
    (seen,) = small.events(
        lambda turn: roles.show_roles(turn, small.group("Ada"), small.number("Cy"))
    )

    assert isinstance(seen, RolesSeen)
    assert [(row.name, [who.name for who in row.holders]) for row in seen.rows] == [
        ("scribe", ["Ada"]),
        ("mapper", ["Bo"]),
    ]
    assert [who.name for who in seen.none] == ["Cy"]
    assert {gain.action for gain in seen.rows[0].gains} == {"note", "say"}
