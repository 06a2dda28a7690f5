"""Prose of notes; each line of a note is indented, so it is never taken for anything else."""

from collections.abc import Mapping

from mudgroup.model import events as e
from mudgroup.model import group_events as g
from mudgroup.model import note_events as n
from mudgroup.views.phrases import Lines, View, count, moment, title


def note_written(event: n.NoteWritten, face: e.Face) -> Lines:
    who = "You write" if face.part is e.Part.ACTOR else f"{event.actor.name} writes"
    return (f"[{event.group.name}] {who} note {event.index}: {event.subject}",)


def note_read(event: n.NoteRead, face: e.Face) -> Lines:
    header = event.header
    head = f"Note {header.index}: {header.subject}"
    by = f"{header.writer.name}, {moment(header.at)}"
    return (head, by, *(f"  {line}" for line in event.text.split("\n")))


def note_deleted(event: n.NoteDeleted, face: e.Face) -> Lines:
    who = "You delete" if face.part is e.Part.ACTOR else f"{event.actor.name} deletes"
    return (f"[{event.group.name}] {who} note {event.index}: {event.subject}",)


def note_headers_seen(event: n.NoteHeadersSeen, face: e.Face) -> Lines:
    if event.occasion is not g.Occasion.ASKED:
        return ()
    if not event.headers:
        return (f"{title(event.group)} has no notes. 'group note write SUBJECT' writes one.",)
    return (f"Notes of {title(event.group)}:", *map(_header, event.headers))


def _header(header: n.NoteHeader) -> str:
    mark = "*" if header.unread else " "
    when = moment(header.at)
    return f" {mark}{header.index:>3}  {when}  {header.writer.name}: {header.subject}"


def unread_notes(event: n.UnreadNotes, face: e.Face) -> Lines:
    notes = count(event.notes, "unread note")
    return (f"[{event.group.name}] You have {notes}: 'group note show'.",)


def draft_opened(event: n.DraftOpened, face: e.Face) -> Lines:
    so_far = f", {count(event.lines, 'line')} so far" if event.lines else ""
    return (
        f"[{event.group.name}] Your note '{event.subject}'{so_far}."
        " What you type goes into it: '.' alone saves it, 'abort' drops it.",
    )


def draft_dropped(event: n.DraftDropped, face: e.Face) -> Lines:
    return (f"[{event.group.name}] You drop the note '{event.subject}'.",)


VIEWS: Mapping[type[e.Event], View] = {
    n.NoteWritten: note_written,
    n.NoteRead: note_read,
    n.NoteDeleted: note_deleted,
    n.NoteHeadersSeen: note_headers_seen,
    n.UnreadNotes: unread_notes,
    n.DraftOpened: draft_opened,
    n.DraftDropped: draft_dropped,
}
