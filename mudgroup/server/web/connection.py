"""One browser, or another client: frames of WebSocket on one side, messages on the other."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from attrs import evolve
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from mudgroup.messages import (
    Dialect,
    Format,
    Line,
    Older,
    Read,
    Reconnect,
    Resume,
    SignIn,
    ToWorld,
)
from mudgroup.server.gateways.below import Below
from mudgroup.server.gateways.deadlines import Deadlines
from mudgroup.server.gateways.keepalive import keep_alive
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.web import client_frames, server_frames
from mudgroup.server.web.client_frames import BadFrame, Hello, Ping, Supports
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web
from mudgroup.text import clean

log = logging.getLogger(__name__)

SUBPROTOCOL = Subprotocol("gmcp.mudstandards.org")
PACKAGE = "mudgroup"
"""What a client that reads data says that it supports."""

DATA, PROSE = Format(Dialect.DATA, columns=0), Format(Dialect.TEXT, columns=0)

PIECE_BYTES = 4096
"""Read of one client before it is the turn of others: up to 680 frames."""

LAST_OF = 123
"""Bytes that the reason of a closing may have (RFC 6455 section 5.5)."""

NORMAL, GOING_AWAY, BAD_DATA, POLICY, TRY_AGAIN = 1000, 1001, 1007, 1008, 1013
"""Why a connection is closed (RFC 6455 section 7.4.1, and IANA's list of codes)."""

TOO_LONG = "That line was too long ({most} bytes at most) and was not read."
TOO_SLOW = "Your client does not read fast enough: good-bye."

Queued = Line | SignIn | Reconnect | Resume | Older | Read | Ping
ANSWERED = Line | SignIn | Reconnect
"""What the world owes an answer to, while the session is nobody's."""


class Owner(Protocol):
    """What a connection needs of its gateway."""

    web: Web
    telnet: Telnet

    def made(self, connection: "Connection", transport: asyncio.Transport) -> None:
        """A client wants to speak WebSocket."""

    def refusal(self, connection: "Connection", request: Request) -> tuple[int, str] | None:
        """Why a client may not, as a status of HTTP and a line; None if it may."""

    def admit(self, connection: "Connection") -> str:
        """Give it a session if there is a place; else why not, in one line."""

    def opened(self, connection: "Connection") -> None:
        """The client has told what it reads, or was given its time to."""

    def formatted(self, connection: "Connection") -> None:
        """What the client of an opened connection reads has changed."""

    def ready(self, connection: "Connection") -> None:
        """The connection has something that may be handed on when it is its turn."""

    def deliver(self, message: ToWorld) -> None:
        """Something may be handled now."""

    def lost(self, connection: "Connection") -> None:
        """The connection has gone."""


class Connection(asyncio.Protocol):
    """A client: messages in at a bounded rate, cleaned; frames out within a bound.

    Until it is ``named``, the next message is held while the world owes an answer.
    """

    def __init__(self, owner: Owner) -> None:
        self.session = ""
        self.address = ""
        self.staff_only = False
        self.named = False
        self.is_open = False
        self.format = PROSE
        self.secret = ""
        self._owner = owner
        self._limits = limits = owner.telnet
        self._web = owner.web
        self._frames = ServerProtocol(subprotocols=[SUBPROTOCOL], max_size=owner.web.frame_bytes)
        self._rate = RateBucket(limits.command_burst, limits.command_rate)
        self._all = RateBucket(limits.telnet_commands, limits.telnet_commands)
        self._queue: deque[Queued] = deque()
        self._supports: frozenset[str] = frozenset()
        self._below = Below(bytes)
        self._pending: list[bytes] = []
        self._spoken: list[bytes] = []
        self._last = b""
        self._parts: list[bytes] = []
        self._kind = Opcode.TEXT
        self._unread = b""
        self._owed = True
        self._gone = False
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._asked_at = self._loop.time()
        self._deadlines = Deadlines(limits, self._heard_at)
        self._later: asyncio.Handle | None = None
        self._opening: asyncio.TimerHandle | None = None

    # --- what asyncio calls ----------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request, which was read already."""
        self._wire = cast(asyncio.Transport, transport)
        keep_alive(transport.get_extra_info("socket"), self._limits)
        self._owner.made(self, self._wire)

    def data_received(self, data: bytes) -> None:
        """Take what came; the event loop gives as much as 256 KiB at a time."""
        self._unread += data
        self._heard_at = self._loop.time()
        self._read()

    def _read(self) -> None:
        """Handle one piece of what came."""
        piece, self._unread = self._unread[:PIECE_BYTES], self._unread[PIECE_BYTES:]
        with self._breaking_alone():
            self._frames.receive_data(piece)
            for event in self._frames.events_received():
                if isinstance(event, Request):
                    self._greet(event)
                elif isinstance(event, Frame):
                    self._frame(event)
            self._flush()
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
        response = self._response(request)
        self._frames.send_response(response)
        self._flush()
        if response.status_code != 101:
            return
        if why := self._owner.admit(self):
            self.end("full", why, TRY_AGAIN)
            return
        self._opening = self._loop.call_later(self._web.asking_seconds, self._open)

    def _response(self, request: Request) -> Response:
        if refusal := self._owner.refusal(self, request):
            status, line = refusal
            return self._frames.reject(status, f"{line}\n")
        return self._frames.accept(request)

    def _open(self) -> None:
        """Tell the world of the session, as soon as it is known what it reads."""
        if self._opening:
            self._opening.cancel()
        if not (self.is_open or self._gone or self._is_ending):
            self.is_open = True
            with self._breaking_alone():
                self._owner.opened(self)

    # --- messages in -----------------------------------------------------------------------------

    def _frame(self, frame: Frame) -> None:
        if self._is_ending:
            return
        if not self._all.spend(self._loop.time()):
            self._break_off("too many frames")
        elif frame.opcode in (Opcode.TEXT, Opcode.BINARY):
            self._kind = frame.opcode
            self._part(frame)
        elif frame.opcode is Opcode.CONT:
            self._part(frame)

    def _part(self, frame: Frame) -> None:
        """Keep a part of a message, and take the whole when it is there."""
        if frame.data:
            self._parts.append(bytes(frame.data))
        if frame.fin:
            whole = b"".join(self._parts)
            self._parts.clear()
            (self._typed if self._kind is Opcode.BINARY else self._said)(whole)

    def _typed(self, data: bytes) -> None:
        """Take lines of a client that reads prose; a frame ends a line as a line end does."""
        if self.reads_data:
            self._break_off("a binary frame of a client that reads data")
            return
        self._open()
        for line in data.splitlines() or [b""]:
            self._line(Line(self.session, clean(line)))

    def _said(self, data: bytes) -> None:
        """Take a message of a package."""
        try:
            message = client_frames.message(self.session, data.decode())
        except UnicodeDecodeError:
            self._break_off("no UTF-8", BAD_DATA)
        except BadFrame as bad:
            self._break_off(str(bad))
        else:
            self._message(message)

    def _message(self, message: client_frames.FromClient | None) -> None:
        match message:
            case Hello() | None:
                pass
            case Supports():
                self._support(message)
            case Line():
                self._open()
                self._line(message)
            case _:
                self._open()
                self._queue.append(message)

    def _support(self, told: Supports) -> None:
        """Read what a client can from now on."""
        before = frozenset() if told.forgets else self._supports
        self._supports = before | told.names if told.reads else before - told.names
        format = DATA if PACKAGE in self._supports else PROSE
        if self.is_open and format != self.format:
            self.format = format
            self._owner.formatted(self)
        self.format = format
        self._open()

    def _line(self, line: Line) -> None:
        """Let a line wait; one that is too long is told, and is refused."""
        if len(line.text.encode()) <= self._limits.line_bytes:
            self._queue.append(line)
            return
        told = TOO_LONG.format(most=self._limits.line_bytes)
        if self.reads_data:
            self.put(server_frames.refused(line.id, "ill formed", told))
        else:
            self.say(f"{told}\r\n".encode())
        self.release()

    def _break_off(self, why: str, code: int = POLICY) -> None:
        """End a client that says what no client may."""
        log.info("session %s of %s was closed: %s", self.session, self.address, why)
        self._end(code, why)

    def hand_on(self) -> None:
        """Hand on what is next."""
        with self._breaking_alone():
            if not (self._gone or self._is_ending) and self._queue:
                self._rate.spend(self._loop.time())
                self._hand_on(self._queue.popleft())

    def _hand_on(self, message: Queued) -> None:
        if isinstance(message, Ping):
            self.send(server_frames.pong())
            return
        self._deadlines.act(self._loop.time())
        self._owed = self._owed or isinstance(message, ANSWERED)
        if isinstance(message, SignIn | Reconnect):
            self.secret = secrets.token_urlsafe(32)
            message = evolve(message, token=client_frames.digest(self.secret))
        self._owner.deliver(message)

    def go_on(self) -> None:
        """Wait for whatever is next; read on, unless too much waits."""
        if self._later:
            self._later.cancel()
            self._later = None
        if self._gone or self._wire.is_closing():
            return
        full = len(self._queue) >= self._limits.queued_lines and not self._is_ending
        if full or self._unread:
            self._wire.pause_reading()
        else:
            self._wire.resume_reading()
        if self._unread and not full:
            self._later = self._loop.call_soon(self._read)
        if self._queue and (self.named or not self._owed):
            self._line_up()

    def _line_up(self) -> None:
        """Wait for a turn, as soon as the rate lets a message go."""
        wait = self._rate.wait(self._loop.time())
        if not wait:
            self._owner.ready(self)
        elif not self._later:
            self._later = self._loop.call_later(wait, self.go_on)

    def _free(self) -> None:
        """The world has answered: the next message may go, when all that it released is sent."""
        if self._owed:
            self._owed = False
            if self._queue and not self._later:
                self._later = self._loop.call_soon(self.go_on)

    # --- frames out ------------------------------------------------------------------------------

    @property
    def reads_data(self) -> bool:
        """Whether the client has said that it reads documents and events."""
        return self.format is DATA

    def put(self, *frames: bytes) -> None:
        """Add frames to what is released."""
        if self._spoken and frames:
            self._speak()
        self._pending += frames

    def say(self, text: bytes) -> None:
        """Add whole lines for people to what is released."""
        self._spoken.append(text)

    def answered(self, apart: bool) -> None:
        """Set off an answer by an empty line."""
        if apart:
            self._spoken.append(self._below.set_apart(b"".join(self._spoken)))

    def prompt(self, text: bytes) -> None:
        """Have what stands below the lines from now on."""
        self._below.prompt = text

    def name(self, player: int, minutes: float) -> None:
        """The session is a player's: with what is released now comes the token, as the last."""
        self.named = True
        if self.secret:
            self._last = server_frames.token(player, self.secret, minutes)
            self.secret = ""

    def release(self, *frames: bytes) -> None:
        """Send what was added, and frames behind it, in one write."""
        self._speak()
        self._pending += frames
        if self._last:
            self._pending.append(self._last)
            self._last = b""
        if self._pending:
            data = b"".join(self._pending)
            self._pending.clear()
            self.send(data)
        self._free()

    def ask(self, prompt: bytes) -> None:
        """Show a question."""
        self._speak()
        self._pending.append(server_frames.prose(prompt))
        self.release()

    def _speak(self) -> None:
        """Make one frame of the lines that were added, the prompt below them."""
        if not self._spoken and self.reads_data:
            return
        text = b"".join(self._spoken)
        self._spoken.clear()
        if not self.reads_data:
            text = self._below.release(text)
        if text:
            self._pending.append(server_frames.prose(text))

    def send(self, frames: bytes) -> None:
        """Write frames; a client that leaves too many bytes unread is told and ended."""
        self._check_reading()
        if not (self._gone or self._is_ending):
            self._wire.write(frames)

    def _check_reading(self) -> None:
        """End a client that leaves too much unread, be it answers of the protocol itself."""
        if self._gone or self._is_ending:
            return
        if self._wire.get_write_buffer_size() > self._limits.unsent_bytes:
            log.info("session %s did not read %d bytes", self.session, self._limits.unsent_bytes)
            self._end(POLICY, TOO_SLOW)

    def _flush(self) -> None:
        """Send what the protocol itself has to say; an empty piece is its end."""
        pieces = self._frames.data_to_send()
        if pieces and not self._wire.is_closing():
            self._wire.write(b"".join(pieces))
            if b"" in pieces:
                self._hang_up()

    # --- the end ---------------------------------------------------------------------------------

    @property
    def _is_ending(self) -> bool:
        return self._frames.state is not State.OPEN or self._wire.is_closing()

    def end(self, reason: str, text: str, code: int = NORMAL) -> None:
        """Tell the client why, and close."""
        if self.reads_data or not self.is_open:
            self.put(server_frames.goodbye(reason, text))
        else:
            self.say(f"{text}\r\n".encode())
        self.release()
        self._end(code)

    def close(self) -> None:
        """Close when what was written has left, or after the closing time at the latest."""
        self._below.prompt = b""
        self.release()
        self._end(NORMAL)

    def _end(self, code: int, why: str = "") -> None:
        """Say in the protocol that it ends, and wait for the same word; but not for long."""
        if self._frames.state is State.OPEN and not self._wire.is_closing():
            self._queue.clear()
            self._frames.send_close(code, why.encode()[:LAST_OF].decode("utf-8", "ignore"))
            self._loop.call_later(self._limits.close_seconds, self._wire.abort)
            self._flush()
            if not self._gone:
                self._wire.resume_reading()

    def _hang_up(self) -> None:
        """Close when what was written has left, or after the closing time at the latest."""
        if not self._wire.is_closing():
            self._wire.close()
            self._loop.call_later(self._limits.close_seconds, self._wire.abort)

    def abort(self) -> None:
        """End the connection now."""
        self._wire.abort()

    # --- time ------------------------------------------------------------------------------------

    def limit_idling(self, applies: bool) -> None:
        """Let the idle limit apply from now on, or not."""
        self._deadlines.limit_idling(applies, self._loop.time())

    def look(self, now: float) -> None:
        """Ask who is silent whether they are there; end who is overdue, warn who soon is."""
        if self._is_ending:
            return
        if reason := self._deadlines.overdue(now, named=self.named, open_since=None):
            self.end("idle" if self.named else "late", reason)
        elif warning := self._deadlines.warning(now, named=self.named):
            self.say(f"{warning}\r\n".encode())
            self.release()
        self._ping(now)

    def _ping(self, now: float) -> None:
        """Ping (RFC 6455 section 5.5.2): a tab that was closed must not stay online."""
        seconds = self._web.ping_seconds
        if now - self._heard_at > 2 * seconds and self._asked_at > self._heard_at:
            log.info("session %s is silent", self.session)
            self.abort()
        elif now - max(self._heard_at, self._asked_at) > seconds and not self._is_ending:
            self._asked_at = now
            self._frames.send_ping(b"")
            self._flush()
