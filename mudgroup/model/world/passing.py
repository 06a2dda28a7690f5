"""What the world knows for a while and saves nowhere."""

from datetime import datetime

from attrs import evolve

from mudgroup.messages import Format
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.steps import Step
from mudgroup.values import frozen


@frozen
class Studied:
    """An outcrop that a player looked at, or did a ``test`` on with a tool of a hardness (Mohs').

    ``test`` is empty for a look, ``tool`` for what any instrument of the test's shows alike.
    """

    outcrop: int
    test: str = ""
    tool: str = ""
    hardness: float = 0.0


MOST_STUDIED = 60
"""Looks and tests that are known of who is online, the last."""


@frozen
class Presence:
    """A player who is online: through which session, and what that reads.

    Since when is in elapsed seconds. ``afk`` is what who is away from the keyboard said of it, None
    for who is not. ``hinted`` is the last hint, ``studied`` what was looked at and tested, the last
    thing last. Who was ``told_end`` knows how the note ends that they are writing.
    """

    session: str
    reading: Reading
    since_elapsed: float
    afk: str | None = None
    hinted: tuple[Step, ...] = ()
    studied: tuple[Studied, ...] = ()
    told_end: bool = False

    @property
    def format(self) -> Format:
        """What the session reads now."""
        return self.reading.format

    def studying(self, what: Studied) -> "Presence":
        """The same when something was looked at or tested."""
        before = tuple(each for each in self.studied if each != what)
        return evolve(self, studied=(*before, what)[-MOST_STUDIED:])


@frozen
class Straggler:
    """A follower who is known to stay behind a leader, ``online`` or not."""

    leader: int
    follower: int
    online: bool


@frozen
class Spoken:
    """A line that was said, or ``emoted``; ``to`` is who could hear it.

    In the order of all that was said it stands before the ``next_entry`` of the histories, and
    after other lines that do by its ``elapsed`` seconds.
    """

    at: datetime
    elapsed: float
    next_entry: int
    where: int
    speaker: int
    text: str
    to: tuple[int, ...]
    emoted: bool = False
