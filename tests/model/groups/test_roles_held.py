"""The roles that members have in a goal."""

from attrs import evolve

from mudgroup.model.groups import roles_held
from tests.model.goal_scenes import goal_keyed, working
from tests.scenes import START


def test_a_new_member_gets_the_first_role_that_is_free() -> None:
    small = working("Bo")
    group = small.group("Ada")
    first, second = group.members
    new = evolve(second, player=99, role="", joined_at=START)
    full = roles_held.seat(small.turn(), group, new)
    free = roles_held.seat(small.turn(), evolve(group, members=(first,)), new)

    assert [member.role for member in full.members] == ["scribe", "mapper", ""]
    assert [member.role for member in free.members] == ["scribe", "mapper"]


def test_where_one_worked_alone_the_roles_are_cast_again() -> None:
    small = working("Bo")
    goal = evolve(goal_keyed(small, "look-around"), alone=True)
    first, second = small.group("Ada").members
    solo = evolve(small.group("Ada"), members=(evolve(first, role="mapper"),))
    turn = small.turn()
    turn.put(goal)
    seated = roles_held.seat(turn, solo, evolve(second, role=""))

    assert [member.role for member in seated.members] == ["mapper", "scribe"]


def test_a_member_is_called_by_the_role_else_by_the_place_in_the_group() -> None:
    small = working("Bo")
    group, turn = small.group("Ada"), small.turn()
    ada, bo = group.members
    bare = [evolve(member, role="") for member in (ada, bo)]

    assert [roles_held.role_title(turn, group, m) for m in (ada, bo, *bare)] == [
        "scribe",
        "mapper",
        "leader",
        "member",
    ]


def test_a_role_that_no_file_has_is_called_by_its_key() -> None:
    assert roles_held.role_name(working().turn(), "cook") == "cook"
