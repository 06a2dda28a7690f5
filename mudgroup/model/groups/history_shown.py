"""Showing the history of a group."""

from mudgroup.model.groups.events import HistorySeen
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
    numbers = {n for e in entries for n in (e.actor, e.leader, e.result) if isinstance(n, int)}
    names: tuple[Ref, ...] = turn.refs(sorted(numbers))
    turn.tell(
        HistorySeen(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            entries=entries,
            names=names,
            archived=archived,
        )
    )
