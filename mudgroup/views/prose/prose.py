"""Events as prose, for people: every event has a view."""

from collections.abc import Mapping

from mudgroup.model.world.events import Event, Face
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import (
    field,
    finding,
    floor,
    goals,
    groups,
    history,
    maps,
    moderation,
    notes,
    places,
    presence,
    rights,
    sections,
    sessions,
    talk,
    teaching,
)
from mudgroup.views.registry import View

VIEWS: Mapping[type[Event], View[Text]] = {
    **places.VIEWS,
    **talk.VIEWS,
    **sessions.VIEWS,
    **groups.VIEWS,
    **history.VIEWS,
    **finding.VIEWS,
    **field.VIEWS,
    **notes.VIEWS,
    **moderation.VIEWS,
    **floor.VIEWS,
    **rights.VIEWS,
    **sections.VIEWS,
    **teaching.VIEWS,
    **goals.VIEWS,
    **maps.VIEWS,
    **presence.VIEWS,
}


def lines(event: Event, face: Face) -> Text:
    """What a person reads of an event. Raises KeyError for an event that has no view."""
    return VIEWS[type(event)](event, face)
