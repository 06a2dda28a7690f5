"""Prose of notes; each line of a note is indented, so it is never taken for anything else."""

from collections.abc import Mapping
from itertools import starmap

from mudgroup.model.groups.notes.note_events import (
    DraftDropped,
    DraftOpened,
    EndMeant,
    NoteDeleted,
    NoteHeader,
    NoteHeadersSeen,
    NoteRead,
    NotesHidden,
    NoteWritten,
    UnreadNotes,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.aloud import either
from mudgroup.views.phrases import Lines, count, dated, title, when, within
from mudgroup.views.registry import View, view

FULL_STOP = either("'.'", "a full stop")


def note_written(event: NoteWritten, face: Face) -> Lines:
    return (f"{within(event.group)}{written(event, face)}: {event.subject}",)


def written(event: NoteWritten, face: Face) -> str:
    """Who wrote a note, and which."""
    who = "You write" if face.part is Part.ACTOR else f"{event.actor.name} writes"
    return f"{who} note {event.index}"


def note_read(event: NoteRead, face: Face) -> Lines:
    header = event.header
    head = f"Note {header.index}: {header.subject}"
    by = f"{header.writer.name}, {when(header.at)}"
    return (head, by, *starmap(_written, enumerate(event.text.split("\n"), 1)))


def _written(number: int, line: str) -> str:
    """A line of a note; those that are empty are not heard."""
    return f"{either('  ', f'Line {number}: ' if line else '')}{line}"


def note_deleted(event: NoteDeleted, face: Face) -> Lines:
    who = "You delete" if face.part is Part.ACTOR else f"{event.actor.name} deletes"
    return (f"{within(event.group)}{who} note {event.index}: {event.subject}",)


def note_headers_seen(event: NoteHeadersSeen, face: Face) -> Lines:
    if event.occasion is not Occasion.ASKED:
        return ()
    if not event.headers:
        return (f"{title(event.group)} has no notes. 'group note write SUBJECT' writes one.",)
    head = f"Notes of {title(event.group)}, of which 'group note read NUMBER' shows one:"
    return (head, *map(_header, event.headers))


def _header(header: NoteHeader) -> str:
    unread = header.unread
    mark = f" {'*' if unread else ' '}{header.index:>3}  "
    number = either(mark, f"Note {header.index}{', unread' if unread else ''}, by ")
    return f"{number}{dated(header.at, f'{header.writer.name}: {header.subject}')}"


def unread_notes(event: UnreadNotes, face: Face) -> Lines:
    if event.occasion is not Occasion.CONNECTED or not face.unread:
        return ()
    notes = count(len(face.unread), "unread note")
    which = "it" if len(face.unread) == 1 else "the oldest"
    return (f"{within(event.group)}You have {notes}: 'group note read' shows {which}.",)


def notes_hidden(event: NotesHidden, face: Face) -> Lines:
    """For clients; who mutes somebody knows that the notes go, too."""
    return ()


def draft_opened(event: DraftOpened, face: Face) -> Lines:
    so_far = f", {count(event.lines, 'line')} so far" if event.lines else ""
    return (
        f"{within(event.group)}Your note '{event.subject}'{so_far}."
        f" What you type goes into it: {FULL_STOP} alone saves it,"
        " 'abort' drops it.",
    )


def end_meant(event: EndMeant, face: Face) -> Lines:
    return (
        f"'{event.word}' is not in your note: {FULL_STOP} alone saves it, 'abort' drops it."
        f" To have it in the note, type '{event.word}' again.",
    )


def draft_dropped(event: DraftDropped, face: Face) -> Lines:
    return (f"{within(event.group)}You drop the note '{event.subject}'.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(NoteWritten, note_written),
        view(NoteRead, note_read),
        view(NoteDeleted, note_deleted),
        view(NoteHeadersSeen, note_headers_seen),
        view(UnreadNotes, unread_notes),
        view(NotesHidden, notes_hidden),
        view(DraftOpened, draft_opened),
        view(EndMeant, end_meant),
        view(DraftDropped, draft_dropped),
    )
)
