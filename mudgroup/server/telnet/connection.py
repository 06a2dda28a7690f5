"""One telnet connection: the filter and the framer around telnetlib3's protocol."""

import asyncio
import logging
from typing import Protocol, cast

from telnetlib3.server_base import BaseServer

from mudgroup.server.telnet import edge
from mudgroup.server.telnet.edge import EdgeFilter
from mudgroup.server.telnet.keepalive import keep_alive
from mudgroup.server.telnet.lines import Endless, LineFramer, LinesDropped, TooLong
from mudgroup.server.telnet.rates import RateBucket
from mudgroup.settings.values import Telnet
from mudgroup.text import clean, is_utf8

log = logging.getLogger(__name__)

TOO_LONG = "That line was too long ({most} bytes at most) and was not read.\r\n"
TOO_MUCH = "You type ahead too far: {dropped} lines were not read.\r\n"
NOT_UTF8 = b"Your client sends letters that are not UTF-8. Set its character encoding to UTF-8.\r\n"
FLOOD = b"\r\nYour client sends too many telnet commands: good-bye.\r\n"
TOO_SLOW = b"\r\nYour client does not read fast enough: good-bye.\r\n"
I_AM_HERE = b"\r\n[mudgroup is here]\r\n"


class Owner(Protocol):
    """What a connection needs of its gateway."""

    limits: Telnet

    def opened(self, connection: "Connection") -> bool:
        """A connection was made. False: it may not stay."""

    def line(self, connection: "Connection", text: str, hidden: bool) -> None:
        """A line may be handled now; ``hidden`` if it was typed unseen."""

    def lost(self, connection: "Connection") -> None:
        """The connection has gone."""

    def census(self) -> dict[str, str]:
        """The server's MSSP variables."""


