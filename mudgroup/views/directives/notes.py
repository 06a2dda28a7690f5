"""Notes as directives: the board as a panel draws it, and what the reader has not read."""

from collections.abc import Mapping

from mudgroup.model.groups.notes.note_events import (
    NoteDeleted,
    NoteHeadersSeen,
    NoteRead,
    NotesHidden,
    NoteWritten,
    UnreadNotes,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.world.events import Event, Face
from mudgroup.views.directives.line import group_line
from mudgroup.views.layout.instants import moment
from mudgroup.views.phrases import Lines, count
from mudgroup.views.registry import View, view


def note_written(event: NoteWritten, face: Face) -> Lines:
    return (group_line(event, "new note", event.index, event.actor.name, event.text),)


def note_headers_seen(event: NoteHeadersSeen, face: Face) -> Lines | None:
    if event.occasion is Occasion.ASKED and not event.headers:
        return None
    return tuple(
        group_line(
            event, "new note", header.index, moment(header.at), header.writer.name, header.subject
        )
        for header in event.headers
    )


def counted(event: NoteHeadersSeen, face: Face) -> Lines:
    """How many follow, to who asked: on level 2, where prose does not tell that there are none."""
    if event.occasion is not Occasion.ASKED:
        return ()
    return (group_line(event, "notes", len(event.headers)),)


def note_read(event: NoteRead, face: Face) -> Lines:
    return (group_line(event, "read note", event.header.index, event.text),)


def note_deleted(event: NoteDeleted, face: Face) -> Lines:
    return (group_line(event, "remove note", event.index),)


def notes_hidden(event: NotesHidden, face: Face) -> Lines:
    return tuple(group_line(event, "remove note", index) for index in event.indexes)


def unread_notes(event: UnreadNotes, face: Face) -> Lines:
    unread = face.unread
    line = group_line(event, "unread", len(unread), *unread)
    if event.occasion is not Occasion.CONNECTED or not unread:
        return (line,)
    return (group_line(event, "say", f"You have {count(len(unread), 'unread note')}."), line)


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(NoteWritten, note_written),
        view(NoteHeadersSeen, note_headers_seen),
        view(NoteRead, note_read),
        view(NoteDeleted, note_deleted),
        view(NotesHidden, notes_hidden),
        view(UnreadNotes, unread_notes),
    )
)
