"""The verbs of the bulletin board: notes that wait for members who are not there."""

from attrs import evolve

from mudgroup.model.groups.errors import BoardFull, MutedNote, NoBoard, NoSuchNote, NotYourNote
from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.notes.note_events import (
    NoteDeleted,
    NoteHeader,
    NoteHeadersSeen,
    NoteRead,
    NoteWritten,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.groups import Board, Group, Member, Note
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import change_member, require_member
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.turn import Turn


def require_board(turn: Turn, group: Group, player: int) -> Member:
    """The membership of a player in a group with a board. Raises NotInGroup, NoBoard."""
    member = require_member(turn, group, player)
    if not group.board:
        raise NoBoard(group.ref)
    return member


def checked_subject(turn: Turn, subject: str) -> str:
    """A subject as it will stand. Raises IllFormed."""
    subject = " ".join(subject.split())
    most = turn.settings.groups.subject_max
    if not subject:
        raise IllFormed("subject", "empty")
    if len(subject) > most:
        raise IllFormed("subject", "long", most)
    return subject


def check_room(turn: Turn, group: Group) -> None:
    """Raises BoardFull."""
    most = turn.settings.groups.notes_max
    if len(boards.on_board(turn, group.board)) >= most:
        raise BoardFull(group.ref, most)


def write_note(turn: Turn, group: Group, writer: int, subject: str, text: str) -> None:
    """``write_note(OBJ note_writer, STR note_subject, STR note_text)``.

    Raises:
        NotInGroup, NoBoard, BoardFull: there is nowhere to write.
        IsMuted: the writer may not speak in the group.
        IllFormed: the subject or the text is empty or too long.
    """
    require_board(turn, group, writer)
    require_voice(turn, turn.player(writer), group)
    subject = checked_subject(turn, subject)
    most = turn.settings.groups.note_max
    if not text.strip():
        raise IllFormed("note", "empty")
    if len(text) > most:
        raise IllFormed("note", "long", most)
    check_room(turn, group)

    board = turn.get(Board, group.board)
    index = board.written + 1
    number = turn.new_number()
    note = Note(number, board.number, index, turn.now, writer, subject, text)
    turn.put(note)
    turn.put(evolve(board, written=index))
    _mark_read(turn, group, writer, index)

    turn.tell(
        NoteWritten(
            to=audience.hearers(turn, group),
            actor=turn.ref(writer),
            group=group.ref,
            index=index,
            subject=subject,
            text=text,
        )
    )
    _tell_on_board(turn, group, note)


def _tell_on_board(turn: Turn, group: Group, note: Note) -> None:
    """Tell who sees a note that it is on the board, and members that they have not read it."""
    writer = turn.ref(note.writer)
    seers = [p for p in audience.hearers(turn, group) if not mutes(turn.world, p, note.writer)]
    turn.tell(
        NoteHeadersSeen(
            to=tuple(seers),
            actor=writer,
            group=group.ref,
            occasion=Occasion.CHANGED,
            headers=(NoteHeader(note.index, note.at, writer, note.subject, True),),
        )
    )
    unread = (p for p in seers if p != note.writer and group.member(p))
    boards.tell_unread(turn, group, *unread)


def find_note(turn: Turn, group: Group, typed: str) -> Note:
    """The note of a number on the group's board. Raises NoSuchNote."""
    notes = boards.on_board(turn, group.board)
    for note in notes:
        if str(note.index) == typed.removeprefix("#"):
            return note
    raise NoSuchNote(typed, group.ref, len(notes))


def read_note(turn: Turn, group: Group, reader: int, note: Note) -> None:
    """``read_note(OBJ note_reader, INT note_number)``; it is not unread any more.

    Raises:
        NotInGroup, NoBoard: there is nothing to read.
        MutedNote: the reader has muted the writer.
    """
    member = require_board(turn, group, reader)
    if mutes(turn.world, reader, note.writer):
        raise MutedNote(note.index, turn.ref(note.writer))
    header = boards.header(turn, member, note)

    if header.unread:
        _mark_read(turn, group, reader, note.index)

    turn.tell(
        NoteRead(
            to=(reader,), actor=turn.ref(reader), group=group.ref, header=header, text=note.text
        )
    )
    if header.unread:
        boards.tell_unread(turn, turn.get(Group, group.number), reader)


def read_next(turn: Turn, group: Group, reader: int) -> None:
    """Read the oldest note that is unread, or the only one; of several others, list them.

    Raises NotInGroup, NoBoard.
    """
    require_board(turn, group, reader)
    seen = boards.seen(turn, group, reader)
    unread = boards.unread(turn, group, reader)[reader]
    wanted = [note for note in seen if note.index in unread] or seen
    if not unread and len(wanted) != 1:
        display_note_headers(turn, group, reader)
    else:
        read_note(turn, group, reader, wanted[0])


def delete_note(turn: Turn, group: Group, player: int, note: Note) -> None:
    """Take a note off the board. Raises NotInGroup, NoBoard, NotYourNote."""
    require_board(turn, group, player)
    if player not in (note.writer, group.leader):
        raise NotYourNote(turn.ref(note.writer), turn.ref(group.leader))

    unread = boards.unread(turn, group, *audience.members(turn, group))
    turn.put(evolve(note, deleted=True, deleted_elapsed=turn.elapsed, text=""))

    turn.tell(
        NoteDeleted(
            to=_who_saw(turn, group, note, player),
            actor=turn.ref(player),
            group=group.ref,
            index=note.index,
            subject=note.subject,
        )
    )
    boards.tell_unread(turn, group, *(p for p in unread if note.index in unread[p]))


def _who_saw(turn: Turn, group: Group, note: Note, but_always: int) -> tuple[int, ...]:
    """Who hears the group and has not muted the writer of a note; and who acts."""
    return tuple(
        hearer
        for hearer in audience.hearers(turn, group)
        if hearer == but_always or not mutes(turn.world, hearer, note.writer)
    )


def display_note_headers(turn: Turn, group: Group, explorer: int) -> None:
    """``display_note_headers(OBJ explorer)``. Raises NotInGroup, NoBoard."""
    require_board(turn, group, explorer)

    notes = boards.seen(turn, group, explorer)
    boards.tell_headers(turn, group, explorer, notes, Occasion.ASKED)


def _mark_read(turn: Turn, group: Group, player: int, index: int) -> None:
    """Note what a member has read; notes that are deleted need no mark."""
    there = {note.index for note in boards.on_board(turn, group.board)}
    read = {*require_member(turn, group, player).notes_read, index} & there
    turn.put(change_member(group, player, notes_read=tuple(sorted(read))))
