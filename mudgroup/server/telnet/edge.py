"""The byte filter that stands before telnetlib3. Sans I/O.

Bytes from the network are split into text, for the line framer, and complete, bounded telnet
commands that the server has invited, for telnetlib3. Everything else is refused once or dropped:
the library meets no option it was not asked about, no open subnegotiation and no oversized one.

Sources: RFC 854 (commands), RFC 855 (subnegotiation), RFC 1143 (each refusal is sent once).
"""

import re
from collections.abc import Set
from itertools import groupby

from attrs import define, field

from mudgroup.server.gateways.rates import RateBucket
from mudgroup.text import BACKSPACE, ERASE_LINE
from mudgroup.values import frozen

IAC, SB, SE = 255, 250, 240
WILL, WONT, DO, DONT = 251, 252, 253, 254
NOP, AYT, EC, EL = 241, 246, 247, 248
THREE_BYTES = tuple(map(int.to_bytes, (SB, WILL, WONT, DO, DONT)))
"""The verbs of commands that name an option."""

BINARY, ECHO, TIMING_MARK, TTYPE, EOR, NAWS = 0, 1, 6, 24, 25, 31
NEW_ENVIRON, CHARSET, MSSP = 39, 42, 70


@frozen
class Shape:
    """What a subnegotiation may hold: how many bytes at most, and which."""

    most: int
    body: re.Pattern[bytes]


NOTHING = Shape(0, re.compile(rb"(?!)"))

SHAPES = {
    NAWS: Shape(4, re.compile(rb"[\0-\xff]{4}")),
    TTYPE: Shape(64, re.compile(rb"\0[ -~]*")),
    NEW_ENVIRON: Shape(1024, re.compile(rb"[\0\x02][\0-\xff]*")),
    CHARSET: Shape(16, re.compile(rb"\x02utf-?8|\x03", re.IGNORECASE)),
}
"""The options whose subnegotiations are read, and which of them: an answer, never a question.

Of CHARSET (RFC 2066) these are UTF-8 ACCEPTED and REJECTED, so that no client names a codec.
"""

TEXT = re.compile(rb"(?:[^\xff]++|\xff\xff)++")
"""A run of what is no command: an escaped IAC is text, in letters that are not UTF-8."""

ERASERS = {EC: BACKSPACE.encode(), EL: ERASE_LINE.encode()}
"""Commands that take away what was typed, and the control characters that say the same."""


I_AM_HERE = b"\r\n[mudgroup is here]\r\n"


@frozen
class Typed:
    """Bytes typed by the client, escaped IACs already single."""

    data: bytes


@frozen
class Negotiation:
    """A whole telnet command that the library may see."""

    data: bytes


@frozen
class Answer:
    """Bytes to send back: a refusal, or the answer to a question that needs no state."""

    data: bytes


@frozen
class TooManyCommands:
    """So many commands came in so short a time that the connection should be closed."""


FilterItem = Typed | Negotiation | Answer | TooManyCommands


def _count_commands(data: bytes) -> int:
    """About how many commands there are, 0 if there are none: each begins with an IAC that is not
    doubled."""
    return data.count(b"\xff") - 2 * data.count(b"\xff\xff")


def _joined(items: list[FilterItem]) -> list[FilterItem]:
    """Neighbouring texts and answers as one, so that each run of them is handled once."""
    joined: list[FilterItem] = []
    for kind, run in groupby(items, type):
        if kind is Typed or kind is Answer:
            pieces = [item.data for item in run if isinstance(item, Typed | Answer)]
            joined.append(kind(b"".join(pieces)))
        else:
            joined += run
    return joined


