"""websockets' protocol, which does no I/O, over a transport: what is read, written and closed.

Source: RFC 6455 sections 5.5 (pings, and what closes a connection) and 7.1 (how it is closed).
"""

import asyncio

from websockets.http11 import Request, Response
from websockets.protocol import Event, State
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web

SUBPROTOCOL = Subprotocol("gmcp.mudstandards.org")

LAST_OF = 123
"""Bytes that the reason of a closing may have (RFC 6455 section 5.5)."""


class WebSocket:
    """One client's. It ``is_ending`` while no message may be sent: not yet, or no more."""

    def __init__(self, transport: asyncio.Transport, telnet: Telnet, web: Web) -> None:
        self._transport = transport
        self._limits = telnet
        self._protocol = ServerProtocol(subprotocols=[SUBPROTOCOL], max_size=web.frame_bytes)
        self._loop = asyncio.get_running_loop()

    @property
    def is_closing(self) -> bool:
        """Whether the transport is closed, or will be when what was written has left."""
        return self._transport.is_closing()

    @property
    def is_ending(self) -> bool:
        """Whether no message may be sent."""
        return self._protocol.state is not State.OPEN or self.is_closing

    @property
    def is_unread(self) -> bool:
        """Whether the client leaves too many bytes unread."""
        return self._transport.get_write_buffer_size() > self._limits.unsent_bytes

    # --- in --------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> list[Event]:
        """The request and the frames that end with these bytes."""
        self._protocol.receive_data(data)
        return self._protocol.events_received()

    def answer(self, request: Request, refusal: tuple[int, str] | None) -> bool:
        """Answer a request, or refuse it; whether the client speaks WebSocket from now on."""
        response = self._response(request, refusal)
        self._protocol.send_response(response)
        self.flush()
        return response.status_code == 101

    def _response(self, request: Request, refusal: tuple[int, str] | None) -> Response:
        if refusal:
            status, line = refusal
            return self._protocol.reject(status, f"{line}\n")
        return self._protocol.accept(request)

    def read_on(self, goes_on: bool = True) -> None:
        """Read more, or let it wait on its way."""
        if goes_on:
            self._transport.resume_reading()
        else:
            self._transport.pause_reading()

    # --- out -------------------------------------------------------------------------------------

    def write(self, frames: bytes) -> None:
        """Write frames, unless it is ending."""
        if not self.is_ending:
            self._transport.write(frames)

    def ping(self) -> None:
        """Ask whether the client is there."""
        self._protocol.send_ping(b"")
        self.flush()

    def flush(self) -> None:
        """Send what the protocol itself has to say; an empty piece is its end."""
        pieces = self._protocol.data_to_send()
        if pieces and not self.is_closing:
            self._transport.write(b"".join(pieces))
            if b"" in pieces and not self.is_closing:
                self._transport.close()
                self._abort_later()

    def end(self, code: int, why: str = "") -> None:
        """Say in the protocol that it ends, and wait for the same word; but not for long."""
        self._protocol.send_close(code, why.encode()[:LAST_OF].decode("utf-8", "ignore"))
        self._abort_later()
        self.flush()

    def abort(self) -> None:
        """End it now."""
        self._transport.abort()

    def _abort_later(self) -> None:
        """Wait the closing time at most for what was written to leave."""
        self._loop.call_later(self._limits.close_seconds, self._transport.abort)
