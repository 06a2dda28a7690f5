"""The roles that members of a group have in its goal."""

from mudgroup.model.casting import free_roles
from mudgroup.model.finding import by_key, goal_of
from mudgroup.model.goal_records import Role
from mudgroup.model.group_records import Group, Member
from mudgroup.model.turn import Turn


def role_to_have(turn: Turn, group: Group) -> str:
    """The key of the role that a new member gets: the first that is free, empty for none."""
    goal = goal_of(turn, group)
    return next(iter(free_roles(goal, group.members)), "") if goal else ""


def role_title(turn: Turn, group: Group, member: Member) -> str:
    """What a status calls a member: the role in the goal, else leader or member."""
    if member.role:
        return role_name(turn, member.role)
    return "leader" if member.player == group.leader else "member"


def role_name(turn: Turn, key: str) -> str:
    """The name of a role, the key itself if no file ever had it."""
    role = by_key(turn, key, Role)
    return role.name if role else key
