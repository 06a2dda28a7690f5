"""The verbs of restrictions: admins, teachers in their section, leaders in their group."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.talk import floor
from mudgroup.model.moderation.errors import NotOverPlayer, NotRestricted, Outranked
from mudgroup.model.moderation.events import RestrictionLifted, RestrictionSet
from mudgroup.model.moderation.lists import known_by, may_see
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint, Restriction
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import (
    Rank,
    moderators,
    rank_anywhere,
    rank_in,
    rank_over,
    require_voluntary,
    staff_online,
)
from mudgroup.model.rights.errors import LacksAuthority
from mudgroup.model.teaching import listening
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.turn import Turn


def until(turn: Turn, length: timedelta | None) -> datetime | None:
    """When a restriction of a length ends, None for never. Raises IllFormed."""
    if length is None:
        return None
    most = turn.settings.moderation.longest_days
    if length > timedelta(days=most):
        raise IllFormed("restriction", "days", int(most))
    return turn.now + length


def checked_reason(turn: Turn, reason: str) -> str:
    """A reason as it will stand. Raises IllFormed."""
    reason = " ".join(reason.split())
    most = turn.settings.moderation.reason_max
    if len(reason) > most:
        raise IllFormed("reason", "long", most)
    return reason


def restrict(
    turn: Turn,
    by: Player,
    player: Player,
    kind: Restraint,
    group: Group | None,
    length: timedelta | None = None,
    reason: str = "",
) -> None:
    """Keep a player from speaking or being in a group or, with None, everywhere.

    Raises:
        LacksAuthority, NotOverPlayer: ``by`` does not moderate the group, or the player.
        Outranked: the player moderates there, too.
        NotRestricted: who stands above ``by`` has restricted the player so already.
        IsMuted: ``by`` may not speak there, and so gives no reason.
        Mandatory: only staff takes members out of the group.
        IllFormed: the reason or the length is too long.
    """
    _require_authority(turn, by, player, group)
    _require_replaceable(turn, by, player, kind, group)
    if reason:
        restrictions.require_voice(turn, by, group)
    if group and kind is Restraint.BANNED and group.member(player.number):
        require_voluntary(turn, group, by.number)

    impose(turn, by.ref, player, kind, group, length, reason)


def _require_replaceable(
    turn: Turn, by: Player, player: Player, kind: Restraint, group: Group | None
) -> None:
    where = group.number if group else REALM
    for known in restrictions.holding(turn, player):
        is_same = known.where == where and known.kind is kind
        if is_same and not _may_lift(turn, by, player, known):
            setter = known_by(turn, known.by)
            raise NotRestricted(player.ref, group.ref if group else None, (setter,))


def impose(
    turn: Turn,
    by: Ref,
    player: Player,
    kind: Restraint,
    group: Group | None,
    length: timedelta | None = None,
    reason: str = "",
) -> None:
    """Restrict a player, whoever says so; a restriction of the same kind there is replaced.

    Raises:
        IllFormed: the reason or the length is too long.
    """
    end, reason = until(turn, length), checked_reason(turn, reason)
    where = group.number if group else REALM
    others = _without(turn, player, where, (kind,))
    before = (r for r in restrictions.holding(turn, player) if (r.kind, r.where) == (kind, where))
    hearers = _hearers(turn, by, player, group, was_told=any(r.told for r in before))
    new = Restriction(kind, where, by.number, turn.now, end, reason, told=player.number in hearers)

    silenced = kind is Restraint.MUTED and group is None
    looking = "" if silenced else player.looking
    banned = kind is Restraint.BANNED and group is None
    token = None if banned else player.token
    turn.put(evolve(player, restrictions=(*others, new), looking=looking, token=token))
    turn.tell(
        RestrictionSet(
            to=hearers,
            actor=by,
            target=player.ref,
            kind=kind,
            where=group.ref if group else None,
            until=end,
            seconds=restrictions.seconds_left(turn, new),
            reason=reason,
            members=group.players() if group else (),
        )
    )

    if kind is Restraint.BANNED and group and group.member(player.number):
        membership.take_out(turn, group, player.number, by.number)
    else:
        _silence(turn, player, group)
    if kind is Restraint.BANNED and group:
        listening.stop_without_right(turn, turn.player(player.number))


def _silence(turn: Turn, player: Player, group: Group | None) -> None:
    """Take the floor from who may not speak any more."""
    numbers = (group.number,) if group else player.groups
    for known in turn.all(Group, numbers):
        floor.release(turn, known, player)


def lift(
    turn: Turn, by: Player, player: Player, group: Group | None, everywhere: bool, reason: str = ""
) -> None:
    """Lift what restricts a player in a group, or everywhere; with neither, all that ``by`` may.

    Raises:
        NotRestricted: there is nothing to lift that ``by`` may lift.
        IsMuted: ``by`` may not speak there, and so gives no reason.
        IllFormed: the reason is too long.
    """
    wanted = [r for r in restrictions.holding(turn, player) if _is_meant(r, group, everywhere)]
    able = [r for r in wanted if _may_lift(turn, by, player, r)]
    if not able:
        shown = (r for r in wanted if by == player or may_see(turn, by, player, r))
        setters = dict.fromkeys(known_by(turn, r.by) for r in shown)
        raise NotRestricted(player.ref, group.ref if group else None, tuple(setters))
    for where in {r.where for r in able} if reason else ():
        restrictions.require_voice(turn, by, turn.get(Group, where) if where != REALM else None)

    remove(turn, by.ref, player, able, reason)


def remove(
    turn: Turn, by: Ref, player: Player, lifted: Iterable[Restriction], reason: str = ""
) -> None:
    """Lift restrictions of a player, whoever says so. Raises IllFormed."""
    reason = checked_reason(turn, reason)
    gone = tuple(lifted)
    kept = tuple(r for r in restrictions.holding(turn, player) if r not in gone)
    turn.put(evolve(player, restrictions=kept))

    for restriction in gone:
        group = turn.get(Group, restriction.where) if restriction.where != REALM else None
        turn.tell(
            RestrictionLifted(
                to=_hearers(turn, by, player, group, was_told=restriction.told),
                actor=by,
                target=player.ref,
                kind=restriction.kind,
                where=group.ref if group else None,
                reason=reason,
                members=group.players() if group else (),
            )
        )


def _is_meant(restriction: Restriction, group: Group | None, everywhere: bool) -> bool:
    if group:
        return restriction.where == group.number
    return restriction.where == REALM or not everywhere


def _may_lift(turn: Turn, by: Player, player: Player, restriction: Restriction) -> bool:
    """Whether a player moderates there, and who set the restriction does not stand above them."""
    if restriction.where == REALM:
        rank, setter = rank_over(turn, by, player), _setter_rank(turn, restriction, None)
    else:
        group = turn.get(Group, restriction.where)
        rank, setter = rank_in(turn, by, group), _setter_rank(turn, restriction, group)
    return rank is not Rank.MEMBER and rank >= setter


def _setter_rank(turn: Turn, restriction: Restriction, group: Group | None) -> Rank:
    if restriction.by == REALM:
        return Rank.ADMIN
    setter = turn.player(restriction.by)
    return rank_in(turn, setter, group) if group else rank_anywhere(turn, setter)


def _without(
    turn: Turn, player: Player, where: int, kinds: Iterable[Restraint]
) -> tuple[Restriction, ...]:
    """The restrictions of a player that hold, but those of some kinds in a place."""
    known = restrictions.holding(turn, player)
    return tuple(r for r in known if r.where != where or r.kind not in kinds)


def _require_authority(turn: Turn, by: Player, player: Player, group: Group | None) -> None:
    if group:
        rank, other = rank_in(turn, by, group), rank_in(turn, player, group)
        if rank is Rank.MEMBER:
            raise LacksAuthority(group.ref, turn.ref(group.leader))
    else:
        rank, other = rank_over(turn, by, player), rank_anywhere(turn, player)
        if rank is Rank.MEMBER:
            raise NotOverPlayer(player.ref)
    if other >= rank:
        raise Outranked(player.ref, by.ref)


def _hearers(
    turn: Turn, by: Ref, player: Player, group: Group | None, was_told: bool = False
) -> tuple[int, ...]:
    """Who is told of a restriction: who said so, the staff, and the player.

    A leader does not reach by it who has muted them, nor who is not in the group, unless they
    were told of what ends now, or is replaced.
    """
    staff = moderators(turn, group) if group else staff_of(turn, player)
    known = by.number == REALM or rank_anywhere(turn, turn.player(by.number)) is not Rank.MEMBER
    inside = was_told or group is None or group.member(player.number) is not None
    told = known or (inside and not mutes(turn.world, player.number, by.number))
    everybody = dict.fromkeys((*([by.number] if by.number != REALM else []), *staff))
    everybody.pop(player.number, None)
    return (player.number, *everybody) if told else tuple(everybody)


def staff_of(turn: Turn, player: Player) -> tuple[int, ...]:
    """The admins, and the teachers of a player's section, who are online."""
    return staff_online(turn, player.section)
