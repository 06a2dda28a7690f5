"""Membership and its rights."""

import pytest
from attrs import fields

from mudgroup.model.records.groups import Permissions
from mudgroup.model.rights import permissions
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from tests.model.groups.test_membership import founded


@pytest.mark.parametrize("place", range(7))
def test_seven_flags_are_the_rights_in_their_order(place: int) -> None:
    flags = tuple(int(n == place) for n in range(7))
    rights = permissions.from_flags(flags)
    names = [right.name for right in fields(Permissions)]

    assert [name for name in names if getattr(rights, name)] == [names[place]]


def test_those_who_have_a_right_stand_leader_first() -> None:
    small = founded("Bo", "Cy")
    ada, bo, cy = (small.number(name) for name in ("Ada", "Bo", "Cy"))
    group = small.group("Ada")

    assert permissions.holders(group, "can_invite") == (ada, bo, cy)
    assert permissions.holders(group, "can_disband") == (ada,)


def test_only_the_one_member_changes() -> None:
    small = founded("Bo")
    group, bo = small.group("Ada"), small.number("Bo")
    none = permissions.from_flags((0,) * 7)
    changed = permissions.change_permissions(group, bo, none)

    assert changed.members[0] == group.members[0]
    assert changed.members[1].permissions == none
    assert changed.players() == group.players()


def test_a_right_takes_membership_and_names_those_who_have_it() -> None:
    small = founded("Bo")
    small.connect("Cy")
    turn, group = small.turn(), small.group("Ada")
    permissions.require_right(turn, group, small.number("Ada"), "can_rename")

    with pytest.raises(NotInGroup):
        permissions.require_right(turn, group, small.number("Cy"), "can_rename")
    with pytest.raises(LacksRight) as refused:
        permissions.require_right(turn, group, small.number("Bo"), "can_rename")
    assert (refused.value.right, [ref.name for ref in refused.value.holders]) == (
        "can_rename",
        ["Ada"],
    )
