"""Directives of rights: what members may do."""

from collections.abc import Mapping

from mudgroup.model.groups.events import StatusSeen
from mudgroup.model.groups.rights_events import RightsRow, RightsSeen, RightsSet
from mudgroup.model.world.events import Event, Face
from mudgroup.views.directives.line import group_line, member_permissions
from mudgroup.views.phrases import Lines
from mudgroup.views.registry import View, view


def rights_set(event: RightsSet, face: Face) -> Lines:
    return (_rights(event, event.row),)


def rights_seen(event: RightsSeen, face: Face) -> Lines:
    return tuple(_rights(event, row) for row in event.rows)


def unusual(event: StatusSeen) -> Lines:
    """The rights of members that are not the usual ones of their place."""
    rows = (RightsRow(row.player, row.rights, False) for row in event.rows if row.rights)
    return tuple(_rights(event, row) for row in rows)


def _rights(event: RightsSet | RightsSeen | StatusSeen, row: RightsRow) -> str:
    return group_line(
        event, "rights", row.player.name, member_permissions(row.rights), int(row.usual)
    )


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(RightsSet, rights_set),
        view(RightsSeen, rights_seen),
    )
)
