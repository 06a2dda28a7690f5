"""Roles: who is what in a group's goal. Given when a goal is set, changed by who may."""

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from mudgroup.model import audience
from mudgroup.model.finding import by_key, goal_of
from mudgroup.model.goal_errors import NoGoal, NoSuchRole, RoleFull
from mudgroup.model.goal_events import RoleFreed, RoleRow, RoleSet, RolesSeen
from mudgroup.model.goal_lookup import role_name
from mudgroup.model.goal_records import Goal, Role
from mudgroup.model.permissions import change_member, require_member, require_right
from mudgroup.model.records import Group, Member
from mudgroup.model.turn import Turn
from mudgroup.model.world import fold

NONE = "none"
"""The word that takes a member's role away."""


def free_roles(goal: Goal, members: Iterable[Member]) -> tuple[str, ...]:
    """The keys of the roles that are still to be had, one for each member who may have it."""
    held = Counter(member.role for member in members)
    return tuple(
        key for key, number in goal.roles for _ in range(max(0, number - held.get(key, 0)))
    )


def cast(goal: Goal, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members with roles in a goal, in the order of joining.

    Who has a role that the goal has keeps it; the others get those that are left, in the goal's
    order, as long as there are any.
    """
    keeping: Counter[str] = Counter()
    kept: list[Member] = []
    for member in members:
        keeping[member.role] += 1
        stays = keeping[member.role] <= dict(goal.roles).get(member.role, 0)
        kept.append(member if stays else evolve(member, role=""))
    free = list(free_roles(goal, kept))
    return tuple(
        evolve(member, role=free.pop(0)) if not member.role and free else member for member in kept
    )


def uncast(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members without roles."""
    return tuple(evolve(member, role="") for member in members)


def role_to_have(turn: Turn, group: Group) -> str:
    """The key of the role that a new member gets: the first that is free, empty for none."""
    goal = goal_of(turn, group)
    return next(iter(free_roles(goal, group.members)), "") if goal else ""


def tell_free(turn: Turn, before: Group, gone: int) -> None:
    """Tell the members which role is free since somebody is gone."""
    member = before.member(gone)
    if member and member.role:
        turn.tell(
            RoleFreed(
                to=audience.hearers(turn, turn.get(Group, before.number)),
                actor=turn.ref(gone),
                group=before.ref,
                role=role_name(turn, member.role),
            )
        )


def role_title(turn: Turn, group: Group, member: Member) -> str:
    """What a status calls a member: the role in the goal, else leader or member."""
    if member.role:
        return role_name(turn, member.role)
    return "leader" if member.player == group.leader else "member"


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