class Connection(BaseServer):
    """A client: bytes in, cleaned lines out at a bounded rate; bytes out within a bound.

    Until it is ``named``, the next line is held while the world owes an answer.
    """

    def __init__(self, owner: Owner, session: str) -> None:
        super().__init__(encoding=False, connect_maxwait=0.2)
        self.session = session
        self.address = ""
        self.named = False
        self.may_idle = False
        self.client = ""
        self.size = (0, 0)
        self._owner = owner
        limits = owner.limits
        self._limits = limits
        self._filter = EdgeFilter(
            answers=RateBucket(limits.option_commands, limits.option_rate),
            commands=RateBucket(limits.telnet_commands, limits.telnet_commands),
            offered={edge.EOR, edge.MSSP},
            asked={edge.TTYPE, edge.NAWS, edge.BINARY},
        )
        self._framer = LineFramer(limits.line_bytes, limits.unterminated_bytes)
        self._unread = b""
        self._queue: list[str] = []
        self._unseen = 0
        self._owed = True
        self._lines = RateBucket(limits.command_burst, limits.command_rate)
        self._first = True
        self._told_utf8 = False
        self._answered = False
        self._gone = False
        loop = asyncio.get_running_loop()
        self.opened_at = self.active_at = loop.time()
        self._loop = loop
        self._later: asyncio.Handle | None = None

    # --- what asyncio and telnetlib3 call --------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start negotiating and tell the gateway."""
        super().connection_made(transport)
        self._wire = cast(asyncio.Transport, transport)
        keep_alive(transport.get_extra_info("socket"), self._limits)
        assert self.writer is not None
        self.writer.slc_simulated = False
        self.writer.compression = False
        self.writer.set_ext_callback(edge.TTYPE.to_bytes(), self._on_ttype)
        self.writer.set_ext_callback(edge.NAWS.to_bytes(), self._on_naws)
        self.address = str((transport.get_extra_info("peername") or ["?"])[0])
        if not self._owner.opened(self):
            self._gone = True
            self.close()

    def begin_negotiation(self) -> None:
        """Offer what we can do, at once; the client need not answer (MSSP, RFC 885, 1073, 1091).

        BINARY (RFC 856) is asked for and never offered: without the client's GNU telnet garbles
        letters that are not ASCII, and with ours it does not go back to the left at a line end.
        """
        if self._gone or self._wire.is_closing():
            return
        super().begin_negotiation()
        offers = [(edge.WILL, edge.EOR), (edge.WILL, edge.MSSP)]
        requests = [(edge.DO, edge.TTYPE), (edge.DO, edge.NAWS), (edge.DO, edge.BINARY)]
        assert self.writer is not None
        for verb, option in offers + requests:
            self.writer.iac(verb.to_bytes(), option.to_bytes())

    def data_received(self, data: bytes) -> None:
        """Take what came; the event loop gives as much as 256 KiB at a time."""
        self._unread += data
        self._read()

    def _read(self) -> None:
        """Handle one piece of what came; a mistake in here ends this connection alone."""
        most = self._limits.read_bytes
        piece, self._unread = self._unread[:most], self._unread[most:]
        try:
            for item in self._filter.feed(piece, self._loop.time()):
                if self._gone or self._wire.is_closing():
                    return
                self._item(item)
            self._flow()
        except Exception:
            log.exception("session %s broke and was closed", self.session)
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the gateway, once."""
        super().connection_lost(exc)
        if self._later:
            self._later.cancel()
        if not self._gone:
            self._gone = True
            self._owner.lost(self)

    def _item(self, item: edge.FilterItem) -> None:
        match item:
            case edge.Typed():
                self._text(item.data)
            case edge.Negotiation():
                super().data_received(item.data)
                self._after_negotiation(item.data)
            case edge.Refusal():
                self.send(item.data)
            case edge.AreYouThere():
                self.send(I_AM_HERE)
            case edge.TooManyCommands():
                log.info("session %s sent too many telnet commands", self.session)
                self.send(FLOOD)
                self.close()

    def _after_negotiation(self, command: bytes) -> None:
        # The library drops MSSP that is sent while it handles the DO; by now it has.
        if command == bytes((edge.IAC, edge.DO, edge.MSSP)):
            assert self.writer is not None
            self.writer.send_mssp(dict(self._owner.census()))

    def _on_ttype(self, name: str) -> None:
        self.client = self.client or clean(name.encode())

    def _on_naws(self, rows: int, columns: int) -> None:
        self.size = (columns, rows)

    # --- lines in --------------------------------------------------------------------------------

    def _text(self, data: bytes) -> None:
        if self._first and edge.is_stranger(data):
            self.abort()
            return
        room = max(0, self._limits.queued_lines - len(self._queue))
        for item in self._framer.feed(data, room):
            if self._first and isinstance(item, bytes) and edge.is_stranger(item):
                self.abort()
                return
            self._first = False
            match item:
                case TooLong():
                    self.send(TOO_LONG.format(most=self._limits.line_bytes).encode())
                case Endless():
                    self.abort()
                    return
                case LinesDropped():
                    self.send(TOO_MUCH.format(dropped=item.lines).encode())
                case bytes():
                    self._check_encoding(item)
                    self._queue.append(clean(item))
        self._hand_on()

    def _check_encoding(self, line: bytes) -> None:
        """Tell the client of another encoding what to change, once."""
        if not self._told_utf8 and not is_utf8(line):
            self._told_utf8 = True
            self.send(NOT_UTF8)

    def _hand_on(self) -> None:
        """Hand lines on at the command rate."""
        while self._queue and not self._gone and not self._holds and self._spend():
            self._line(self._queue.pop(0))

    @property
    def _holds(self) -> bool:
        return self._owed and not self.named

    def _spend(self) -> bool:
        return self._lines.spend(self._loop.time())

    def _flow(self) -> None:
        """Hand on what waits; when nothing waits read on, in a turn of the loop of its own."""
        self._hand_on()
        if self._later:
            self._later.cancel()
            self._later = None
        if self._gone or self._wire.is_closing():
            return
        if self._queue:
            self._wire.pause_reading()
            if not self._holds:
                wait = self._lines.wait(self._loop.time())
                self._later = self._loop.call_later(wait, self._flow)
        elif self._unread:
            self._wire.pause_reading()
            self._later = self._loop.call_soon(self._read)
        else:
            self._wire.resume_reading()

    def _line(self, text: str) -> None:
        self.active_at = self._loop.time()
        hidden = self._filter.echoing or self._unseen > 0
        self._unseen = max(0, self._unseen - 1)
        if self._filter.echoing:
            self._answered = True
            self.send(b"\r\n")
        self._owed = True
        self._owner.line(self, text, hidden)

    def _free(self) -> None:
        """The world has answered: the next line may go, when all that it released is shown."""
        if self._owed:
            self._owed = False
            if self._queue and not self._later:
                self._later = self._loop.call_soon(self._flow)

    # --- bytes out -------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Write bytes; a client that leaves too many unread is told and ended."""
        if self._gone or self._wire.is_closing():
            return
        if self._wire.get_write_buffer_size() > self._limits.unsent_bytes:
            log.info("session %s did not read %d bytes", self.session, self._limits.unsent_bytes)
            self._wire.write(TOO_SLOW)
            self.close()
            return
        self._wire.write(data)

    def show(self, data: bytes) -> None:
        """Write what the world says; after a hidden answer the client echoes again.

        Not before: between two hidden prompts its echo stays off.
        """
        if self._answered:
            self._answered = False
            self._echo(False)
        self.send(data)
        self._free()

    def ask(self, prompt: bytes, hidden: bool) -> None:
        """Show a prompt; a hidden one has the client not echo the next line (RFC 857)."""
        self._answered = False
        if hidden != self._filter.echoing:
            self._echo(hidden)
        self.send(prompt)
        if self.writer is not None and not self._gone:
            self.writer.send_eor()
        self._free()

    def _echo(self, ours: bool) -> None:
        if not ours and not self.named:
            # A password typed twice must not be read as a name: it would be shown.
            self._unseen = len(self._queue)
        self._filter.echoing = ours
        verb = edge.WILL if ours else edge.WONT
        self.send(bytes((edge.IAC, verb, edge.ECHO)))

    def close(self) -> None:
        """Close when what was written has left, or after the closing time at the latest."""
        if self._wire.is_closing():
            return
        self._wire.close()
        self._loop.call_later(self._limits.close_seconds, self._wire.abort)

    def abort(self) -> None:
        """End the connection now."""
        self._wire.abort()

    def limit_idling(self, applies: bool) -> None:
        """Let the idle limit apply from now on, or not."""
        self.may_idle = not applies
        self.active_at = self._loop.time()

    def overdue(self, now: float) -> str | None:
        """Why the connection should end now: a reason for its client, None while it may stay."""
        limits = self._limits
        opened = self._filter.open_since
        if opened is not None and now - opened > limits.subnegotiation_seconds:
            return "Your client sends no end."
        if not self.named and now - self.opened_at > limits.login_seconds:
            return f"Nobody logged in within {limits.login_seconds:.0f} seconds."
        idle = now - self.active_at
        if self.named and not self.may_idle and idle > limits.idle_minutes * 60:
            return f"You were idle for {limits.idle_minutes:.0f} minutes."
        return None
