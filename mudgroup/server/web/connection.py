"""One browser, or another client: frames of WebSocket on one side, messages on the other."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from attrs import evolve
from websockets.frames import Frame
from websockets.http11 import Request

from mudgroup.messages import Format, Reconnect, SignIn
from mudgroup.server.gateways.deadlines import Deadlines
from mudgroup.server.gateways.keepalive import keep_alive
from mudgroup.server.gateways.unread import Unread
from mudgroup.server.web import server_frames
from mudgroup.server.web.client_frames import FromClient, Hello, Ping, Supports
from mudgroup.server.web.incoming import POLICY, Incoming, TooLong, Unacceptable
from mudgroup.server.web.outgoing import Outgoing
from mudgroup.server.web.owner import Owner
from mudgroup.server.web.waiting import Queued, Waiting
from mudgroup.server.web.websocket import WebSocket

log = logging.getLogger(__name__)

PIECE_BYTES = 4096
"""Read of one client before it is the turn of others: up to 680 frames."""

NORMAL, GOING_AWAY, TRY_AGAIN = 1000, 1001, 1013
"""Why a connection is closed (RFC 6455 section 7.4.1, and IANA's list of codes)."""

TOO_LONG = "That line was too long ({most} bytes at most) and was not read."
TOO_SLOW = "Your client does not read fast enough: good-bye."


class Connection(asyncio.Protocol):
    """A client: messages in at a bounded rate, cleaned; frames out within a bound.

    What it is shown is added to ``out``, and sent by `show`.
    """

    def __init__(self, owner: "Owner[Connection]") -> None:
        self.session = ""
        self.address = ""
        self.staff_only = False
        self.is_open = False
        self.out = Outgoing()
        self._owner = owner
        self._limits = limits = owner.telnet
        self._web = owner.web
        self._waiting = Waiting(limits)
        self._unread = Unread(PIECE_BYTES, owner.in_turn)
        self._gone = False
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._asked_at = self._loop.time()
        self._deadlines = Deadlines(limits, self._heard_at)
        self._later: asyncio.Handle | None = None
        self._opening: asyncio.TimerHandle | None = None

    # --- what asyncio calls ----------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request, which was read already."""
        wire = cast(asyncio.Transport, transport)
        self._socket = WebSocket(wire, self._limits, self._web)
        keep_alive(transport.get_extra_info("socket"), self._limits)
        self._owner.made(self, wire)

    def data_received(self, data: bytes) -> None:
        """Take what came, up to 256 KiB at once; until it is named it waits for its turn."""
        self._unread.add(data)
        self._heard_at = self._loop.time()
        if self.named:
            self._read()
        else:
            self._socket.read_on(False)
            self._unread.wait(self._read)

    def _read(self) -> None:
        """Handle one piece of what came."""
        piece = self._unread.take()
        if self._gone:
            return
        with self._breaking_alone():
            for event in self._socket.receive(piece):
                if isinstance(event, Request):
                    self._greet(event)
                elif isinstance(event, Frame):
                    self._frame(event)
            self._socket.flush()
            self._check_reading()
            self.go_on()

    @contextmanager
    def _breaking_alone(self) -> Iterator[None]:
        """A mistake in here ends this connection alone."""
        try:
            yield
        except Exception:
            log.exception("session %s broke and was closed", self.session or self.address)
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the gateway, once."""
        for timer in (self._later, self._opening):
            if timer:
                timer.cancel()
        if not self._gone:
            self._gone = True
            self._owner.lost(self)

    # --- the handshake ---------------------------------------------------------------------------

    def _greet(self, request: Request) -> None:
        """Answer the request; who speaks WebSocket from now on has a session, or hears why not."""
        if not self._socket.answer(request, self._owner.refusal(self, request)):
            return
        if why := self._owner.admit(self):
            self.end("full", why, TRY_AGAIN)
            return
        self._incoming = Incoming(self.session, self._limits)
        self._opening = self._loop.call_later(self._web.asking_seconds, self._open)

    def _open(self) -> None:
        """Tell the world of the session, as soon as it is known what it reads."""
        if self._opening:
            self._opening.cancel()
        if not (self.is_open or self._gone or self._socket.is_ending):
            self.is_open = True
            with self._breaking_alone():
                self._owner.opened(self)

    # --- messages in -----------------------------------------------------------------------------

    def _frame(self, frame: Frame) -> None:
        if self._socket.is_ending:
            return
        now, reads_data = self._loop.time(), self.out.reads_data
        try:
            messages = self._incoming.feed(frame, reads_data=reads_data, now=now)
        except Unacceptable as bad:
            log.info("session %s of %s was closed: %s", self.session, self.address, bad)
            self._end(bad.code, str(bad))
            return
        for message in messages:
            self._message(message)

    def _message(self, message: FromClient | TooLong) -> None:
        match message:
            case Hello():
                pass
            case Supports():
                self._support(message)
            case TooLong():
                self._open()
                told = TOO_LONG.format(most=self._limits.line_bytes)
                self.out.refuse(message.id, "ill formed", told)
                self.show()
            case _:
                self._open()
                self._waiting.add(message)

    def _support(self, told: Supports) -> None:
        """Show the client what it can read from now on."""
        before = self.format
        self.out.support(told)
        if self.is_open and self.format != before:
            self._owner.formatted(self)
        self._open()

    def hand_on(self) -> None:
        """Hand on what is next."""
        with self._breaking_alone():
            if self._gone or self._socket.is_ending:
                return
            if message := self._waiting.take(self._loop.time()):
                self._hand_on(message)

    def _hand_on(self, message: Queued) -> None:
        if isinstance(message, Ping):
            self.send(server_frames.pong())
            return
        self._deadlines.act(self._loop.time())
        if isinstance(message, SignIn | Reconnect):
            message = evolve(message, token=self.out.promise())
        self._owner.deliver(message)

    def go_on(self) -> None:
        """Wait for whatever is next; read on, unless too much waits."""
        if self._later:
            self._later.cancel()
            self._later = None
        if self._gone or self._socket.is_closing:
            return
        full = self._waiting.full and not self._socket.is_ending
        self._socket.read_on(not (full or self._unread))
        if self._unread and not full:
            if self.named:
                self._later = self._loop.call_soon(self._read)
            else:
                self._unread.wait(self._read)
        if self._waiting.may_go:
            self._line_up()

    def _line_up(self) -> None:
        """Wait for a turn, as soon as the rate lets a message go."""
        wait = self._waiting.wait(self._loop.time())
        if not wait:
            self._owner.ready(self)
        elif not self._later:
            self._later = self._loop.call_later(wait, self.go_on)

    def _free(self) -> None:
        """The world has answered: the next message may go, when all that it released is sent."""
        if self._waiting.free() and not self._later:
            self._later = self._loop.call_soon(self.go_on)

    # --- frames out ------------------------------------------------------------------------------

    @property
    def format(self) -> Format:
        """How the client reads."""
        return self.out.format

    @property
    def named(self) -> bool:
        """Whether the session is a player's."""
        return self._waiting.named

    def name(self, player: int, minutes: float) -> None:
        """The session is a player's from now on."""
        self._waiting.named = True
        self.out.name(player, minutes)

    def show(self, frames: bytes = b"") -> None:
        """Send what was added, and frames behind it, in one write."""
        if data := self.out.release(frames):
            self.send(data)
        self._free()

    def tell_aside(self, line: str) -> None:
        """Send a line that answers nothing; what the world owes it owes still."""
        self.out.say(f"{line}\r\n".encode())
        if data := self.out.release():
            self.send(data)

    def send(self, frames: bytes) -> None:
        """Write frames; a client that leaves too many bytes unread is told and ended."""
        self._check_reading()
        if not self._gone:
            self._socket.write(frames)

    def _check_reading(self) -> None:
        """End a client that leaves too much unread, be it answers of the protocol itself."""
        if self._socket.is_unread and not (self._gone or self._socket.is_ending):
            log.info("session %s did not read %d bytes", self.session, self._limits.unsent_bytes)
            self._end(POLICY, TOO_SLOW)

    # --- the end ---------------------------------------------------------------------------------

    def end(self, reason: str, text: str, code: int = NORMAL) -> None:
        """Tell the client why, and close."""
        if self.out.reads_data or not self.is_open:
            self.out.put(server_frames.goodbye(reason, text))
        else:
            self.out.say(f"{text}\r\n".encode())
        self.show()
        self._end(code)

    def close(self) -> None:
        """Close when what was written has left, or after the closing time at the latest."""
        self.out.prompt(b"")
        self.show()
        self._end(NORMAL)

    def _end(self, code: int, why: str = "") -> None:
        """Say in the protocol that it ends, and wait for the same word; but not for long."""
        if not self._socket.is_ending:
            self._waiting.clear()
            self._socket.end(code, why)
            if not self._gone:
                self._socket.read_on()

    def abort(self) -> None:
        """End the connection now."""
        self._socket.abort()

    # --- time ------------------------------------------------------------------------------------

    def limit_idling(self, applies: bool) -> None:
        """Let the idle limit apply from now on, or not."""
        self._deadlines.limit_idling(applies, self._loop.time())

    def look(self, now: float) -> None:
        """Ask who is silent whether they are there; end who is overdue, warn who soon is."""
        if self._socket.is_ending:
            return
        if reason := self._deadlines.overdue(now, named=self.named, open_since=None):
            self.end("idle" if self.named else "late", reason)
        elif warning := self._deadlines.warning(now, named=self.named):
            self.out.say(f"{warning}\r\n".encode())
            self.show()
        self._ping(now)

    def _ping(self, now: float) -> None:
        """Ping (RFC 6455 section 5.5.2): a tab that was closed must not stay online."""
        seconds = self._web.ping_seconds
        if now - self._heard_at > 2 * seconds and self._asked_at > self._heard_at:
            log.info("session %s is silent", self.session)
            self.abort()
        elif now - max(self._heard_at, self._asked_at) > seconds and not self._socket.is_ending:
            self._asked_at = now
            self._socket.ping()
