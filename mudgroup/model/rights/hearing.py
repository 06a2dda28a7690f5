"""Who hears whom: the hearing roles of a group, and personal mutes."""

from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.history import SPOKEN, Action, Entry
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.world import World


def is_to_vips(group: Group, speaker: int) -> bool:
    """Whether what a member says is for vips alone."""
    member = group.member(speaker)
    return member is not None and member.hearing is Hearing.VIP


def hears(hearing: Hearing, to_vips: bool) -> bool:
    """Whether a member with a hearing role hears what is said, in the end to vips alone.

    The filter of the tutorial *Group chat*: a vip is heard by vips, all others by all who are not
    quiet.
    """
    return hearing is Hearing.VIP if to_vips else hearing is not Hearing.QUIET


def hearers_of(world: World, group: int, speaker: int) -> tuple[int, ...]:
    """The members of a group who are online and hear a speaker by their roles, and the speaker."""
    there, roles = world.present.get(group, ()), world.hearing.get(group)
    if not roles:
        return there
    default = Hearing.DEFAULT
    to_vips = roles.get(speaker, default) is Hearing.VIP
    return tuple(p for p in there if p == speaker or hears(roles.get(p, default), to_vips))


def may_read(world: World, member: Member, entry: Entry) -> bool:
    """Whether a member finds an entry in the history.

    What they would not hear they do not read; nor, where the past is closed, what was said between
    their leaving and their coming back.
    """
    if entry.actor == member.player:
        return True
    if mutes(world, member.player, entry.actor):
        return False
    if entry.action in SPOKEN:
        was_here = _is_past_open(world, entry.group) or not _is_in_gap(member, entry.number)
        return was_here and hears(member.hearing, entry.action == Action.SAID_TO_VIPS)
    return True


def _is_past_open(world: World, group: int) -> bool:
    record = world.records.get(group)
    return isinstance(record, Group) and record.past_open


def _is_in_gap(member: Member, entry: int) -> bool:
    return any(gap.left <= entry < gap.back for gap in member.gaps)
