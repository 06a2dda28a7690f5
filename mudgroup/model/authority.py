"""Who may moderate whom: admins everywhere, teachers in their section, leaders in their group."""

from enum import IntEnum

from mudgroup.model.errors import LacksAuthority
from mudgroup.model.records import Group, Player
from mudgroup.model.turn import Turn


class Rank(IntEnum):
    """What a player is to others; a higher one moderates a lower one."""

    MEMBER = 0
    LEADER = 1
    TEACHER = 2
    ADMIN = 3


def teaches(turn: Turn, player: Player, section: int) -> bool:
    """Whether a player teaches a section; nobody teaches section 0."""
    return bool(section) and player.number in turn.section(section).teachers


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
    if player.admin:
        return Rank.ADMIN
    sections = turn.world.sections.values()
    is_teacher = any(teaches(turn, player, section) for section in sections)
    return Rank.TEACHER if is_teacher else Rank.MEMBER


def moderators(turn: Turn, group: Group) -> tuple[int, ...]:
    """Who moderates a group and is online: admins, its section's teachers, its leader."""
    online = map(turn.player, sorted(turn.world.online))
    return tuple(player.number for player in online if rank_in(turn, player, group))


def require_moderator(turn: Turn, actor: Player, group: Group) -> None:
    """Raises LacksAuthority with the leader's name."""
    if not rank_in(turn, actor, group):
        raise LacksAuthority(group.ref, turn.ref(group.leader))
