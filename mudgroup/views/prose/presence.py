"""No prose: what people need of these they read in other lines, or ask for."""

from collections.abc import Mapping

from mudgroup.model.groups.presence_events import (
    GroupCurrent,
    GroupEnded,
    GroupsAllowed,
    MemberOnline,
    MembersMoved,
    PlayerTold,
    RestrictionsHeld,
)
from mudgroup.model.world.events import Event, Face
from mudgroup.views.phrases import Lines
from mudgroup.views.registry import View


def nothing(event: Event, face: Face) -> Lines:
    """For clients only."""
    return ()


VIEWS: Mapping[type[Event], View[Lines]] = dict.fromkeys(
    (
        PlayerTold,
        GroupsAllowed,
        GroupCurrent,
        GroupEnded,
        MemberOnline,
        MembersMoved,
        RestrictionsHeld,
    ),
    nothing,
)
