"""Showing the history of a group."""

from collections.abc import Callable, Iterable

from mudgroup.model.groups.errors import NoSuchEntry
from mudgroup.model.groups.history_events import HistorySeen, HistorySince
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.hearing import may_read
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.world import history
from mudgroup.model.world.turn import Turn


def show_history(
    turn: Turn, actor: Player, group: Group, most: int, before: int | None = None
) -> None:
    """Show a member the newest entries of the group's history, or those before an entry.

    Raises:
        NotInGroup: code -2.
    """
    member = require_member(turn, group, actor.number)

    _tell_page(turn, actor, group, most, before, lambda entry: may_read(turn.world, member, entry))


def tell_history(
    turn: Turn, actor: Player, group: Group, most: int, before: int | None = None
) -> None:
    """Show a player the same of a group's history, member or not."""
    _tell_page(turn, actor, group, most, before, lambda entry: True)


def _tell_page(
    turn: Turn,
    actor: Player,
    group: Group,
    most: int,
    before: int | None,
    reads: Callable[[Entry], bool],
) -> None:
    """The newest entries of a page that somebody reads; where there are others, it tells so."""
    limit = turn.settings.groups.history_most
    page = history.page(turn.world, turn.archive, group.number, limit, before)
    readable = tuple(filter(reads, page))
    entries, hidden = readable[-most:], len(readable) > most
    is_whole = not hidden and (len(page) < limit or _is_from_the_start(page))
    oldest = entries[0] if hidden else page[0] if page else None
    turn.tell(
        HistorySeen(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            entries=entries,
            names=names(turn, entries),
            archived=is_whole and _is_archived(turn, group, page, limit),
            older=oldest.number if oldest and not is_whole else 0,
            before=before or 0,
            current=actor.current_group == group.number,
            is_member=group.member(actor.number) is not None,
        )
    )


def show_since(turn: Turn, actor: Player, group: Group, since: int) -> None:
    """Show a member what they missed after an entry, or since they joined if that was later.

    Raises:
        NotInGroup: code -2.
        NoSuchEntry: no entry has that number yet.
    """
    member = require_member(turn, group, actor.number)
    if since >= turn.world.next_entry:
        raise NoSuchEntry(str(since), turn.world.next_entry - 1)

    limit = turn.settings.groups.history_most
    page = history.page(turn.world, turn.archive, group.number, limit)
    first = max(since + 1, joined(page, actor.number))
    entries = tuple(e for e in page if e.number >= first and may_read(turn.world, member, e))
    whole = len(page) < limit and not _is_archived(turn, group, page, limit)
    turn.tell(
        HistorySince(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            since=since,
            entries=entries,
            names=names(turn, entries),
            last=page[-1].number if page else since,
            complete=whole or (bool(page) and page[0].number <= first),
        )
    )


def joined(entries: Iterable[Entry], player: int) -> int:
    """The number of the entry with which a player joined last, 0 if none of these is it."""
    joining = (e.number for e in entries if e.action is Action.ADDED_MEMBER and e.result == player)
    return max(joining, default=0)


def _is_archived(turn: Turn, group: Group, page: tuple[Entry, ...], most: int) -> bool:
    """Whether entries before a page, of which ``most`` were asked for, are archived."""
    if len(page) == most or _is_from_the_start(page):
        return False
    return turn.archive.is_archived(group.number)


def _is_from_the_start(page: tuple[Entry, ...]) -> bool:
    return bool(page) and page[0].action is Action.CREATED_GROUP


def names(turn: Turn, entries: Iterable[Entry]) -> tuple[Ref, ...]:
    """The name of each object in some entries."""
    numbers = {n for e in entries for n in (e.actor, e.leader, e.result) if isinstance(n, int)}
    return turn.refs(sorted(numbers))
