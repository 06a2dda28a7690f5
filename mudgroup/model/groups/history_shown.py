"""Showing the history of a group."""

from collections.abc import Iterable

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


def show_history(turn: Turn, actor: Player, group: Group, most: int) -> None:
    """Show a member the newest entries of the group's history. Raises NotInGroup."""
    member = require_member(turn, group, actor.number)

    limit = turn.settings.groups.history_most
    page = history.page(turn.world, turn.archive, group.number, limit)
    entries = tuple(e for e in page if may_read(turn.world, member, e))
    archived = len(entries) <= most and _is_archived(turn, group, page, limit)
    _tell_entries(turn, actor, group, entries[-most:], archived)


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
            names=_names(turn, entries),
            last=page[-1].number if page else since,
            complete=whole or (bool(page) and page[0].number <= first),
        )
    )


def joined(entries: Iterable[Entry], player: int) -> int:
    """The number of the entry with which a player joined last, 0 if none of these is it."""
    joining = (e.number for e in entries if e.action is Action.ADDED_MEMBER and e.result == player)
    return max(joining, default=0)


def tell_history(turn: Turn, actor: Player, group: Group, most: int) -> None:
    """Show a player the newest entries of a group's history, member or not."""
    page = history.page(turn.world, turn.archive, group.number, most)
    _tell_entries(turn, actor, group, page, _is_archived(turn, group, page, most))


def _is_archived(turn: Turn, group: Group, page: tuple[Entry, ...], most: int) -> bool:
    """Whether entries before a page, of which ``most`` were asked for, are archived."""
    from_the_start = bool(page) and page[0].action is Action.CREATED_GROUP
    return len(page) < most and not from_the_start and turn.archive.is_archived(group.number)


def _tell_entries(
    turn: Turn, actor: Player, group: Group, entries: tuple[Entry, ...], archived: bool
) -> None:
    turn.tell(
        HistorySeen(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            entries=entries,
            names=_names(turn, entries),
            archived=archived,
        )
    )


def _names(turn: Turn, entries: Iterable[Entry]) -> tuple[Ref, ...]:
    """The name of each object in some entries."""
    numbers = {n for e in entries for n in (e.actor, e.leader, e.result) if isinstance(n, int)}
    return turn.refs(sorted(numbers))
