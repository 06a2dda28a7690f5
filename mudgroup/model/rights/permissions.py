"""Membership and its rights: their order, their string form, and the checks on them."""

from attrs import evolve

from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.world.turn import Turn


def from_flags(flags: tuple[int, ...]) -> Permissions:
    """The rights from seven 0/1 in the document's order."""
    return Permissions(*(bool(flag) for flag in flags))


def holders(group: Group, right: str) -> tuple[int, ...]:
    """The members who have a right, leader first, then in the order of joining."""
    able = [member.player for member in group.members if getattr(member.permissions, right)]
    return tuple(sorted(able, key=lambda player: player != group.leader))


def change_permissions(group: Group, player: int, permissions: Permissions) -> Group:
    """The group with other rights for one member (the document's internal verb)."""
    return change_member(group, player, permissions=permissions)


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
