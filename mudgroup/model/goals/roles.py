"""Roles: who is what in a group's goal. Given when a goal is set, changed by who may."""

from mudgroup.model.goals.errors import NoGoal, NoSuchRole, RoleFull
from mudgroup.model.goals.role_events import RoleFreed, RoleRow, RoleSet, RolesSeen
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.records.goals import Goal, Role
from mudgroup.model.records.groups import Group
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import change_member, require_member, require_right
from mudgroup.model.world.finding import by_key, goal_of
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold

NONE = "none"
"""The word that takes a member's role away."""


def tell_free(turn: Turn, group: Group, gone: Ref, role: str) -> None:
    """Tell the members the name of the role that is free since somebody is gone."""
    to = audience.hearers(turn, group)
    turn.tell(RoleFreed(to=to, actor=gone, group=group.ref, role=role))


def set_role(turn: Turn, group: Group, explorer: int, typed: str, by: int) -> None:
    """Give a member a role of the goal, or ``none``.

    Raises:
        NotInGroup: code -2.
        LacksRight: ``by`` may not change the goal.
        NoGoal, NoSuchRole, RoleFull: there is no such role to be had.
    """
    require_right(turn, group, by, "can_change_goal")
    member = require_member(turn, group, explorer)
    goal = goal_of(turn, group)
    if goal is None:
        raise NoGoal(group.ref, bool(group.module))
    key = "" if fold(typed) == NONE else _match_role(turn, goal, typed)
    if key and key != member.role:
        others = [m for m in group.members if m.role == key]
        if len(others) >= dict(goal.roles)[key]:
            raise RoleFull(role_name(turn, key), turn.refs(m.player for m in others))

    turn.put(change_member(group, explorer, role=key))

    turn.tell(
        RoleSet(
            to=audience.hearers(turn, group),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=group.ref,
            role=role_name(turn, key) if key else "",
        )
    )


def _match_role(turn: Turn, goal: Goal, typed: str) -> str:
    """The key of the role of a goal that is meant. Raises NoSuchRole."""
    names = {key: role_name(turn, key) for key, _ in goal.roles}
    word = fold(typed)
    whole = [key for key, name in names.items() if word in (key, fold(name))]
    meant = whole or [key for key, name in names.items() if fold(name).startswith(word)]
    if len(meant) != 1:
        raise NoSuchRole(typed, goal.ref, tuple(names.values()))
    return meant[0]


def show_roles(turn: Turn, group: Group, explorer: int) -> None:
    """Show who hears the group the roles of the goal. Raises NotInGroup, NoGoal."""
    audience.require_hearer(turn, group, explorer)
    goal = goal_of(turn, group)
    if goal is None:
        raise NoGoal(group.ref, bool(group.module))

    turn.tell(
        RolesSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            rows=tuple(_row(turn, group, key, number) for key, number in goal.roles),
            none=turn.refs(m.player for m in group.members if not m.role),
        )
    )


def _row(turn: Turn, group: Group, key: str, number: int) -> RoleRow:
    role = by_key(turn, key, Role)
    return RoleRow(
        name=role.name if role else key,
        description=role.description if role else "",
        number=number,
        holders=turn.refs(m.player for m in group.members if m.role == key),
        gains=role.actions if role else (),
    )
