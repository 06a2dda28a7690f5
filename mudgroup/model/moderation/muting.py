"""The verbs of personal mutes: whom a player does not want to hear. The muted are not told."""

from attrs import evolve

from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.status import status
from mudgroup.model.joining import asked
from mudgroup.model.moderation.errors import NotMuted
from mudgroup.model.moderation.events import MutesKept, MutesSeen, PlayerMuted
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player, Session
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import Yourself
from mudgroup.model.world.turn import Turn
from mudgroup.settings.values import Moderation
from mudgroup.text import sort_key


def mute(turn: Turn, player: Player, other: Player) -> None:
    """Hear nothing more of another player, whatever they do. Raises Yourself."""
    if player.number == other.number:
        raise Yourself("mute")
    muted = muted_by(turn, player)
    if other.number not in muted:
        muted = (*muted, other.number)
    _put(turn, player, muted)

    _tell(turn, player, other, muted=True)
    boards.hide(turn, player, other.number)
    asked.hide(turn, player, other.number)


def unmute(turn: Turn, player: Player, other: Player) -> None:
    """Hear another player again. Raises NotMuted."""
    if not mutes(turn.world, player.number, other.number):
        raise NotMuted(other.ref, turn.refs(muted_by(turn, player)))

    _put(turn, player, tuple(p for p in muted_by(turn, player) if p != other.number))

    _tell(turn, player, other, muted=False)
    for group in _shared(turn, player, other):
        status(turn, group, player.number)
    boards.show_again(turn, player, other.number)
    asked.show_again(turn, player, other.number)


def muted_by(turn: Turn, player: Player) -> tuple[int, ...]:
    """Whom a player has muted, in the order of muting."""
    return turn.player(player.number).muted


def kept(muted: tuple[int, ...], limits: Moderation) -> tuple[int, ...]:
    """Of a mute list what is kept over sessions: the oldest, up to the limits on both sizes.

    Bytes are those of the list in the store.
    """
    sizes, total = [], len("[]")
    for number in muted[: limits.mutes_kept]:
        total += len(f"{number},")
        sizes.append(total)
    fitting = sum(size - 1 <= limits.mutes_kept_bytes for size in sizes)
    return muted[:fitting]


def set_sync(turn: Turn, player: Player, keeps: bool) -> None:
    """Choose whether the mute list is kept over sessions; what fits is kept from now on."""
    _put(turn, evolve(player, keeps_mutes=keeps), muted_by(turn, player))

    after = turn.player(player.number)
    turn.tell(
        MutesKept(
            to=(player.number,),
            actor=player.ref,
            keeps=keeps,
            kept=len(after.mutes),
            muted=len(muted_by(turn, player)),
            most=turn.settings.moderation.mutes_kept,
            most_bytes=turn.settings.moderation.mutes_kept_bytes,
        )
    )


def show_mutes(turn: Turn, player: Player) -> None:
    """Show a player whom they have muted, and which of these are kept."""
    rows = tuple((ref, ref.number in player.mutes) for ref in turn.refs(muted_by(turn, player)))
    turn.tell(
        MutesSeen(
            to=(player.number,),
            actor=player.ref,
            rows=tuple(sorted(rows, key=lambda row: sort_key(row[0].name))),
            keeps=player.keeps_mutes,
        )
    )


def _put(turn: Turn, player: Player, muted: tuple[int, ...]) -> None:
    """Give a player a mute list; what of it is not kept ends with the session."""
    mutes = kept(muted, turn.settings.moderation) if player.keeps_mutes else ()
    session = evolve(player.session or Session(), mutes=muted[len(mutes) :])
    turn.put(evolve(player, mutes=mutes, session=session))


def _shared(turn: Turn, player: Player, other: Player) -> list[Group]:
    return [turn.get(Group, number) for number in player.groups if number in other.groups]


def _tell(turn: Turn, player: Player, other: Player, muted: bool) -> None:
    after = turn.player(player.number)
    limits = turn.settings.moderation
    turn.tell(
        PlayerMuted(
            to=(player.number,),
            actor=player.ref,
            target=other.ref,
            muted=muted,
            keeps=after.keeps_mutes,
            kept=other.number in after.mutes,
            is_admin=other.admin,
            most=limits.mutes_kept,
            most_bytes=limits.mutes_kept_bytes,
        )
    )
