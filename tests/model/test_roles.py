"""Roles: given when a goal is set, changed by who may, free when somebody leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import permissions, roles
from mudgroup.model.goal_errors import NoGoal, NoSuchRole, RoleFull
from mudgroup.model.goal_events import RoleFreed, RoleSet, RolesSeen
from mudgroup.model.goal_records import Goal
from mudgroup.model.records import Member
from mudgroup.model.rights_errors import LacksRight, NotInGroup
from mudgroup.settings import Groups
from tests.model.goal_scenes import roles as held
from tests.model.goal_scenes import working
from tests.model.test_membership import founded
from tests.scenes import START
from tests.small_world import SmallWorld

RIGHTS = permissions.from_flags(Groups().group_member_permissions)
GOAL = Goal(1, "g", "G", "D", roles=(("mapper", 2), ("scribe", 1)))


def set_role(small: SmallWorld, who: str, role: str, by: str = "Ada") -> None:
    small.do(
        lambda turn: roles.set_role(
            turn, small.group("Ada"), small.number(who), role, small.number(by)
        )
    )


@given(st.lists(st.sampled_from(["", "mapper", "scribe", "pilot"]), max_size=8))
def test_whoever_had_which_role_no_more_have_one_than_may(before: list[str]) -> None:
    members = tuple(Member(n, RIGHTS, START, role=role) for n, role in enumerate(before))
    after = [member.role for member in roles.cast(GOAL, members)]
    wanted = dict(GOAL.roles)

    assert all(after.count(role) <= number for role, number in wanted.items())
    assert len([role for role in after if role]) == min(3, len(members))
    assert set(after) <= {*wanted, ""}


def test_who_has_a_role_that_the_next_goal_has_keeps_it() -> None:
    members = tuple(
        Member(n, RIGHTS, START, role=role) for n, role in enumerate(["", "scribe", "mapper"])
    )

    assert [m.role for m in roles.cast(GOAL, members)] == ["mapper", "scribe", "mapper"]


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


def test_the_role_of_who_leaves_is_free() -> None:
    small = working("Bo", "Cy")
    before = small.group("Ada")
    turn = small.turn()
    roles.tell_free(turn, before, small.number("Bo"))
    roles.tell_free(turn, before, small.number("Cy"))
    (freed,) = turn.events

    assert isinstance(freed, RoleFreed)
    assert freed.role == "mapper"


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
