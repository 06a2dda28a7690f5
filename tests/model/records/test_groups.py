"""Groups as values: their members, and what leaves the model of them."""

from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import permissions
from mudgroup.settings.groups import Groups
from tests.scenes import START

RIGHTS = permissions.from_flags(Groups().group_member_permissions)
BO, ADA = Member(5, RIGHTS, START), Member(3, RIGHTS, START)
GROUP = Group(9, "Sand", leader=3, members=(BO, ADA), created_at=START)


def test_a_player_is_found_among_the_members_and_a_stranger_is_none() -> None:
    assert GROUP.member(3) == ADA
    assert GROUP.member(9) is None


def test_the_players_of_a_group_are_its_members_in_the_order_of_joining() -> None:
    assert GROUP.players() == (5, 3)


def test_a_group_is_spoken_of_by_number_and_name() -> None:
    assert GROUP.ref == Ref(9, "Sand")
