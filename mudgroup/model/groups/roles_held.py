"""The roles that members of a group have in its goal."""

from attrs import evolve

from mudgroup.model.records.casting import cast, free_roles
from mudgroup.model.records.goals import Role
from mudgroup.model.records.groups import Group, Member
from mudgroup.model.world.finding import by_key, goal_of
from mudgroup.model.world.turn import Turn


def seat(turn: Turn, group: Group, new: Member) -> Group:
    """The group with a new member, who gets the first role that is free.

    Where one has worked alone the roles of the team are cast again.
    """
    goal = goal_of(turn, group)
    if goal and goal.is_solo(len(group.members)):
        return evolve(group, members=cast(goal, (*group.members, new)))
    role = next(iter(free_roles(goal, group.members)), "") if goal else ""
    seated = evolve(new, role=role) if role else new
    return evolve(group, members=(*group.members, seated))


def role_title(turn: Turn, group: Group, member: Member) -> str:
    """What a status calls a member: the role in the goal, else leader or member."""
    if member.role:
        return role_name(turn, member.role)
    return "leader" if member.player == group.leader else "member"


def role_name(turn: Turn, key: str) -> str:
    """The name of a role, the key itself if no file ever had it."""
    role = by_key(turn, key, Role)
    return role.name if role else key
