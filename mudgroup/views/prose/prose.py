"""Events as prose, for people: every event has a view."""

from collections.abc import Mapping

from mudgroup.model.goals.map_events import MarksSeen
from mudgroup.model.groups.history_events import CaughtUp, HistorySeen, HistorySince
from mudgroup.model.groups.notes.note_events import NoteHeadersSeen, NoteRead
from mudgroup.model.groups.talk.talk_events import KeptTellsSeen
from mudgroup.model.moderation.events import ReportSeen, ReportsSeen
from mudgroup.model.sessions.events import NewsSeen, TimezoneSeen
from mudgroup.model.teaching.events import RosterSeen
from mudgroup.model.world.events import Event, Face
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import (
    companions,
    field,
    finding,
    floor,
    goals,
    groups,
    hints,
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
    **companions.VIEWS,
    **field.VIEWS,
    **notes.VIEWS,
    **moderation.VIEWS,
    **floor.VIEWS,
    **rights.VIEWS,
    **sections.VIEWS,
    **teaching.VIEWS,
    **goals.VIEWS,
    **hints.VIEWS,
    **maps.VIEWS,
    **presence.VIEWS,
}


DATED: frozenset[type[Event]] = frozenset(
    (
        CaughtUp,
        HistorySeen,
        HistorySince,
        KeptTellsSeen,
        MarksSeen,
        NewsSeen,
        NoteHeadersSeen,
        NoteRead,
        ReportSeen,
        ReportsSeen,
        RosterSeen,
        TimezoneSeen,
    )
)
"""The events of which times are read, each by the reader's own clock; most lines have none."""


def lines(event: Event, face: Face) -> Text:
    """What a person reads of an event. Raises KeyError for an event that has no view."""
    return VIEWS[type(event)](event, face)
