"""The byte filter that stands before telnetlib3. Sans I/O.

Bytes from the network are split into text, for the line framer, and complete, bounded telnet
commands that the server has invited, for telnetlib3. Everything else is refused once or dropped:
the library meets no option it was not asked about, no open subnegotiation and no oversized one.

Sources: RFC 854 (commands), RFC 855 (subnegotiation), RFC 1143 (each refusal is sent once).
"""

import re

from attrs import define, field, frozen

IAC, SB, SE = 255, 250, 240
WILL, WONT, DO, DONT = 251, 252, 253, 254
AYT = 246
BINARY, ECHO, TIMING_MARK, TTYPE, EOR, NAWS, MSSP = 0, 1, 6, 24, 25, 31, 70

SUBNEGOTIATIONS = {NAWS: range(4, 5), TTYPE: range(1, 65)}
"""The options whose subnegotiations are read, and how many bytes each may hold."""

STRANGERS = re.compile(rb"(?:SSH-|\x16\x03|[A-Z]{3,8} [^ ]* HTTP/\d)")
"""The first bytes of a client that does not speak telnet: SSH, a TLS hello, an HTTP request."""


@frozen
class Text:
    """Bytes typed by the client, escaped IACs already single."""

    data: bytes


@frozen
class Invited:
    """A whole telnet command that the library may see."""

    data: bytes


@frozen
class Refusal:
    """Bytes to send back: a refusal, or the answer to a question that needs no state."""

    data: bytes


@frozen
class AreYouThere:
    """The client asked whether anybody is there (RFC 854)."""


Item = Text | Invited | Refusal | AreYouThere


def is_stranger(start: bytes) -> bool:
    """Whether a client's first line shows that it does not speak telnet."""
    return STRANGERS.match(start) is not None


def _joined(items: list[Item]) -> list[Item]:
    """Neighbouring texts as one, so that what is behind the filter works once for all of them."""
    joined: list[Item] = []
    texts: list[bytes] = []
    for item in items:
        if isinstance(item, Text):
            texts.append(item.data)
            continue
        if texts:
            joined.append(Text(b"".join(texts)))
            texts.clear()
        joined.append(item)
    return [*joined, Text(b"".join(texts))] if texts else joined


@define
class EdgeFilter:
    """One connection's filter.

    ``offered`` and ``asked`` are the options that the server began with; ``echoing`` is set while
    it has said WILL ECHO, to keep a password unseen. After ``most_commands`` commands, and as many
    subnegotiations, further ones are dropped. ``open_since`` is when the subnegotiation that is
    not closed yet began, None if there is none.
    """

    most_commands: int
    offered: set[int] = field(factory=set)
    asked: set[int] = field(factory=set)
    echoing: bool = False
    open_since: float | None = field(default=None, init=False)
    _commands: int = field(default=0, init=False)
    _subnegotiations: int = field(default=0, init=False)
    _refused: set[bytes] = field(factory=set, init=False)
    _pending: bytes = field(default=b"", init=False)
    _option: int = field(default=-1, init=False)
    _body: bytearray = field(factory=bytearray, init=False)

    def feed(self, data: bytes, now: float) -> list[Item]:
        """What the bytes hold, in order. ``now`` is in seconds of any clock."""
        items: list[Item] = []
        data = self._pending + data
        self._pending = b""
        position = 0
        while position < len(data):
            step = self._inside if self.open_since is not None else self._outside
            position = step(data, position, now, items)
        return _joined(items)

    def _outside(self, data: bytes, position: int, now: float, items: list[Item]) -> int:
        """Text up to the next IAC, or one command."""
        found = data.find(IAC, position)
        if found != position:
            end = len(data) if found < 0 else found
            items.append(Text(data[position:end]))
            return end
        if len(data) < position + 2:
            return self._wait(data, position)
        verb = data[position + 1]
        if verb == IAC:
            items.append(Text(b"\xff"))
        elif verb == AYT:
            if self._spend_command():
                items.append(AreYouThere())
        elif verb in (WILL, WONT, DO, DONT, SB):
            if len(data) < position + 3:
                return self._wait(data, position)
            option = data[position + 2]
            if verb == SB:
                self.open_since, self._option = now, option
                self._body.clear()
            elif self._spend_command():
                items += self._negotiate(verb, option)
            return position + 3
        return position + 2

    def _inside(self, data: bytes, position: int, now: float, items: list[Item]) -> int:
        """The body of a subnegotiation up to the next IAC, or its end."""
        found = data.find(IAC, position)
        if found != position:
            end = len(data) if found < 0 else found
            self._collect(data[position:end])
            return end
        if len(data) < position + 2:
            return self._wait(data, position)
        verb = data[position + 1]
        if verb == IAC:
            self._collect(b"\xff")
            return position + 2
        self.open_since = None
        if verb != SE:
            # Not closed as RFC 855 wants it: what is open is dropped, the command is read.
            return position
        items += self._close()
        return position + 2

    def _wait(self, data: bytes, position: int) -> int:
        self._pending = data[position:]
        return len(data)

    def _collect(self, piece: bytes) -> None:
        """Keep one byte more than any subnegotiation may have, to know that it had more."""
        bound = SUBNEGOTIATIONS.get(self._option, range(0))
        self._body += piece[: max(0, bound.stop - len(self._body))]

    def _close(self) -> list[Item]:
        self._subnegotiations += 1
        bound = SUBNEGOTIATIONS.get(self._option, range(0))
        if (
            self._subnegotiations > self.most_commands
            or self._option not in self.asked
            or len(self._body) not in bound
        ):
            return []
        body = bytes(self._body).replace(b"\xff", b"\xff\xff")
        return [Invited(bytes((IAC, SB, self._option)) + body + bytes((IAC, SE)))]

    def _spend_command(self) -> bool:
        self._commands += 1
        return self._commands <= self.most_commands

    def _negotiate(self, verb: int, option: int) -> list[Item]:
        """Let a command through, refuse it once, or drop it."""
        ours = self.offered if verb in (DO, DONT) else self.asked
        command = bytes((IAC, verb, option))
        if option in ours:
            return [Invited(command)]
        if verb in (WONT, DONT) or (verb == DO and option == ECHO and self.echoing):
            return []
        refusal = bytes((IAC, DONT if verb == WILL else WONT, option))
        # GNU telnet sends DO TIMING-MARK after each interrupt and waits for an answer (RFC 860).
        if refusal in self._refused and option != TIMING_MARK:
            return []
        self._refused.add(refusal)
        return [Refusal(refusal)]
