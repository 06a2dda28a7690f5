"""Refusals of rights, ranks and restrictions as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import (
    IsBanned,
    IsCompanion,
    IsMuted,
    LacksAuthority,
    LacksRight,
    Mandatory,
    NoGroupTaught,
    NoGroupYet,
    NotAdmin,
    NotInGroup,
    NotStaff,
    NotTeacher,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import aside, because, in_, lasting, listing, names, title
from mudgroup.views.registry import Wording, wording

RIGHTS = {
    "can_follow": "follow",
    "can_invite": "invite",
    "can_remove": "remove members",
    "can_rename": "rename",
    "can_change_goal": "change the goal",
    "can_set_leader": "choose the leader",
    "can_disband": "disband",
}


def _staff(teachers: tuple[Ref, ...]) -> str:
    """Who could help: the teachers of a section, or an admin."""
    return listing((*(ref.name for ref in teachers), "an admin"), "or")


def not_in_group(refused: NotInGroup, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} not in {title(refused.group)}."


def lacks_right(refused: LacksRight, viewer: int) -> str:
    what = RIGHTS[refused.right]
    need = f"Only someone with the right to {what} can do that in {refused.group.name}"
    if not refused.holders:
        return f"{need}, and nobody has it."
    return f"{need}: ask {names(refused.holders, 'or')}."


def lacks_authority(refused: LacksAuthority, viewer: int) -> str:
    who = f"{refused.leader.name}, who leads it, a teacher or an admin"
    return f"You do not moderate {title(refused.group)}: ask {who}."


def no_group_yet(refused: NoGroupYet, viewer: int) -> str:
    if refused.groups:
        return f"Choose a group first: 'group use NAME'{aside(names(refused.groups, 'or'))}."
    return "You are in no group. 'group create NAME' forms one."


def is_muted(refused: IsMuted, viewer: int) -> str:
    """For how long and why is for the muted player to know, and for who may ask for it."""
    if refused.player.number != viewer:
        return f"{refused.player.name} is muted{in_(refused.where)}."
    time = lasting(refused.seconds)
    return f"You are muted{in_(refused.where)} {time}{because(refused.reason)}"


def is_banned(refused: IsBanned, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    where = f" from {title(refused.where)}" if refused.where else ""
    return f"{who} banned{where} {lasting(refused.seconds)}."


def is_companion(refused: IsCompanion, viewer: int) -> str:
    who = f"{refused.player.name} is one of the server's companions, and no player"
    return f"{who}. 'companions' calls them when you are alone."


def not_teacher(refused: NotTeacher, viewer: int) -> str:
    return f"You do not teach {refused.section.name}: ask {_staff(refused.teachers)}."


def no_group_taught(refused: NoGroupTaught, viewer: int) -> str:
    what = f"There is no group called {refused.typed} in your sections."
    return f"{what} '@groups list' shows them."


def mandatory(refused: Mandatory, viewer: int) -> str:
    what = f"{title(refused.group)} is mandatory"
    return f"{what}: only {_staff(refused.teachers)} takes members out of it or ends it."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NotInGroup, not_in_group),
        wording(LacksRight, lacks_right),
        wording(LacksAuthority, lacks_authority),
        wording(NoGroupYet, no_group_yet),
        wording(NotAdmin, lambda refused, viewer: "Only an admin can do that."),
        wording(IsMuted, is_muted),
        wording(IsBanned, is_banned),
        wording(IsCompanion, is_companion),
        wording(NotStaff, lambda refused, viewer: "Only an admin or a teacher can do that."),
        wording(NotTeacher, not_teacher),
        wording(NoGroupTaught, no_group_taught),
        wording(Mandatory, mandatory),
    )
)
