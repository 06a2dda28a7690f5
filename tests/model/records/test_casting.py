"""Casting: who gets which role of a goal."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records import casting
from mudgroup.model.records.goals import Goal
from mudgroup.model.records.groups import Member
from mudgroup.model.rights import permissions
from mudgroup.settings.groups import Groups
from tests.scenes import START

RIGHTS = permissions.from_flags(Groups().group_member_permissions)
GOAL = Goal(1, "g", "G", "D", roles=(("mapper", 2), ("scribe", 1)))


@given(st.lists(st.sampled_from(["", "mapper", "scribe", "pilot"]), max_size=8))
def test_whoever_had_which_role_no_more_have_one_than_may(before: list[str]) -> None:
    members = tuple(Member(n, RIGHTS, START, role=role) for n, role in enumerate(before))
    after = [member.role for member in casting.cast(GOAL, members)]
    wanted = dict(GOAL.roles)

    assert all(after.count(role) <= number for role, number in wanted.items())
    assert len([role for role in after if role]) == min(3, len(members))
    assert set(after) <= {*wanted, ""}


def test_who_has_a_role_that_the_next_goal_has_keeps_it() -> None:
    members = tuple(
        Member(n, RIGHTS, START, role=role) for n, role in enumerate(["", "scribe", "mapper"])
    )

    assert [m.role for m in casting.cast(GOAL, members)] == ["mapper", "scribe", "mapper"]
