"""Who may moderate whom: admins everywhere, teachers in their section, leaders in their group."""

from collections.abc import Iterable
from enum import IntEnum

from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.errors import (
    LacksAuthority,
    Mandatory,
    NoGroupTaught,
    NotAdmin,
    NotStaff,
    NotTeacher,
)
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World


class Rank(IntEnum):
    """What a player is to others; a higher one moderates a lower one."""

    MEMBER = 0
    LEADER = 1
    TEACHER = 2
    ADMIN = 3


def teaches(turn: Turn, player: Player, section: int) -> bool:
    """Whether a player teaches a section; nobody teaches section 0."""
    return bool(section) and player.number in turn.get(Section, section).teachers


def rank_in(turn: Turn, player: Player, group: Group) -> Rank:
    """What a player is in a group, member or not."""
    if player.admin:
        return Rank.ADMIN
    if teaches(turn, player, group.section):
        return Rank.TEACHER
    return Rank.LEADER if group.leader == player.number else Rank.MEMBER


def rank_over(turn: Turn, player: Player, other: Player) -> Rank:
    """What a player is to another one, wherever they are."""
    if player.admin:
        return Rank.ADMIN
    return Rank.TEACHER if teaches(turn, player, other.section) else Rank.MEMBER


def rank_anywhere(turn: Turn, player: Player) -> Rank:
    """What a player is to those who are in no section."""
    return rank_at(turn.world, player)


def rank_at(world: World, player: Player) -> Rank:
    """What a player of a world is to those who are in no section."""
    if player.admin:
        return Rank.ADMIN
    return Rank.TEACHER if player.number in world.teachers else Rank.MEMBER


def sections_taught(world: World, player: Player) -> Iterable[int]:
    """The sections that a player teaches, all of them for an admin."""
    return world.sections.values() if player.admin else world.teachers.get(player.number, ())


def groups_under(world: World, sections: Iterable[int], disbanded: bool = False) -> list[Group]:
    """The groups sorted under some sections, 0 for none, with or without those disbanded."""
    numbers = (number for section in sections for number in world.class_groups.get(section, ()))
    groups = (world.records[number] for number in numbers)
    return [g for g in groups if isinstance(g, Group) and (disbanded or g.disbanded_at is None)]


def moderators(turn: Turn, group: Group) -> tuple[int, ...]:
    """Who moderates a group and is online: admins, its section's teachers, its leader."""
    return _online(turn, (*staff_over(turn, group.section), group.leader))


def staff_over(turn: Turn, section: int) -> tuple[int, ...]:
    """The admins, and who teaches a section, online or not; nobody teaches section 0."""
    teachers = turn.get(Section, section).teachers if section else ()
    return (*turn.world.admins.get(REALM, ()), *teachers)


def staff_online(turn: Turn, section: int) -> tuple[int, ...]:
    """The same of those who are online, by number."""
    return _online(turn, staff_over(turn, section))


def _online(turn: Turn, players: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({number for number in players if turn.presence(number)}))


def require_moderator(turn: Turn, actor: Player, group: Group) -> None:
    """Raises LacksAuthority with the leader's name."""
    if not rank_in(turn, actor, group):
        raise LacksAuthority(group.ref, turn.ref(group.leader))


def require_admin(actor: Player) -> None:
    """Raises NotAdmin."""
    if not actor.admin:
        raise NotAdmin


def require_staff(turn: Turn, actor: Player) -> None:
    """Raises NotStaff for who is neither an admin nor a teacher of any section."""
    if rank_anywhere(turn, actor) < Rank.TEACHER:
        raise NotStaff


def require_teacher(turn: Turn, actor: Player, section: Section) -> None:
    """Raises NotTeacher with those who teach the section; admins teach every one."""
    if not actor.admin and actor.number not in section.teachers:
        raise NotTeacher(section.ref, turn.refs(section.teachers))


def require_staff_of(turn: Turn, actor: Player, group: Group) -> None:
    """Raises NotStaff, or NoGroupTaught for a group of a section that others teach."""
    require_staff(turn, actor)
    if rank_in(turn, actor, group) < Rank.TEACHER:
        raise NoGroupTaught(group.name)


def require_voluntary(turn: Turn, group: Group, by: int) -> None:
    """Raises Mandatory when staff made the group mandatory, and ``by`` is none of them."""
    if group.mandatory and rank_in(turn, turn.player(by), group) < Rank.TEACHER:
        teachers = turn.get(Section, group.section).teachers if group.section else ()
        raise Mandatory(group.ref, turn.refs(teachers))
