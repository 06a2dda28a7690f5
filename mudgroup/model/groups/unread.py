"""What was said in a group and one has not read: it is counted who comes, and read by catching up.

A player has one read mark in each group, for all clients. It moves when they leave, for a session
was shown all that was said while it lasted, and when they catch up; a client that reads data tells
itself what was read, and leaving moves nothing.
"""

from collections.abc import Iterable

from mudgroup.model.groups import history_shown
from mudgroup.model.groups.history_events import CaughtUp, MissedLines
from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.history import SPOKEN, Entry
from mudgroup.model.records.players import Player
from mudgroup.model.rights.hearing import may_read
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.world import history
from mudgroup.model.world.errors import CannotRead
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

MOST_COUNTED = 99
"""Lines that are counted as not read: of more it is told that there are many."""

MOST_LOOKED = 200
"""Lines that are looked through for that, the oldest first."""

Reads = tuple[object, ...]


@frozen
class Unread:
    """Lines that a member may read and has not, the oldest first, up to the entry ``last``.

    ``more`` is whether others may have been said after that.
    """

    lines: tuple[Entry, ...]
    last: int
    more: bool


def unread(turn: Turn, group: Group, member: Member) -> Unread:
    """What a member has not read, as much as is shown at once. Raises CannotRead."""
    most = turn.settings.groups.history_most
    after = _read(turn, group, member)
    said = history.lines(turn.world, turn.archive, group.number, after, most + 1)
    more, said = len(said) > most, said[:most]
    last = said[-1].number if more else turn.world.next_entry - 1
    return Unread(tuple(e for e in said if may_read(turn.world, member, e)), last, more)


def _read(turn: Turn, group: Group, member: Member) -> int:
    """The number of the last entry that a member has read."""
    left = turn.player(member.player).left_entry - 1
    mark = turn.world.read_marks.get((group.number, member.player))
    if mark is None:
        # Who joined under an earlier version has none; nothing from before is theirs to read.
        limit = turn.settings.groups.history_most
        page = history.page(turn.world, turn.archive, group.number, limit)
        mark = history_shown.joined(page, member.player)
    return max(left, mark)


@frozen
class Count:
    """How many lines a member has not read, as far as they were ``looked`` through: the last of
    these is the entry ``last``. It is good for as long as the member would read the same.
    """

    number: int = 0
    looked: int = 0
    last: int = 0
    reads: Reads | None = None


def count(turn: Turn, group: Group, member: Member, known: Count, said: Iterable[Entry]) -> Count:
    """How many lines of others a member may read and has not, `MOST_COUNTED` at most.

    It goes on from what is ``known``, with what was ``said`` since, where that is still good.
    """
    reads = _reads(turn, group, member)
    if known.reads != reads:
        try:
            known = Count(last=_read(turn, group, member), reads=reads)
            said = history.lines(turn.world, turn.archive, group.number, known.last, MOST_LOOKED)
        except CannotRead:
            return Count()
    return counted(turn, member, known, said)


def counted(turn: Turn, member: Member, known: Count, said: Iterable[Entry]) -> Count:
    """The same where what is ``known`` is good for certain."""
    number, looked, last = known.number, known.looked, known.last
    for entry in said:
        if number == MOST_COUNTED or looked == MOST_LOOKED:
            break
        if entry.number > last and entry.action in SPOKEN:
            number += entry.actor != member.player and may_read(turn.world, member, entry)
            looked, last = looked + 1, entry.number
    return Count(number, looked, last, known.reads)


def _reads(turn: Turn, group: Group, member: Member) -> Reads:
    """All that decides which of a group's lines a member may read and has not."""
    return (
        turn.world.read_marks.get((group.number, member.player), -1),
        turn.player(member.player).left_entry,
        member.hearing,
        member.gaps,
        group.past_open,
        turn.world.muting.get(member.player, ()),
    )


def read(turn: Turn, group: Group, player: Player, entry: int) -> None:
    """A member has read what there is up to an entry; a mark never goes back.

    Raises:
        NotInGroup: code -2.
        CannotRead: where the history is damaged.
    """
    member = require_member(turn, group, player.number)
    entry = min(entry, turn.world.next_entry - 1)
    if entry > _read(turn, group, member):
        turn.mark_read(group.number, player.number, entry=entry)


def tell_missed(turn: Turn, group: Group, player: Player) -> None:
    """Tell a member who comes how many lines were said while they were away."""
    try:
        missed = unread(turn, group, require_member(turn, group, player.number))
    except CannotRead:
        # Who comes in is not kept out; who asks for the history is told.
        return
    if missed.lines:
        turn.tell(
            MissedLines(
                to=(player.number,),
                actor=player.ref,
                group=group.ref,
                lines=len(missed.lines),
                more=missed.more,
                current=player.current_group == group.number,
            )
        )


def catch_up(turn: Turn, group: Group, player: Player) -> None:
    """Let a member read what they have not, the oldest first. Raises NotInGroup, CannotRead."""
    found = unread(turn, group, require_member(turn, group, player.number))

    turn.mark_read(group.number, player.number, entry=found.last)

    turn.tell(
        CaughtUp(
            to=(player.number,),
            actor=player.ref,
            group=group.ref,
            entries=found.lines,
            names=history_shown.names(turn, found.lines),
            more=found.more,
            current=player.current_group == group.number,
        )
    )
