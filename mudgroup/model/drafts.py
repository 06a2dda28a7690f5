"""Writing a note line by line: what a player types goes into the draft until it is closed."""

from attrs import evolve

from mudgroup.model import notes
from mudgroup.model.errors import IllFormed, NotOnline
from mudgroup.model.note_events import DraftDropped, DraftOpened
from mudgroup.model.records import Draft, Group, Player
from mudgroup.model.turn import Turn

END, ABORT = ".", "abort"
"""The lines that save a draft and give it up."""


def open_draft(turn: Turn, group: Group, writer: Player, subject: str) -> None:
    """Begin a note. Raises NotInGroup, NoBoard, BoardFull, IllFormed."""
    notes.require_board(turn, group, writer.number)
    draft = Draft(group.number, notes.checked_subject(turn, subject))
    notes.check_room(turn, group)

    hold(turn, writer, draft)

    tell_open(turn, writer, draft)


def tell_open(turn: Turn, writer: Player, draft: Draft) -> None:
    """Tell the writer that what they type goes into a draft."""
    turn.tell(
        DraftOpened(
            to=(writer.number,),
            actor=writer.ref,
            group=turn.ref(draft.group),
            subject=draft.subject,
            lines=len(draft.lines),
        )
    )


def current(turn: Turn, writer: Player) -> Draft | None:
    """The draft that a player is writing."""
    presence = turn.presence(writer.number)
    return presence.draft if presence else None


def take_line(turn: Turn, writer: Player, draft: Draft, line: str) -> None:
    """Add a line to a draft, save the note, or give it up.

    Raises:
        IllFormed: the line does not fit; the draft stays as it was.
        Refused: the note cannot be saved, as `notes.write_note` tells; the draft stays.
    """
    if line.strip() == END:
        group = turn.group(draft.group)
        notes.write_note(turn, group, writer.number, draft.subject, "\n".join(draft.lines))
        hold(turn, writer, None)
    elif line.strip().casefold() == ABORT:
        hold(turn, writer, None)
        to, group_ref = (writer.number,), turn.ref(draft.group)
        turn.tell(DraftDropped(to=to, actor=writer.ref, group=group_ref, subject=draft.subject))
    else:
        longer = evolve(draft, lines=(*draft.lines, line))
        most = turn.settings.groups.note_max
        if len("\n".join(longer.lines)) > most:
            raise IllFormed("note", "full", most)
        hold(turn, writer, longer)


def hold(turn: Turn, writer: Player, draft: Draft | None) -> None:
    """Make a draft the one that the player writes. Raises NotOnline."""
    presence = turn.presence(writer.number)
    if presence is None:
        raise NotOnline(writer.ref)
    turn.enter(writer, evolve(presence, draft=draft))
