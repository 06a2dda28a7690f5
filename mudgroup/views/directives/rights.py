"""Directives of rights: what members may do, and what of the past they read."""

from collections.abc import Mapping

from mudgroup.model.groups.rights_events import (
    PastEvent,
    PastSeen,
    PastSet,
    RightsRow,
    RightsSeen,
    RightsSet,
)
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.world.events import Event, Face
from mudgroup.views.directives.line import group_line, member_permissions
from mudgroup.views.phrases import Lines
from mudgroup.views.registry import View, view


def rights_set(event: RightsSet, face: Face) -> Lines:
    return (_rights(event, event.row),)


def rights_seen(event: RightsSeen, face: Face) -> Lines:
    return tuple(_rights(event, row) for row in event.rows)


def past(event: PastEvent, face: Face) -> Lines:
    return (_past(event, event.is_open),)


def _past(event: PastEvent | StatusSeen, is_open: bool) -> str:
    return group_line(event, "past", "open" if is_open else "closed")


def unusual(event: StatusSeen) -> Lines:
    """The rights of members that are not the usual ones of their place, and an open past."""
    opened = (_past(event, True),) if event.past_open else ()
    rows = (RightsRow(row.player, row.rights, False) for row in event.rows if row.rights)
    return (*(_rights(event, row) for row in rows), *opened)


def _rights(event: RightsSet | RightsSeen | StatusSeen, row: RightsRow) -> str:
    return group_line(
        event, "rights", row.player.name, member_permissions(row.rights), int(row.usual)
    )


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(RightsSet, rights_set),
        view(RightsSeen, rights_seen),
        view(PastSet, past),
        view(PastSeen, past),
    )
)
