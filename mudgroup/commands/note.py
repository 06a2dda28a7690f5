"""The commands on notes: ``group note ...``."""

from mudgroup.commands.command import GroupCommand, Table, split, split_at_equals
from mudgroup.model.groups.notes import drafts, notes
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.turn import Turn

WRITE = "group note write"
"""What is typed line by line belongs to this command."""


def write(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    subject, equals, text = split_at_equals(rest)
    if not equals:
        drafts.open_draft(turn, group, actor, subject)
    elif not text or not subject:
        raise BadUsage("group note write SUBJECT = TEXT")
    else:
        notes.write_note(turn, group, actor.number, subject, text)


def read(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group note read 1``; ``read note 1``, as people say it, comes here, too."""
    word, number = split(rest)
    typed = number if word.casefold() == "note" else rest
    if not typed:
        notes.read_next(turn, group, actor.number)
        return
    notes.require_board(turn, group, actor.number)
    notes.read_note(turn, group, actor.number, notes.find_note(turn, group, typed))


def show(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    if rest:
        read(turn, group, actor, rest)
    else:
        notes.display_note_headers(turn, group, actor.number)


def delete(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    notes.require_board(turn, group, actor.number)
    notes.delete_note(turn, group, actor.number, notes.find_note(turn, group, rest))


NOTE = Table(
    under="group note",
    bare="show",
    commands=(
        GroupCommand(
            "show [NUMBER]",
            "lists the notes, or shows one",
            show,
            aliases=("list",),
            example="group note show 1",
            rare=True,
        ),
        GroupCommand(
            "read [NUMBER]",
            "shows a note, without NUMBER the oldest that you have not read",
            read,
            example="group note read 1",
        ),
        GroupCommand(
            "write SUBJECT [= TEXT]",
            "puts a note on the group's board",
            write,
            needs=True,
            details="Without = it takes several lines: '.' alone saves the note, 'abort' drops it.",
            example="group note write Layers = The limestone dips east.",
        ),
        GroupCommand(
            "delete NUMBER",
            "takes a note off the board",
            delete,
            needs=True,
            details="The writer and the leader can.",
            example="group note delete 1",
            rare=True,
        ),
    ),
)
