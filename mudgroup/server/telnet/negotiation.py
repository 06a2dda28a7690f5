"""The options of telnet: what telnetlib3 negotiates, and what the client tells by them."""

import asyncio
from collections.abc import Callable

from telnetlib3.server_base import BaseServer
from telnetlib3.stream_writer import TelnetWriter

from mudgroup.server.telnet import edge
from mudgroup.server.telnet.asking import QUESTION, Told

OFFERED = (edge.EOR, edge.MSSP, edge.CHARSET)
ASKED = (edge.TTYPE, edge.NAWS, edge.NEW_ENVIRON, edge.BINARY)

ENVIRON_SEND = bytes((edge.IAC, edge.SB, edge.NEW_ENVIRON, 1)) + QUESTION
CHARSET_REQUEST = bytes((edge.IAC, edge.SB, edge.CHARSET, 1)) + b";UTF-8"
END = bytes((edge.IAC, edge.SE))
ACCEPTED = 2
"""The answer to a request by which it is granted (RFC 2066)."""

TELLING = (edge.TTYPE, edge.NAWS, edge.NEW_ENVIRON, edge.EOR, edge.CHARSET)
OPENING = frozenset(
    verb.to_bytes() + option.to_bytes()
    for verb in (edge.DO, edge.WILL, edge.SB)
    for option in TELLING
)
"""What telnetlib3 calls the questions whose answers tell how the client reads."""


class Negotiator(BaseServer):
    """telnetlib3's protocol for a client, which meets only what the filter lets through.

    ``told`` is what the client has told of itself. It ``is_open`` when that was handed on: as soon
    as all questions are answered, at a typed line, or after ``asking_seconds``; ``format`` is what
    was handed on last. ``census`` gives the server's MSSP variables.
    """

    writer: TelnetWriter

    def __init__(self, census: Callable[[], dict[str, str]], asking_seconds: float) -> None:
        super().__init__(encoding=False, connect_maxwait=0)
        self.told = Told()
        self.is_open = False
        self.lags = False
        self.format = self.told.format
        self._asking_seconds = asking_seconds
        self._waiting: asyncio.Handle | None = None
        self._census = census
        self._followed: set[bytes] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start negotiating."""
        super().connection_made(transport)
        self.writer.slc_simulated = False
        self.writer.compression = False
        self.writer.set_ext_callback(edge.TTYPE.to_bytes(), self._on_ttype)
        self.writer.set_ext_callback(edge.NAWS.to_bytes(), self._on_naws)

    def begin_negotiation(self) -> None:
        """Offer what we can do and ask what the client can, at once; it need not answer.

        BINARY (RFC 856) is asked for and never offered: without the client's GNU telnet garbles
        letters that are not ASCII, and with ours it does not go back to the left at a line end.
        """
        if self._transport is None or self._transport.is_closing():
            return
        # All that the library does here is to wait for answers, by a clock that can be set.
        for verb, options in ((edge.WILL, OFFERED), (edge.DO, ASKED)):
            for option in options:
                self.writer.iac(verb.to_bytes(), option.to_bytes())
        self._waiting = asyncio.get_running_loop().call_later(self._asking_seconds, self._open)

    def pause_writing(self) -> None:
        """More is unread than may be."""
        self.lags = True

    def resume_writing(self) -> None:
        """Enough has been read."""
        self.lags = False

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for no answer any more, and leave no garbage to be looked for."""
        super().connection_lost(exc)
        if self._waiting:
            self._waiting.cancel()
        # It holds a hundred of its own methods, and so itself and all that it knows.
        vars(self.writer).clear()

    def tell(self, typed: bool) -> None:
        """Hand on what is new of what the client tells; open when nothing is left to wait for.

        What comes in one read is told as one, so that a window that is dragged is little work.
        """
        if not self.is_open:
            if typed or not self._is_asking():
                self._open()
        elif self.format != self.told.format:
            self._hand_on(opening=False)

    def _is_asking(self) -> bool:
        """Whether anything that tells how the client reads is not asked or not answered yet."""
        pending = self.writer.pending_option
        return self._waiting is None or any(pending.enabled(question) for question in OPENING)

    def _open(self) -> None:
        if not self.is_open and self._transport and not self._transport.is_closing():
            self.is_open = True
            self._hand_on(opening=True)

    def _hand_on(self, opening: bool) -> None:
        self.format = self.told.format
        self.has_told(opening)

    def has_told(self, opening: bool) -> None:
        """The client has told its ``format``: at first, or another than before."""

    def negotiate(self, command: bytes) -> None:
        """Take a whole command of the client's, in a shape that the filter lets through."""
        super().data_received(command)
        self.told.records = self.writer.local_option.enabled(edge.EOR.to_bytes())
        match command[1], command[2]:
            case edge.SB, edge.NEW_ENVIRON:
                self.told.environment(command[4:-2])
            case edge.SB, edge.CHARSET:
                self.told.utf8 = command[3] == ACCEPTED
            case (edge.DO, edge.MSSP | edge.CHARSET) | (edge.WILL, edge.NEW_ENVIRON):
                self._follow(command)

    def _follow(self, command: bytes) -> None:
        """Go on with an option that the client has agreed to, once.

        Here, since the library drops what is sent while it handles the command.
        """
        if command in self._followed:
            return
        self._followed.add(command)
        match command[2]:
            case edge.MSSP:
                self.writer.send_mssp(dict(self._census()))
            case edge.CHARSET:
                self._request(edge.CHARSET, CHARSET_REQUEST)
            case edge.NEW_ENVIRON:
                self._request(edge.NEW_ENVIRON, ENVIRON_SEND)

    def _request(self, option: int, question: bytes) -> None:
        """Ask in our own words, and have the library wait for the answer.

        It would ask for no more than one kind of variables, and for letters of any name.
        """
        self.writer.pending_option[bytes((edge.SB, option))] = True
        self.writer.send_iac(question + END)

    def _on_ttype(self, name: str) -> None:
        if self.told.name(name):
            self.writer.request_ttype()

    def _on_naws(self, rows: int, columns: int) -> None:
        self.told.window(columns, rows)
