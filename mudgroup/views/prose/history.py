"""Prose of the histories of groups, in pages, and of what somebody has not read yet."""

from collections.abc import Mapping

from mudgroup.model.groups.history_events import CaughtUp, HistorySeen, HistorySince
from mudgroup.model.world.events import Event, Face
from mudgroup.views.entries import entry_line
from mudgroup.views.layout.aloud import usage
from mudgroup.views.phrases import Lines, addressed, title
from mudgroup.views.registry import View, view


def history_seen(event: HistorySeen, face: Face) -> Lines:
    archived = ("  Older entries are archived, where the admin finds them.",) * event.archived
    older = _older(event)
    if not (event.entries or archived or older):
        what = "nothing before that entry" if event.before else "no history yet"
        return (f"{title(event.group)} has {what}.",)
    known = {ref.number: ref.name for ref in event.names}
    lines = (f"  {entry_line(entry, known)}" for entry in event.entries)
    return (f"{title(event.group)}, newest last:", *archived, *lines, *older)


def _older(event: HistorySeen) -> Lines:
    """How the page before is asked for, if there is one."""
    if not event.older:
        return ()
    typed = f"{addressed(event.group, event.current)} history"
    if not event.is_member:
        typed = usage(f"@transcript #{event.group.number}")
    return (f"  Before that: '{typed} before {event.older}'",)


def history_since(event: HistorySince, face: Face) -> Lines:
    if not event.entries:
        return (f"{title(event.group)}: nothing was said or done after the entry {event.since}.",)
    known = {ref.number: ref.name for ref in event.names}
    older = () if event.complete else ("  Older entries are left out: there are too many.",)
    lines = (f"  {entry_line(entry, known)}" for entry in event.entries)
    return (f"{title(event.group)}, newest last:", *older, *lines)


def caught_up(event: CaughtUp, face: Face) -> Lines:
    typed = f"{addressed(event.group, event.current)} catchup"
    more: Lines = (f"  More was said: '{typed}' goes on.",) if event.more else ()
    if not event.entries and not more:
        return (f"{title(event.group)}: you have read all that was said.",)
    known = {ref.number: ref.name for ref in event.names}
    lines = (f"  {entry_line(entry, known)}" for entry in event.entries)
    return (f"{title(event.group)}, what you have not read:", *lines, *more)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(HistorySeen, history_seen),
        view(HistorySince, history_since),
        view(CaughtUp, caught_up),
    )
)
