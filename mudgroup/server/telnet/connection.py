"""One telnet connection: the filter before telnetlib3's protocol, and the lines behind it."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from telnetlib3.telopt import EOR, SGA

from mudgroup.server.gateways.below import Below, mark
from mudgroup.server.gateways.deadlines import Deadlines
from mudgroup.server.gateways.keepalive import has_hung_up, keep_alive
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.gateways.unread import Unread
from mudgroup.server.telnet import edge, mssp
from mudgroup.server.telnet.edge import EdgeFilter
from mudgroup.server.telnet.lines import Endless, TooLong
from mudgroup.server.telnet.negotiation import ASKED, OFFERED, Negotiator
from mudgroup.server.telnet.owner import Owner
from mudgroup.server.telnet.typeahead import Stranger, TypeAhead
from mudgroup.text import clean, is_utf8

log = logging.getLogger(__name__)

TOO_LONG = "That line was too long ({most} bytes at most) and was not read.\r\n"
NOT_UTF8 = b"Your client sends letters that are not UTF-8. Set its character encoding to UTF-8.\r\n"
FLOOD = b"\r\nYour client sends too many telnet commands: good-bye.\r\n"
TOO_SLOW = b"\r\nYour client does not read fast enough: good-bye.\r\n"
NOP = bytes((edge.IAC, edge.NOP))

OFFERS, QUESTIONS = frozenset(OFFERED), frozenset(ASKED)


class Connection(Negotiator):
    """A client: bytes in, cleaned lines out at a bounded rate; bytes out within a bound.

    Until it is ``named``, the next line is held while the world owes an answer.
    """

    def __init__(
        self, owner: "Owner[Connection]", session: str, address: str, staff_only: bool
    ) -> None:
        super().__init__(owner.census, owner.limits.asking_seconds)
        self.session = session
        self.address = address
        self.staff_only = staff_only
        self.named = False
        self._owner = owner
        self._limits = limits = owner.limits
        self._filter = EdgeFilter(
            answers=RateBucket(limits.option_commands, limits.option_rate),
            commands=RateBucket(limits.telnet_commands, limits.telnet_commands),
            offered=OFFERS,
            asked=QUESTIONS,
        )
        self._ahead = TypeAhead(limits)
        self.below = Below()
        self._unread = Unread(limits.read_bytes, owner.in_turn)
        self._ended = False
        self._owed = True
        self._told_utf8 = False
        self._answered = False
        self._gone = False
        self._loop = asyncio.get_running_loop()
        self._sent = False
        self._sent_at = self._loop.time()
        self._deadlines = Deadlines(limits, self._sent_at)
        self._later: asyncio.Handle | None = None

    # --- what asyncio and telnetlib3 call --------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start negotiating, and tell the gateway."""
        super().connection_made(transport)
        self._wire = cast(asyncio.Transport, transport)
        unsent = self._limits.unsent_bytes
        self._wire.set_write_buffer_limits(high=unsent, low=unsent)
        keep_alive(transport.get_extra_info("socket"), self._limits)
        self._owner.made(self)

    def data_received(self, data: bytes) -> None:
        """Take what came, up to 256 KiB at once; until it is named it waits for its turn."""
        self._unread.add(data)
        if self.named:
            self._read()
        else:
            self._wire.pause_reading()
            self._unread.wait(self._read)

    def _read(self) -> None:
        """Handle one piece of what came."""
        piece = self._unread.take()
        if self._gone:
            return
        with self._breaking_alone():
            for item in self._filter.feed(piece, self._loop.time()):
                if self._gone or self._wire.is_closing():
                    return
                self._item(item)
            self.tell(typed=bool(self._ahead))
            self.go_on()

    def catch_up(self, now: float) -> None:
        """Take what was over the rate and is no more."""
        with self._breaking_alone():
            for item in self._filter.late(now):
                self._item(item)
                self.tell(typed=False)

    def has_told(self, opening: bool) -> None:
        """Hand on how the client reads."""
        with self._breaking_alone():
            (self._owner.opened if opening else self._owner.formatted)(self)

    @contextmanager
    def _breaking_alone(self) -> Iterator[None]:
        """A mistake in here ends this connection alone."""
        try:
            yield
        except Exception as error:
            if not isinstance(error, Endless | Stranger):
                log.exception("session %s broke and was closed", self.session)
            self.abort()

    def eof_received(self) -> bool:  # type: ignore[override]  # as asyncio has it
        """The client sends no more; it is not closed before what it typed ahead is done."""
        self._ended = True
        return bool(self._ahead or self._unread)

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
                self.below.typed(item.data)
                self._ahead.feed(item.data)
            case edge.Negotiation():
                self.negotiate(item.data)
            case edge.Answer():
                self.send(item.data)
            case edge.TooManyCommands():
                log.info("session %s sent too many telnet commands", self.session)
                self.end(FLOOD)

    # --- lines in --------------------------------------------------------------------------------

    def hand_on(self) -> None:
        """Hand on the line that is ready."""
        with self._breaking_alone():
            if not self._gone and (taken := self._ahead.take(self._loop.time())):
                self._line(*taken)

    def go_on(self) -> None:
        """Wait for whatever is next; read on, unless too much is typed ahead."""
        if self._later:
            self._later.cancel()
            self._later = None
        if self._gone or self._wire.is_closing():
            return
        full = self._ahead.full
        if full or self._unread:
            self._wire.pause_reading()
        else:
            self._wire.resume_reading()
        if self._unread and not full:
            if self.named:
                self._later = self._loop.call_soon(self._read)
            else:
                self._unread.wait(self._read)
        if self._ahead and (self.named or not self._owed):
            self._line_up()
        elif self._ended and not self._owed and not self._unread:
            self.close()

    def _line_up(self) -> None:
        """Wait for a turn, as soon as the rate lets a line go."""
        wait = self._ahead.wait(self._loop.time())
        if not wait:
            self._owner.ready(self)
        elif not self._later:
            self._later = self._loop.call_later(wait, self.go_on)

    def _line(self, line: bytes | TooLong, unseen: bool) -> None:
        """Hand a line on, cleaned not before its turn."""
        self._deadlines.act(self._loop.time())
        hidden = self._filter.echoing or unseen
        if self._filter.echoing:
            self.send(b"\r\n")
        if isinstance(line, TooLong):
            notice = TOO_LONG.format(most=self._limits.line_bytes).encode()
            self.tell_aside(notice)
            return
        if not (self.named or hidden) and line.strip() == mssp.REQUEST:
            self.send(mssp.reply(self._owner.census()))
            return
        self._answered = self._filter.echoing
        self._check_encoding(line)
        self._owed = True
        self._owner.line(self, clean(line), hidden)

    def _check_encoding(self, line: bytes) -> None:
        """Tell the client of another encoding what to change, once."""
        if not self._told_utf8 and not is_utf8(line):
            self._told_utf8 = True
            self.send(self.below.aside(NOT_UTF8))

    def _free(self) -> None:
        """The world has answered: the next line may go, when all that it released is shown."""
        if self._owed:
            self._owed = False
            if (self._ahead or self._ended) and not self._later:
                self._later = self._loop.call_soon(self.go_on)

    # --- bytes out -------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Write bytes; a client that leaves too many unread is told and ended."""
        if self._gone or self._wire.is_closing():
            return
        if self.lags:
            log.info("session %s did not read %d bytes", self.session, self._limits.unsent_bytes)
            self._wire.write(TOO_SLOW)
            self.close()
            return
        self._sent = True
        self._wire.write(data)

    def show(self, data: bytes) -> None:
        """Write what the world says; after a hidden answer the client echoes again.

        Not before: between two hidden prompts its echo stays off.
        """
        if self._gone:
            return
        if self._answered:
            self._answered = False
            self._echo(False)
        if shown := self.below.release(data, self._mark):
            self.send(shown)
        self._free()

    def tell_aside(self, lines: bytes) -> None:
        """Write lines that answer nothing; what the world owes it owes still."""
        self.send(self.below.release(lines, self._mark))

    def _mark(self) -> bytes:
        """What ends a prompt, as the client has asked."""
        assert self.writer is not None
        options = self.writer.local_option
        return mark(options.enabled(EOR), options.enabled(SGA))

    def ask(self, prompt: bytes, hidden: bool) -> None:
        """Show a prompt; a hidden one has the client not echo the next line (RFC 857)."""
        self._answered = False
        if hidden != self._filter.echoing:
            self._echo(hidden)
        self.send(prompt)
        if not self._gone:
            self.writer.send_eor()
        self._free()

    def _echo(self, ours: bool) -> None:
        if not ours and not self.named:
            # A password typed twice must not be read as a name: it would be shown.
            self._ahead.hide()
        self._filter.echoing = ours
        verb = edge.WILL if ours else edge.WONT
        self.send(bytes((edge.IAC, verb, edge.ECHO)))

    def end(self, notice: bytes) -> None:
        """Tell the client why, and close."""
        self.send(self.below.aside(notice))
        self.close()

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
        self._deadlines.limit_idling(applies, self._loop.time())

    def keep_open(self, now: float) -> None:
        """Send what says nothing when nothing else was sent for long (NOP, RFC 854).

        A proxy between us and the client does not see the network's own probes.
        """
        if self._sent:
            self._sent, self._sent_at = False, now
        elif 0 < self._limits.nop_seconds <= now - self._sent_at:
            self.send(NOP)

    def warn(self, now: float) -> None:
        """Tell a player who is idle that the connection ends soon."""
        if warning := self._deadlines.warning(now, named=self.named):
            self.show(f"{warning}\r\n".encode())

    def overdue(self, now: float) -> str | None:
        """Why the connection should end now: a reason for its client, None while it may stay."""
        if self._has_hung_up():
            self._deadlines.hang_up(now)
        return self._deadlines.overdue(now, named=self.named, open_since=self._filter.open_since)

    def _has_hung_up(self) -> bool:
        if self._ended:
            return True
        # While it is not read from, its end would come behind all that it has sent.
        return not self._wire.is_reading() and has_hung_up(self._wire.get_extra_info("socket"))
