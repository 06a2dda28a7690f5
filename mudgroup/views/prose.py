"""Events as prose, for people: every event has a view."""

from collections.abc import Mapping

from mudgroup.model.events import Event, Face
from mudgroup.views import (
    field_prose,
    finding_prose,
    floor_prose,
    goal_prose,
    group_prose,
    map_prose,
    moderation_prose,
    note_prose,
    place_prose,
    section_prose,
    session_prose,
    talk_prose,
    teach_prose,
)
from mudgroup.views.paragraph import Text
from mudgroup.views.registry import View

VIEWS: Mapping[type[Event], View[Text]] = {
    **place_prose.VIEWS,
    **talk_prose.VIEWS,
    **session_prose.VIEWS,
    **group_prose.VIEWS,
    **finding_prose.VIEWS,
    **field_prose.VIEWS,
    **note_prose.VIEWS,
    **moderation_prose.VIEWS,
    **floor_prose.VIEWS,
    **section_prose.VIEWS,
    **teach_prose.VIEWS,
    **goal_prose.VIEWS,
    **map_prose.VIEWS,
}


def lines(event: Event, face: Face) -> Text:
    """What a person reads of an event. Raises KeyError for an event that has no view."""
    return VIEWS[type(event)](event, face)
