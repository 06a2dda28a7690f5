"""What a client has said and nobody has handled yet: messages that wait a turn. Sans I/O."""

from collections import deque

from attrs import define, field

from mudgroup.messages import Line, Older, Read, Reconnect, Resume, SignIn
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.web.client_frames import Ping
from mudgroup.settings.telnet import Telnet

Queued = Line | SignIn | Reconnect | Resume | Older | Read | Ping
ANSWERED = Line | SignIn | Reconnect
"""What the world owes an answer to, while the session is nobody's."""


@define
class Waiting:
    """Messages in the order in which they came, handed out at a bounded rate; none is dropped.

    Until the session is ``named``, the next is held while the world owes an answer; the first that
    it owes is its greeting. When they are ``full``, no more should be read.
    """

    _limits: Telnet
    named: bool = False
    _rate: RateBucket = field(init=False)
    _messages: deque[Queued] = field(factory=deque, init=False)
    _owed: bool = field(default=True, init=False)

    def __attrs_post_init__(self) -> None:
        self._rate = RateBucket(self._limits.command_burst, self._limits.command_rate)

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def full(self) -> bool:
        """Whether so many messages wait that more should wait on their way."""
        return len(self._messages) >= self._limits.queued_lines

    @property
    def may_go(self) -> bool:
        """Whether there is a message that is not held."""
        return bool(self._messages) and (self.named or not self._owed)

    def add(self, message: Queued) -> None:
        """Let a message wait."""
        self._messages.append(message)

    def wait(self, now: float) -> float:
        """Seconds until the rate lets the next message go."""
        return self._rate.wait(now)

    def take(self, now: float) -> Queued | None:
        """The next message, whose turn it is; None if none waits."""
        if not self._messages:
            return None
        self._rate.spend(now)
        message = self._messages.popleft()
        self._owed = self._owed or isinstance(message, ANSWERED)
        return message

    def free(self) -> bool:
        """The world has answered; whether a message waits that was held until now."""
        was_owed, self._owed = self._owed, False
        return was_owed and bool(self._messages)

    def clear(self) -> None:
        """Forget all that waits: its client is ended."""
        self._messages.clear()
