"""The rights of members: their order, their string form, their defaults."""

from attrs import asdict, evolve, fields

from mudgroup.model.records import Group, Member, Permissions


def from_flags(flags: tuple[int, ...]) -> Permissions:
    """The rights from seven 0/1 in the document's order."""
    return Permissions(*(bool(flag) for flag in flags))


def to_text(permissions: Permissions) -> str:
    """Seven 0/1, comma-separated (the document's ``member_permissions``)."""
    return ",".join(str(int(flag)) for flag in asdict(permissions).values())


def holders(group: Group, right: str) -> tuple[int, ...]:
    """The members who have a right, leader first, then in the order of joining."""
    able = [member.player for member in group.members if getattr(member.permissions, right)]
    return tuple(sorted(able, key=lambda player: player != group.leader))


def change_permissions(group: Group, player: int, permissions: Permissions) -> Group:
    """The group with other rights for one member (the document's internal verb)."""
    members = tuple(
        evolve(member, permissions=permissions) if member.player == player else member
        for member in group.members
    )
    return evolve(group, members=members)


def differing(old: Member, new: Permissions) -> tuple[str, ...]:
    """The names of the rights in which a member would change."""
    return tuple(
        right.name
        for right in fields(Permissions)
        if getattr(old.permissions, right.name) != getattr(new, right.name)
    )
