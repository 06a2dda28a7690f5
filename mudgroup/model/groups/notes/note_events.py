"""What happened on a group's bulletin board."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Face, Muting, Part
from mudgroup.values import frozen


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
    """``actor`` took a note off the board; who has muted its writer never saw it."""

    muting: ClassVar[Muting] = Muting.DRAWN

    index: int
    subject: str


@frozen(kw_only=True)
class NoteHeadersSeen(GroupEvent):
    """A member was shown the notes on the board, oldest first."""

    occasion: Occasion
    headers: tuple[NoteHeader, ...]


@frozen(kw_only=True)
class UnreadNotes(GroupEvent):
    """Which notes each of some members has not read, by number: it changed, or they came."""

    muting: ClassVar[Muting] = Muting.ALL

    occasion: Occasion
    numbers: Mapping[int, tuple[int, ...]]

    @property
    def concerned(self) -> Iterable[int]:
        """Everybody."""
        return self.to

    def face(self, hearer: int) -> Face:
        """The hearer's own."""
        return Face(Part.WITNESS, unread=self.numbers[hearer])


@frozen(kw_only=True)
class NotesHidden(GroupEvent):
    """A member sees these notes no longer: they have muted who wrote them."""

    indexes: tuple[int, ...]


@frozen(kw_only=True)
class DraftOpened(GroupEvent):
    """A member writes a note line by line, again if there are ``lines`` already."""

    subject: str
    lines: int


@frozen(kw_only=True)
class EndMeant(GroupEvent):
    """A member typed a ``word`` that ends other editors; it is not in the note."""

    word: str


@frozen(kw_only=True)
class DraftDropped(GroupEvent):
    """A member gave up the note they were writing."""

    subject: str
