"""Membership and its rights: their order, their string form, and the checks on them."""

from collections.abc import Mapping

from attrs import evolve

from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.world.turn import Turn

RIGHTS: Mapping[str, str] = {
    "follow": "can_follow",
    "invite": "can_invite",
    "remove": "can_remove",
    "rename": "can_rename",
    "goal": "can_change_goal",
    "leader": "can_set_leader",
    "disband": "can_disband",
}
"""What each right is called where it is typed and in the history, in the document's order."""


def from_flags(flags: tuple[int, ...]) -> Permissions:
    """The rights from seven 0/1 in the document's order."""
    return Permissions(*(bool(flag) for flag in flags))


def usual(turn: Turn, leads: bool) -> Permissions:
    """The rights that a leader, or a member, has unless others are set."""
    limits = turn.settings.groups
    return from_flags(limits.group_leader_permissions if leads else limits.group_member_permissions)


def holders(group: Group, right: str) -> tuple[int, ...]:
    """The members who have a right, leader first, then in the order of joining."""
    able = [member.player for member in group.members if getattr(member.permissions, right)]
    return tuple(sorted(able, key=lambda player: player != group.leader))


def change_permissions(
    group: Group, player: int, permissions: Permissions, before_leading: Permissions | None = None
) -> Group:
    """The group with other rights for one member (the document's internal verb).

    A leader's come with those they have again afterwards.
    """
    return change_member(group, player, permissions=permissions, before_leading=before_leading)


def change_member(group: Group, player: int, **changes: object) -> Group:
    """The group with other values for one member."""
    members = tuple(
        evolve(member, **changes) if member.player == player else member  # type: ignore[arg-type]
        for member in group.members
    )
    return evolve(group, members=members)


def require_member(turn: Turn, group: Group, player: int) -> Member:
    """The membership of a player. Raises NotInGroup (code -2)."""
    member = group.member(player)
    if member is None:
        raise NotInGroup(turn.ref(player), group.ref)
    return member


def require_right(turn: Turn, group: Group, player: int, right: str) -> None:
    """Raises NotInGroup, or LacksRight with those who have the right."""
    member = require_member(turn, group, player)
    if not getattr(member.permissions, right):
        raise LacksRight(right, group.ref, turn.refs(holders(group, right)))
