"""What the world knows for a while and saves nowhere."""

from datetime import datetime

from attrs import frozen

from mudgroup.messages import Format


@frozen
class Presence:
    """A player who is online: through which session, which reads how.

    Since when, and when a command was typed last, are in elapsed seconds.
    """

    session: str
    format: Format
    since_elapsed: float
    active_elapsed: float


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
