"""Casting: which member has which role of a goal. Values alone; the verbs are in `roles`."""

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.records.goals import Goal
from mudgroup.model.records.groups import Member


def free_roles(goal: Goal, members: Iterable[Member]) -> tuple[str, ...]:
    """The keys of the roles that are still to be had, one for each member who may have it."""
    held = Counter(member.role for member in members)
    return tuple(
        key for key, number in goal.roles for _ in range(max(0, number - held.get(key, 0)))
    )


def cast(goal: Goal, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members with roles in a goal, in the order of joining.

    Who has a role that the goal has keeps it; the others get those that are left, in the goal's
    order, as long as there are any. Who is alone gets the first.
    """
    keeping: Counter[str] = Counter()
    kept: list[Member] = []
    for member in uncast(members) if goal.is_solo(len(members)) else members:
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
