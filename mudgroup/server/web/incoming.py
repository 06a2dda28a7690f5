"""What a client says: frames, of which messages are made. Sans I/O.

Source: RFC 6455 sections 5.4 (a message comes in parts) and 7.4.1 (why a connection is closed).
"""

from attrs import define, field
from websockets.frames import Frame, Opcode

from mudgroup.messages import Line
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.web import client_frames
from mudgroup.server.web.client_frames import BadFrame, FromClient
from mudgroup.settings.telnet import Telnet
from mudgroup.text import clean
from mudgroup.values import frozen

BAD_DATA, POLICY = 1007, 1008


class Unacceptable(Exception):
    """What no client may say: with which code it is closed, and why."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


@frozen
class TooLong:
    """A line had more bytes than one may have; ``id`` is its number, 0 if it has none."""

    id: int


@define
class Incoming:
    """Makes messages of one session's frames, which may come at a bounded rate."""

    _session: str
    _limits: Telnet
    _rate: RateBucket = field(init=False)
    _parts: list[bytes] = field(factory=list, init=False)
    _kind: Opcode = field(default=Opcode.TEXT, init=False)

    def __attrs_post_init__(self) -> None:
        most = self._limits.telnet_commands
        self._rate = RateBucket(most, most)

    def feed(self, frame: Frame, *, reads_data: bool, now: float) -> list[FromClient | TooLong]:
        """The messages that a frame ends, of a client that reads data or prose.

        Raises:
            Unacceptable: if no client may say that, or not so often.
        """
        if not self._rate.spend(now):
            raise Unacceptable(POLICY, "too many frames")
        if frame.opcode in (Opcode.TEXT, Opcode.BINARY):
            self._kind = frame.opcode
        elif frame.opcode is not Opcode.CONT:
            return []
        whole = self._joined(frame)
        if whole is None:
            return []
        if self._kind is Opcode.TEXT:
            return self._said(whole)
        if reads_data:
            raise Unacceptable(POLICY, "a binary frame of a client that reads data")
        return self._typed(whole)

    def _joined(self, part: Frame) -> bytes | None:
        """Keep a part of a message; the whole when it is there."""
        if part.data:
            self._parts.append(bytes(part.data))
        if not part.fin:
            return None
        whole = b"".join(self._parts)
        self._parts.clear()
        return whole

    def _typed(self, data: bytes) -> list[FromClient | TooLong]:
        """Lines of a client that reads prose; a frame ends a line as a line end does."""
        lines = data.splitlines() or [b""]
        return [self._measured(Line(self._session, clean(line))) for line in lines]

    def _said(self, data: bytes) -> list[FromClient | TooLong]:
        """A message of a package, if it is one that is somebody's here."""
        try:
            message = client_frames.message(self._session, data.decode())
        except UnicodeDecodeError as error:
            raise Unacceptable(BAD_DATA, "no UTF-8") from error
        except BadFrame as bad:
            raise Unacceptable(POLICY, str(bad)) from bad
        if message is None:
            return []
        return [self._measured(message) if isinstance(message, Line) else message]

    def _measured(self, line: Line) -> Line | TooLong:
        return line if len(line.text.encode()) <= self._limits.line_bytes else TooLong(line.id)
