"""What was said while one was not in the group: not read by who comes back, unless it is open."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.groups.rights_events import PastSeen, PastSet
from mudgroup.model.records.groups import Former, Gap, Group, Member
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import require_member, require_right
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups


def set_past(turn: Turn, group: Group, by: int, is_open: bool) -> None:
    """Choose whether who comes back reads what was said meanwhile.

    Raises:
        NotInGroup, LacksRight: ``by`` may not set the leader.
    """
    require_right(turn, group, by, "can_set_leader")
    if group.past_open == is_open:
        show_past(turn, group, by)
        return

    turn.put(evolve(group, past_open=is_open))

    turn.tell(
        PastSet(
            to=audience.hearers(turn, group),
            actor=turn.ref(by),
            group=group.ref,
            is_open=is_open,
            members=group.players(),
        )
    )


def show_past(turn: Turn, group: Group, explorer: int) -> None:
    """Show a member whether who comes back reads what was said meanwhile. Raises NotInGroup."""
    require_member(turn, group, explorer)

    actor = turn.ref(explorer)
    turn.tell(PastSeen(to=(explorer,), actor=actor, group=group.ref, is_open=group.past_open))


def remember(turn: Turn, group: Group, member: Member) -> Group:
    """The group, which knows from now on when a member who goes did so."""
    gone = Former(member.player, turn.world.next_entry, member.gaps)
    return evolve(group, former=_with(group.former, gone, turn.settings.groups))


def recall(turn: Turn, group: Group, member: Member) -> tuple[Group, Member]:
    """A group and who joins it, with the gap since they left, if it knows of that."""
    if not group.former:
        return group, member
    limits, entry = turn.settings.groups, turn.world.next_entry
    former, gaps = _without(group.former, member.player, entry, limits)
    return evolve(group, former=former), evolve(member, gaps=gaps)


def from_history(group: Group, entries: Iterable[Entry], limits: Groups) -> Group:
    """A group that knows of who left and came back what its history tells, the oldest first."""
    former: tuple[Former, ...] = ()
    gaps: dict[int, tuple[Gap, ...]] = {}
    for entry in entries:
        match entry.action, entry.result:
            case Action.REMOVED_MEMBER, int(player):
                gone = Former(player, entry.number, gaps.pop(player, ()))
                former = _with(former, gone, limits)
            case Action.ADDED_MEMBER, int(player):
                former, gaps[player] = _without(former, player, entry.number, limits)
    members = tuple(evolve(m, gaps=gaps.get(m.player, ())) for m in group.members)
    return evolve(group, members=members, former=former if members else ())


def _with(former: tuple[Former, ...], gone: Former, limits: Groups) -> tuple[Former, ...]:
    """Those who left, with one more; who left first is forgotten if there are too many."""
    return (*former, gone)[-limits.former_most :] if limits.former_most else ()


def _without(
    former: tuple[Former, ...], player: int, back: int, limits: Groups
) -> tuple[tuple[Former, ...], tuple[Gap, ...]]:
    """Those who left but one who comes back, and the gaps of that one."""
    known = next((gone for gone in former if gone.player == player), None)
    if known is None:
        return former, ()
    gaps = (*known.gaps, Gap(known.left, back))
    while len(gaps) > limits.gaps_most:
        gaps = (Gap(gaps[0].left, gaps[1].back), *gaps[2:])
    return tuple(gone for gone in former if gone is not known), gaps
