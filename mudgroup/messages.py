"""What crosses between a gateway and the world: plain values that could cross a wire.

A session is named by a string that carries its gateway's name, the gateway's boot, and a count,
such as ``telnet.6f1a2b.12``, so that no session of an earlier boot can be taken for a new one.
"""

from attrs import field, frozen


@frozen
class Opened:
    """A client connected. ``address`` is its IP address as text."""

    session: str
    address: str


@frozen
class Line:
    """A client sent a line: clean text, NFC, no control characters, no line end."""

    session: str
    text: str = field(repr=False)


@frozen
class Lost:
    """A client has gone, for any reason."""

    session: str


@frozen
class Write:
    """Send these bytes, whole lines each ended by CR LF."""

    session: str
    data: bytes = field(repr=False)


@frozen
class Ask:
    """Show a prompt without a line end. While ``hidden``, the client does not echo the answer."""

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
    """Close the session when what was written has left."""

    session: str


ToWorld = Opened | Line | Lost
ToGateway = Write | Ask | Bind | IdleLimit | Close
