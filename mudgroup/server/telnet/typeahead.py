"""What a client has typed and nobody has read yet: lines that wait for their turn. Sans I/O."""

import re
from collections import deque

from attrs import define, field

from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.telnet.lines import FramerItem, LineFramer
from mudgroup.settings.telnet import Telnet

STRANGERS = re.compile(rb"(?:SSH-|\x16\x03|[A-Z]{3,8} [^ ]* HTTP/\d)")
"""The first bytes of a client that does not speak telnet: SSH, a TLS hello, an HTTP request."""


def is_stranger(start: bytes) -> bool:
    """Whether a client's first line shows that it does not speak telnet."""
    return STRANGERS.match(start) is not None


class Stranger(Exception):
    """The client does not speak telnet."""


@define
class TypeAhead:
    """Lines in the order in which they were typed, handed out at a bounded rate; none is dropped.

    When they are ``full``, no more should be read; what was read already has its place.
    """

    _limits: Telnet
    _framer: LineFramer = field(init=False)
    _rate: RateBucket = field(init=False)
    _lines: deque[FramerItem] = field(factory=deque, init=False)
    _unseen: int = field(default=0, init=False)
    _begun: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        limits = self._limits
        self._framer = LineFramer(limits.line_bytes, limits.unterminated_bytes)
        self._rate = RateBucket(limits.command_burst, limits.command_rate)

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def full(self) -> bool:
        """Whether so many lines wait that more should wait on their way."""
        return len(self._lines) >= self._limits.queued_lines

    def feed(self, text: bytes) -> None:
        """Take what was typed. Raises Stranger, Endless."""
        if not self._begun and is_stranger(text):
            raise Stranger
        items = self._framer.feed(text)
        if items and not self._begun:
            self._begun = True
            if isinstance(items[0], bytes) and is_stranger(items[0]):
                raise Stranger
        self._lines.extend(items)

    def take(self, now: float) -> tuple[FramerItem, bool] | None:
        """The next line, and whether it was typed unseen; None if it is nobody's turn."""
        if not self._lines or not self._rate.spend(now):
            return None
        unseen = self._unseen > 0
        self._unseen = max(0, self._unseen - 1)
        return self._lines.popleft(), unseen

    def wait(self, now: float) -> float:
        """Seconds until the next line may be taken."""
        return self._rate.wait(now)

    def hide(self) -> None:
        """All that waits was typed unseen, and nothing that is typed from now on."""
        self._unseen = len(self._lines)
