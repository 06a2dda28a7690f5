"""What happened on a group's bulletin board."""

from datetime import datetime

from attrs import frozen

from mudgroup.model.groups.events import GroupEvent, Occasion
from mudgroup.model.records.refs import Ref


@frozen
class NoteHeader:
    """One note in a list."""

    index: int
    at: datetime
    writer: Ref
    subject: str
    unread: bool


@frozen(kw_only=True)
class NoteWritten(GroupEvent):
    """``actor`` put a note on the group's board."""

    index: int
    subject: str
    text: str


@frozen(kw_only=True)
class NoteRead(GroupEvent):
    """``actor`` read a note."""

    header: NoteHeader
    text: str


@frozen(kw_only=True)
class NoteDeleted(GroupEvent):
    """``actor`` took a note by ``writer`` off the board."""

    index: int
    subject: str
    writer: int

    @property
    def voices(self) -> tuple[int, ...]:
        """The writer's, too: the subject is theirs."""
        return (self.actor.number, self.writer)


@frozen(kw_only=True)
class NoteHeadersSeen(GroupEvent):
    """A member was shown the notes on the board, oldest first."""

    occasion: Occasion
    headers: tuple[NoteHeader, ...]


@frozen(kw_only=True)
class UnreadNotes(GroupEvent):
    """A member who connects has notes to read."""

    notes: int


@frozen(kw_only=True)
class DraftOpened(GroupEvent):
    """A member writes a note line by line, again if there are ``lines`` already."""

    subject: str
    lines: int


@frozen(kw_only=True)
class DraftDropped(GroupEvent):
    """A member gave up the note they were writing."""

    subject: str
