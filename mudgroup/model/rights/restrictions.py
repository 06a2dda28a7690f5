"""What restrictions forbid: asked by the verbs of speaking and of joining."""

from math import ceil

from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import AddressBan, Restraint, Restriction
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.authority import Rank, rank_anywhere
from mudgroup.model.rights.errors import IsBanned, IsMuted
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.turn import Turn


def holding(turn: Turn, player: Player) -> tuple[Restriction, ...]:
    """The restrictions of a player that have not ended, in groups that have not."""
    return tuple(r for r in player.restrictions if r.holds(turn.now) and _is_alive(turn, r.where))


def _is_alive(turn: Turn, where: int) -> bool:
    """Whether a group has not ended; one that is no longer in memory has."""
    group = turn.world.records.get(where)
    return where == REALM or (isinstance(group, Group) and group.disbanded_at is None)


def find(turn: Turn, player: Player, kind: Restraint, group: Group | None) -> Restriction | None:
    """What keeps a player longest from speaking or being in a group or, with None, everywhere."""
    places = (REALM, group.number) if group else (REALM,)
    kept = [r for r in player.restrictions if r.kind is kind and r.where in places]
    held = [r for r in kept if r.holds(turn.now)]
    return max(held, key=lambda r: (r.until is None, r.until or turn.now), default=None)


def place(turn: Turn, where: int) -> Ref | None:
    """The group of a restriction, None for everywhere."""
    return turn.ref(where) if where != REALM else None


def seconds_left(turn: Turn, restriction: Restriction | AddressBan) -> int | None:
    """How long a restriction still holds, None for one without an end."""
    if restriction.until is None:
        return None
    return max(1, ceil((restriction.until - turn.now).total_seconds()))


def reason_for(turn: Turn, reader: Player | None, restriction: Restriction) -> str:
    """The reason as a player reads it: not the words of a leader whom they have muted."""
    by = restriction.by
    muted = reader and mutes(turn.world, reader.number, by)
    if muted and rank_anywhere(turn, turn.player(by)) is Rank.MEMBER:
        return ""
    return restriction.reason


def require_voice(turn: Turn, speaker: Player, group: Group | None = None) -> None:
    """Raises IsMuted for who may not speak in the group or, with None, anywhere else."""
    found = find(turn, speaker, Restraint.MUTED, group)
    if found:
        raise IsMuted(
            speaker.ref,
            place(turn, found.where),
            seconds_left(turn, found),
            reason_for(turn, speaker, found),
        )


def is_banned(turn: Turn, explorer: Player) -> bool:
    """Whether a player is banned everywhere."""
    return find(turn, explorer, Restraint.BANNED, None) is not None


def require_not_banned(turn: Turn, explorer: Player, group: Group | None = None) -> None:
    """Raises IsBanned for who may not be in the group or, with None, in any."""
    found = find(turn, explorer, Restraint.BANNED, group)
    if found:
        raise IsBanned(explorer.ref, place(turn, found.where), seconds_left(turn, found))
