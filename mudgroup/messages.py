"""What crosses between a gateway and the world: plain values that could cross a wire.

A session is named by a string that carries its gateway's name, the gateway's boot, and a count,
such as ``telnet.6f1a2b.12``, so that no session of an earlier boot can be taken for a new one.

Until it is told to `Bind`, a session is handed on one message at a time: the world answers
`Opened` and each `Line`, `SignIn` or `Reconnect` with at least one `Write`, `Data`, `Ask` or
`Close`, now or later (a password is compared meanwhile), and the gateway holds the session's next
message until then. So what was typed ahead of a prompt is read as the answer to it. What comes from
a player's session is handed on as it comes, and may stay without an answer. While a world cannot be
saved, a session may be bound once more, to the same player, when it can.

What is released together reaches a session in the order of the messages.
"""

from enum import StrEnum

from attrs import field

from mudgroup.values import frozen


class Dialect(StrEnum):
    """What a session reads: prose, prose and ``#GROUP|`` directives, or `Data` (docs/events.md).

    That it reads data is for a client to say, and for nobody to type.
    """

    GRAPHICAL = "graphical"
    TEXT = "text"
    DATA = "data"


LEVELS = (1, 2)
"""How much a graphical session reads as directives: on 2 it needs no prose (docs/directives.md)."""

WINDOWS = range(20, 251)
"""How many columns a window may have that lines are fitted to."""

WIDTHS = (18, 28, 38, 48, 58, 68, 78, 98, 118, 130, 158, 198, 248)
"""How wide lines may be: a few widths, so that those who read alike are sent the same bytes. They
are two columns less than windows are: some terminals begin a new line when the last is written, and
TinyFugue tells one column less than there are."""

COLUMNS = 78
"""How wide lines are for a window that is not known: as for one of 80 columns."""


def fitting(window: int) -> int:
    """How wide lines are in a window of so many columns, one of `WINDOWS`."""
    return max(width for width in WIDTHS if width < window)


COLOURS = (0, 16, 256)
"""How many colours a terminal may show; 0 is none."""


@frozen(cache_hash=True)
class Format:
    """How a session reads: all that what it is sent may depend on, besides who it is.

    It is the session's, and no player's: a client asks at each connection. ``columns`` is how wide
    a line of prose may be, 0 for any width; ``level`` is one of `LEVELS`, for a graphical session.
    The others are for sessions that read text: ``colour`` is one of `COLOURS`; ``plain`` is for a
    screen reader, which speaks what it is sent; who is not ``utf8`` has letters folded to ASCII;
    ``prompt`` is whether a prompt stands below what is shown; who is ``brief`` walks without the
    rooms' descriptions, and is not told what strangers do. The width is ``known`` if the client or
    its player told it: what is read aloud is broken then alone.
    """

    dialect: Dialect = Dialect.TEXT
    columns: int = COLUMNS
    level: int = 1
    colour: int = 0
    plain: bool = False
    utf8: bool = True
    prompt: bool = False
    brief: bool = False
    known: bool = False


@frozen
class Opened:
    """A client connected. ``address`` is its IP address as text.

    ``staff_only``: all other places are taken, and only staff, or who comes back in place of a
    session of theirs, may become a player by it. By one of a ``companion``, who is named, nobody
    logs in: it is the server's own, and there is no password that it could show.
    """

    session: str
    address: str
    format: Format = Format()
    staff_only: bool = False
    companion: str = ""


@frozen
class Formatted:
    """What a client tells of how it reads has changed: its window, say. What was chosen by hand
    holds all the same."""

    session: str
    format: Format


@frozen
class Line:
    """A client sent a line: text as `mudgroup.text.clean` leaves it, without a line end.

    One that is ``hidden`` was typed unseen, as the answer to a hidden `Ask` is. It is never read as
    anything else: when the world waits for no such answer, the line is dropped and that is told. A
    line with a control character breaks this contract, and so does one of more characters than
    ``telnet.line_bytes`` of the world's settings; it is dropped and logged.

    ``id`` is how a client that reads data knows the line again in what answers it, 0 for none.
    """

    session: str
    text: str = field(repr=False)
    hidden: bool = False
    id: int = 0


@frozen
class SignIn:
    """A visitor's client sent a name and a password at once, or wants them for a ``new`` player.

    ``token`` is the SHA-256 of a secret by which the client may come back, in hexadecimal: only it
    and the gateway know the secret itself.
    """

    session: str
    name: str
    password: str = field(repr=False)
    new: bool = False
    token: str = field(default="", repr=False)


@frozen
class Reconnect:
    """A client comes back to a player, by object number, with a secret that is spent by it.

    ``spent`` is the SHA-256 of that secret, ``token`` that of the next, both in hexadecimal.
    """

    session: str
    player: int
    spent: str = field(repr=False)
    token: str = field(repr=False)


@frozen
class Resume:
    """A client has what was told of each group, by number, up to an entry: it asks for the rest."""

    session: str
    groups: tuple[tuple[int, int], ...]


@frozen
class Older:
    """A client asks for at most so many entries of a group's history from before one."""

    session: str
    group: int
    before: int
    most: int


@frozen
class Read:
    """A player has read what a group says up to an entry."""

    session: str
    group: int
    entry: int


@frozen
class Lost:
    """A client has gone, for any reason."""

    session: str


@frozen
class Write:
    """Send these bytes, whole lines each ended by CR LF, to each of the sessions, ``but`` some.

    A group that talks is the same ``sessions`` again and again, and who is told otherwise is in
    ``but``: so a gateway may join once for all what goes to the same sessions.
    """

    sessions: tuple[str, ...]
    data: bytes = field(repr=False)
    but: frozenset[str] = frozenset()


@frozen
class Data:
    """Send a message of a package (docs/events.md) to sessions that read data, as `Write` does.

    ``json`` is an object in ASCII.
    """

    sessions: tuple[str, ...]
    package: str
    json: bytes = field(repr=False)
    but: frozenset[str] = frozenset()


@frozen
class Ask:
    """Show a prompt, which has no line end; whole lines, ended by CR LF, may stand before it.

    While ``hidden``, the client does not echo the answer. A session that reads data is asked by
    `Data`.
    """

    session: str
    prompt: bytes
    hidden: bool = False


@frozen
class Prompt:
    """What stands below all that the session is shown from now on; no line end, empty for nothing.

    It is shown again behind whatever is released to the session.
    """

    session: str
    text: bytes


@frozen
class Answered:
    """All that answers the session's line has been sent; ``apart`` sets it off by an empty line."""

    session: str
    apart: bool


@frozen
class Bind:
    """The session is a player's now, by object number: the login deadline no longer applies."""

    session: str
    player: int


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


ToWorld = Opened | Formatted | Line | SignIn | Reconnect | Resume | Older | Read | Lost
ToGateway = Write | Data | Ask | Prompt | Answered | Bind | IdleLimit | Close


def receivers(message: ToGateway) -> tuple[str, ...]:
    """The sessions that a message goes to."""
    match message:
        case Write(but=but) | Data(but=but) if but:
            return tuple(session for session in message.sessions if session not in but)
        case Write() | Data() | Close():
            return message.sessions
    return (message.session,)
