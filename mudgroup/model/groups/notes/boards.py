"""What is on a group's board, and what of it each member sees and has read."""

from collections.abc import Iterable

from mudgroup.model.groups.notes.note_events import (
    NoteHeader,
    NoteHeadersSeen,
    NotesHidden,
    UnreadNotes,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.groups import Group, Member, Note
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.turn import Turn


def on_board(turn: Turn, board: int) -> tuple[Note, ...]:
    """The notes on a board that are not deleted, oldest first."""
    notes = turn.all(Note, turn.world.notes.get(board, ()))
    return tuple(note for note in notes if not note.deleted)


def seen(turn: Turn, group: Group, reader: int) -> tuple[Note, ...]:
    """The notes that a member or a listener gets to see: not those of players they have muted."""
    notes = on_board(turn, group.board) if group.board else ()
    return tuple(note for note in notes if not mutes(turn.world, reader, note.writer))


def unread(turn: Turn, group: Group, *readers: int) -> dict[int, tuple[int, ...]]:
    """For each of some members the numbers of the notes that they have not read.

    Raises:
        NotInGroup: code -2.
    """
    notes = on_board(turn, group.board) if group.board else ()
    return {reader: _unread(turn, group, notes, reader) for reader in readers}


def _unread(turn: Turn, group: Group, notes: Iterable[Note], reader: int) -> tuple[int, ...]:
    read = frozenset(require_member(turn, group, reader).notes_read)
    muted = turn.world.muting.get(reader, ())
    return tuple(n.index for n in notes if n.index not in read and n.writer not in muted)


def header(turn: Turn, member: Member | None, note: Note) -> NoteHeader:
    """A note as it stands in the list of a member, or of who listens and has nothing to read."""
    is_unread = member is not None and note.index not in member.notes_read
    return NoteHeader(note.index, note.at, turn.ref(note.writer), note.subject, is_unread)


def tell_unread(
    turn: Turn, group: Group, *readers: int, occasion: Occasion = Occasion.CHANGED
) -> None:
    """Tell members what they have not read."""
    if readers:
        turn.tell(
            UnreadNotes(
                to=readers,
                actor=turn.ref(group.leader),
                group=group.ref,
                occasion=occasion,
                numbers=unread(turn, group, *readers),
            )
        )


def tell_headers(
    turn: Turn, group: Group, reader: int, notes: Iterable[Note], occasion: Occasion
) -> None:
    """Tell a member or a listener which notes there are."""
    member = group.member(reader)
    turn.tell(
        NoteHeadersSeen(
            to=(reader,),
            actor=turn.ref(reader),
            group=group.ref,
            occasion=occasion,
            headers=tuple(header(turn, member, note) for note in notes),
        )
    )


def show_board(turn: Turn, group: Group, reader: int, occasion: Occasion) -> None:
    """Show a member or a listener the whole board of a group, if it has one; to others nothing."""
    if group.board and reader in audience.hearers(turn, group):
        tell_headers(turn, group, reader, seen(turn, group, reader), occasion)
        if group.member(reader):
            tell_unread(turn, group, reader, occasion=occasion)


def show_to_new(turn: Turn, group: Group, reader: int) -> None:
    """Show a new member the board, if there is something on it."""
    if seen(turn, group, reader):
        show_board(turn, group, reader, Occasion.CONNECTED)


def hide(turn: Turn, reader: Player, writer: int) -> None:
    """Take the notes of a player whom the reader has muted from what the reader sees."""
    for group, notes in _written(turn, reader, writer):
        turn.tell(
            NotesHidden(
                to=(reader.number,),
                actor=reader.ref,
                group=group.ref,
                indexes=tuple(note.index for note in notes),
            )
        )
        _tell_unread_by(turn, group, reader)


def show_again(turn: Turn, reader: Player, writer: int) -> None:
    """Show the notes of a player whom the reader has muted no longer."""
    for group, notes in _written(turn, reader, writer):
        tell_headers(turn, group, reader.number, notes, Occasion.CHANGED)
        _tell_unread_by(turn, group, reader)


def _tell_unread_by(turn: Turn, group: Group, reader: Player) -> None:
    if group.member(reader.number):
        tell_unread(turn, group, reader.number)


def _written(turn: Turn, reader: Player, writer: int) -> Iterable[tuple[Group, tuple[Note, ...]]]:
    """The groups that the reader is in or hears, with a player's notes on the board, and these."""
    for group in turn.all(Group, reader.hears):
        on = on_board(turn, group.board) if group.board else ()
        if notes := tuple(note for note in on if note.writer == writer):
            yield group, notes
