"""What crosses between a gateway and the world: plain values that could cross a wire.

A session is named by a string that carries its gateway's name, the gateway's boot, and a count,
such as ``telnet.6f1a2b.12``, so that no session of an earlier boot can be taken for a new one.

Until it is told to `Bind`, a session is handed on one message at a time: the world answers
`Opened` and each `Line` with at least one `Write`, `Ask` or `Close`, now or later (a password is
compared meanwhile), and the gateway holds the session's next line until then. So what was typed
ahead of a prompt is read as the answer to it. A player's lines are handed on as they come, and may
stay without an answer.

What is released together reaches a session in the order of the messages.
"""

from enum import StrEnum

from attrs import field, frozen


class Dialect(StrEnum):
    """What a session reads: prose, or prose and ``#GROUP|`` directives."""

    GRAPHICAL = "graphical"
    TEXT = "text"


LEVELS = (1, 2)
"""How much a graphical session reads as directives: on 2 it needs no prose (docs/directives.md)."""

COLUMNS = 78
"""How wide lines are for a reader whose screen is not known: narrower than any terminal today."""


@frozen(cache_hash=True)
class Format:
    """How a session reads: all that what it is sent may depend on, besides who it is.

    It is the session's, and no player's: a client asks at each connection. ``columns`` is how wide
    a line of prose may be, 0 for any width; ``level`` is one of `LEVELS`, for a graphical session.
    """

    dialect: Dialect = Dialect.TEXT
    columns: int = COLUMNS
    level: int = 1


@frozen
class Opened:
    """A client connected. ``address`` is its IP address as text.

    ``staff_only``: all other places are taken, and only staff, or who comes back in place of a
    session of theirs, may become a player by it.
    """

    session: str
    address: str
    format: Format = Format()
    staff_only: bool = False


@frozen
class Line:
    """A client sent a line: text as `mudgroup.text.clean` leaves it, without a line end.

    One that is ``hidden`` was typed unseen, as the answer to a hidden `Ask` is. It is never read as
    anything else: when the world waits for no such answer, the line is dropped and that is told. A
    line with a control character breaks this contract; it is dropped and logged.
    """

    session: str
    text: str = field(repr=False)
    hidden: bool = False


@frozen
class Lost:
    """A client has gone, for any reason."""

    session: str


@frozen
class Write:
    """Send these bytes, whole lines each ended by CR LF, to each of the sessions."""

    sessions: tuple[str, ...]
    data: bytes = field(repr=False)


@frozen
class Ask:
    """Show a prompt, which has no line end; whole lines, ended by CR LF, may stand before it.

    While ``hidden``, the client does not echo the answer.
    """

    session: str
    prompt: bytes
    hidden: bool = False


@frozen
class Bind:
    """The session is a player's now: the login deadline no longer applies to it."""

    session: str


@frozen
class IdleLimit:
    """Whether the session ends when nothing is typed for long; the time counts from now.

    It applies to a player's session, but not while the player listens in a group.
    """

    session: str
    applies: bool


@frozen
class Close:
    """Close each of the sessions when what was written to it has left."""

    sessions: tuple[str, ...]


ToWorld = Opened | Line | Lost
ToGateway = Write | Ask | Bind | IdleLimit | Close