@define
class EdgeFilter:
    """One connection's filter.

    ``offered`` and ``asked`` are the options that the server began with; ``echoing`` is set while
    it has said WILL ECHO, to keep a password unseen. What is over the rate of ``answers`` is
    dropped. Of a read with more commands than there are ``commands`` left nothing is looked at:
    `TooManyCommands` is all that comes of it, and nothing of what follows. ``open_since`` is when
    the subnegotiation that is not closed yet began, None if there is none.
    """

    answers: RateBucket
    commands: RateBucket
    offered: Set[int] = frozenset()
    asked: Set[int] = frozenset()
    echoing: bool = False
    open_since: float | None = field(default=None, init=False)
    _flooded: bool = field(default=False, init=False)
    _refused: set[bytes] = field(factory=set, init=False)
    _pending: bytes = field(default=b"", init=False)
    _option: int = field(default=-1, init=False)
    _body: bytearray = field(factory=bytearray, init=False)
    _late: Negotiation | None = field(default=None, init=False)

    def feed(self, data: bytes, now: float) -> list[FilterItem]:
        """What the bytes hold, in order. ``now`` is in seconds of any clock."""
        if self._flooded:
            return []
        commands = _count_commands(data)
        if not self.commands.spend(now, commands):
            self._flooded = True
            return [TooManyCommands()]
        items: list[FilterItem] = []
        if data and not commands and not self._pending:
            # A long run of escaped IACs is faster found to be text as a whole than matched.
            self._plain(data.replace(b"\xff\xff", b"\xff"), items)
            return items
        data = self._pending + data
        self._pending = b""
        position = 0
        while position < len(data):
            if text := TEXT.match(data, position):
                self._plain(text.group().replace(b"\xff\xff", b"\xff"), items)
                position = text.end()
            else:
                position = self._command(data, position, now, items)
        return _joined(items)

    def _plain(self, data: bytes, items: list[FilterItem]) -> None:
        """What was typed, or a part of the body of a subnegotiation."""
        if self.open_since is None:
            items.append(Typed(data))
        else:
            self._collect(data)

    def _command(self, data: bytes, position: int, now: float, items: list[FilterItem]) -> int:
        """A whole command; where it ends. One that is cut off waits for the rest."""
        end = position + (3 if data[position + 1 : position + 2] in THREE_BYTES else 2)
        if len(data) < end:
            self._pending = data[position:]
            return len(data)
        verb, option = data[position + 1], data[end - 1]
        if self.open_since is not None:
            # What is not closed as RFC 855 wants it is dropped, and the command is read.
            self.open_since = None
            if verb == SE:
                items += self._close(now)
        items += self._do(verb, option, now)
        return end

    def _do(self, verb: int, option: int, now: float) -> list[FilterItem]:
        """What a command comes to, outside of subnegotiations."""
        if verb == SB:
            self.open_since, self._option = now, option
            self._body.clear()
        elif verb in ERASERS:
            return [Typed(ERASERS[verb])]
        elif verb == AYT and self.answers.spend(now):
            return [Answer(I_AM_HERE)]
        elif verb in (WILL, WONT, DO, DONT) and self.answers.spend(now):
            return self._negotiate(verb, option)
        return []

    def _collect(self, piece: bytes) -> None:
        """Keep one byte more than any subnegotiation may have, to know that it had more."""
        most = SHAPES.get(self._option, NOTHING).most + 1
        self._body += piece[: max(0, most - len(self._body))]

    def _close(self, now: float) -> list[FilterItem]:
        shape = SHAPES.get(self._option, NOTHING)
        if len(self._body) > shape.most or not shape.body.fullmatch(self._body):
            return []
        if self._option not in self.asked and self._option not in self.offered:
            return []
        body = bytes(self._body).replace(b"\xff", b"\xff\xff")
        whole = Negotiation(bytes((IAC, SB, self._option)) + body + bytes((IAC, SE)))
        is_in_time = self.answers.spend(now)
        if self._option == NAWS:
            self._late = None if is_in_time else whole
        return [whole] if is_in_time else []

    def late(self, now: float) -> list[Negotiation]:
        """The last size of the client's window if it was over the rate and is no more.

        Who drags a window sends many, and the last of them is the one that holds.
        """
        if self._late is None or not self.answers.spend(now):
            return []
        late, self._late = self._late, None
        return [late]

    def _negotiate(self, verb: int, option: int) -> list[FilterItem]:
        """Let a command through, refuse it once, or drop it."""
        ours = self.offered if verb in (DO, DONT) else self.asked
        command = bytes((IAC, verb, option))
        if option in ours:
            return [Negotiation(command)]
        if verb in (WONT, DONT) or (verb == DO and option == ECHO and self.echoing):
            return []
        refusal = bytes((IAC, DONT if verb == WILL else WONT, option))
        # GNU telnet sends DO TIMING-MARK after each interrupt and waits for an answer (RFC 860).
        if refusal in self._refused and option != TIMING_MARK:
            return []
        self._refused.add(refusal)
        return [Answer(refusal)]
