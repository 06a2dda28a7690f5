"""What goes into the engine besides a gateway's messages, and what comes out of it."""

from typing import Self

from attrs import evolve, field

from mudgroup.engine.steps import CheckPassword, HashPassword, Job
from mudgroup.messages import ToGateway, ToWorld
from mudgroup.model.records import Record
from mudgroup.model.records.history import Entry, ReadMark
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.parts import Work
from mudgroup.model.world.pieces import Read
from mudgroup.model.world.replay import Replayed
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World
from mudgroup.values import frozen


@frozen
class PasswordChecked:
    """The answer to `CheckPassword`; ``right`` is None when it could not be compared now."""

    job: CheckPassword
    right: bool | None


@frozen
class PasswordHashed:
    """The answer to `HashPassword`; ``hash`` is None when it could not be made now."""

    job: HashPassword
    hash: str | None = field(repr=False)


@frozen
class Tick:
    """Time has passed: what is due is done."""


@frozen
class TakeSnapshot:
    """An admin asks in the game for a snapshot."""

    session: str


@frozen
class RunScript:
    """An admin asks in the game for a world script."""

    session: str
    name: str
    arguments: tuple[str, ...]
    dry: bool = False


@frozen
class TransferRoster:
    """A teacher asks in the game for a file to be read into a section, or written of it."""

    session: str
    teacher: int
    section: int
    file: str
    what: Transfer


@frozen
class SendCompanions:
    """Companions of the server's, by name and the key of their script, are to go to a group.

    ``called`` names who called them.
    """

    group: int
    called: str
    companions: tuple[tuple[str, str], ...]


@frozen
class ReadBeside:
    """Much is to be read of what is saved, for a player who asked for it in a session."""

    session: str
    player: int
    read: Read


@frozen
class FinishWork:
    """More is to be done than one turn does, for staff who asked for it in a session."""

    session: str
    work: Work


Errand = TakeSnapshot | RunScript | TransferRoster | FinishWork
"""What staff asks for that is done beside the game; `ErrandDone` answers it."""


@frozen
class ErrandDone:
    """What became of an errand, to be shown to who asked; of one that ``goes_on``, so far."""

    session: str
    lines: tuple[str, ...]
    goes_on: bool = False


@frozen
class ReadDone:
    """The answer to `ReadBeside`: what it tells, or why it tells nothing."""

    job: ReadBeside
    events: tuple[Event, ...] = ()
    refused: Refused | None = None


Message = ToWorld | PasswordChecked | PasswordHashed | ErrandDone | ReadDone | Tick


@frozen
class Batch:
    """What one turn changed, and when: saved whole or not at all.

    ``ended`` are records that are kept, and of which the world knows no more. ``marks`` are those
    of the turns before, too, that changed nothing else. ``told`` is of groups that come from
    elsewhere, by their number, what entries told that are archived there.
    """

    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    next_number: int
    at: Moment
    ended: tuple[Record, ...] = ()
    told: tuple[tuple[int, Replayed], ...] = ()
    marks: tuple[ReadMark, ...] = ()

    @classmethod
    def of(cls, commit: Commit, at: Moment) -> Self:
        """What is to be saved of a commit."""
        next_number, marks = commit.world.next_number, commit.marks
        return cls(commit.records, commit.entries, next_number, at, commit.ended, marks=marks)


@frozen
class Outcome:
    """What a message led to: ``output`` is released when ``batch`` and all before it are saved.

    ``world`` is the world as it is then, None if no turn was taken.
    """

    output: tuple[ToGateway, ...] = ()
    batch: Batch | None = None
    job: Job | Errand | ReadBeside | SendCompanions | None = None
    world: World | None = field(default=None, repr=False)

    def then(self, *messages: ToGateway) -> Self:
        """The same, with messages behind the output, released with it."""
        return evolve(self, output=(*self.output, *messages))
