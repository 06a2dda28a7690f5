"""Writing a note line by line: what a player types goes into the draft until it is closed."""

from attrs import evolve

from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.notes.note_events import DraftDropped, DraftOpened, EndMeant
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Draft, Player
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.turn import Turn

END, ABORT = ".", "abort"
"""The lines that save a draft and give it up."""

ENDS = ("done", "end", "exit", "finish", "quit", "save", "stop")
"""The lines that end a text in other editors."""


def open_draft(turn: Turn, group: Group, writer: Player, subject: str) -> None:
    """Begin a note. Raises NotInGroup, NoBoard, BoardFull, IsMuted, IllFormed."""
    notes.require_board(turn, group, writer.number)
    require_voice(turn, writer, group)
    draft = Draft(group.number, notes.checked_subject(turn, subject))
    notes.check_room(turn, group)

    _hold(turn, writer, draft)
    _tell_end(turn, writer, False)

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


def take_line(turn: Turn, writer: Player, draft: Draft, line: str) -> None:
    """Add a line to a draft, save the note, or give it up, as an empty one is too.

    A line that ends other editors is not added the first time: its writer is told how a note ends.

    Raises:
        IllFormed: the line does not fit; the draft stays as it was.
        Refused: the note cannot be saved, as `notes.write_note` tells; the draft stays.
    """
    word = line.strip().casefold()
    there = turn.presence(writer.number)
    if word == ABORT or (word == END and not draft.lines):
        drop_draft(turn, writer)
    elif word == END:
        group = turn.get(Group, draft.group)
        notes.write_note(turn, group, writer.number, draft.subject, "\n".join(draft.lines))
        _hold(turn, writer, None)
    elif word in ENDS and there and not there.told_end:
        _tell_end(turn, writer, True)
        to, group_ref = (writer.number,), turn.ref(draft.group)
        turn.tell(EndMeant(to=to, actor=writer.ref, group=group_ref, word=word))
    else:
        longer = evolve(draft, lines=(*draft.lines, line))
        most = turn.settings.groups.note_max
        if len("\n".join(longer.lines)) > most:
            raise IllFormed("note", "full", most)
        _hold(turn, writer, longer)


def _tell_end(turn: Turn, writer: Player, told: bool) -> None:
    """Let it be known whether an online writer was told how a note ends."""
    if there := turn.presence(writer.number):
        turn.enter(writer, evolve(there, told_end=told))


def _hold(turn: Turn, writer: Player, draft: Draft | None) -> None:
    """Make a draft the one that the player writes; every line is saved with the player."""
    turn.put(evolve(turn.player(writer.number), draft=draft))


def drop_draft(turn: Turn, writer: Player) -> None:
    """Give up what a player writes, and tell them."""
    draft = writer.draft
    if draft:
        _hold(turn, writer, None)
        to, group = (writer.number,), turn.ref(draft.group)
        turn.tell(DraftDropped(to=to, actor=writer.ref, group=group, subject=draft.subject))
