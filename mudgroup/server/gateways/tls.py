"""TLS for one connection, over whatever transport the event loop has.

asyncio's own layer closes a connection as soon as the client has ended its side, whatever
`eof_received` says, and drops what is written from then on; it has 30 seconds for a farewell, and
buffers that its figures leave out. This one promises what a plain transport does: a client that has
ended its side may still be written to, what waits to be sent is all counted, and an end is one.
"""

import asyncio
import ssl
from contextlib import suppress
from typing import Any, cast

READ_BYTES = 1 << 14
"""Of one record, at most (RFC 8446 section 5.1)."""

HTTP = "HTTP_REQUEST"
"""OpenSSL's word for a client that asks by plain HTTP."""


class TlsTransport(asyncio.Transport, asyncio.Protocol):
    """To the network a protocol, to the connection behind it a transport.

    ``shaken`` is whether the handshake is done, or came to nothing: then ``fault`` says why, and
    the connection behind was never made. Who asks by plain HTTP is answered ``to_http``.
    """

    def __init__(
        self, context: ssl.SSLContext, connection: asyncio.Protocol, to_http: bytes = b""
    ) -> None:
        super().__init__()
        self._to_http = to_http
        self._loop = asyncio.get_running_loop()
        self.shaken: asyncio.Future[bool] = self._loop.create_future()
        self.fault = "hung up"
        self._connection = connection
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._made = self._paused = self._ended = self._closing = False

    # --- what the event loop calls ---------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the client's first word."""
        self._wire = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        self._incoming.write(data)
        self._go_on()

    def eof_received(self) -> bool:
        """The client has gone, or ended its side without saying so in TLS."""
        self._incoming.write_eof()
        self._go_on()
        return self._made

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the connection, if there is one."""
        self._closing = True
        if self._made:
            self._connection.connection_lost(exc)
        elif not self.shaken.done():
            self.shaken.set_result(False)
        # It knows this transport: without a circle both go at once.
        del self._connection

    def pause_writing(self) -> None:
        """The network is slow."""
        if self._made:
            self._connection.pause_writing()

    def resume_writing(self) -> None:
        """The network keeps up again."""
        if self._made:
            self._connection.resume_writing()

    # --- what goes on inside ---------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what can be done with what is there."""
        try:
            if not self._made and not self._closing:
                self._shake_hands()
            self._read()
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError as error:
            self.fault = error.reason or str(error)
            self._fail()
        self._flush()

    def _fail(self) -> None:
        """Say what there is to say, and end the connection."""
        self._closing = True
        if self.fault == HTTP and self._to_http:
            self._wire.write(self._to_http)
            self._wire.close()
        else:
            self._flush()
            self._wire.abort()

    def _shake_hands(self) -> None:
        self._tls.do_handshake()
        self._flush()
        self._made = True
        self.shaken.set_result(True)
        self._connection.connection_made(self)

    def _read(self) -> None:
        """Hand on what can be read, record by record, as long as the connection takes it."""
        while not (self._paused or self._ended or self.is_closing()):
            if data := self._tls.read(READ_BYTES):
                self._connection.data_received(data)
            else:
                self._end()

    def _end(self) -> None:
        """The client has ended its side; the connection may still have things to say to it."""
        self._ended = True
        if not self._connection.eof_received():
            self.close()

    def _flush(self) -> None:
        """Send what TLS has made."""
        if data := self._outgoing.read():
            self._wire.write(data)

    # --- what the connection calls ---------------------------------------------------------------

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """What is known of the connection (asyncio's transports tell the names)."""
        if name == "ssl_object":
            return self._tls
        if name == "sslcontext":
            return self._tls.context
        return self._wire.get_extra_info(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Have another connection behind it, which is told nothing of the one before."""
        self._connection = cast(asyncio.Protocol, protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        """The connection behind it."""
        return self._connection

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send bytes; it neither waits nor raises."""
        left = memoryview(data)
        try:
            while left and not self.is_closing():
                left = left[self._tls.write(left) :]
        except ssl.SSLError:
            self.abort()
        self._flush()

    def get_write_buffer_size(self) -> int:
        """How many bytes wait to be sent, as they go over the network."""
        return self._wire.get_write_buffer_size()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        """When the connection is told to pause and to resume."""
        return self._wire.get_write_buffer_limits()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Set when the connection is told to pause and to resume."""
        self._wire.set_write_buffer_limits(high, low)

    def is_reading(self) -> bool:
        """Whether bytes are taken from the network."""
        return self._wire.is_reading()

    def pause_reading(self) -> None:
        """Take no more bytes; what was taken waits."""
        if not self._paused:
            self._paused = True
            self._wire.pause_reading()

    def resume_reading(self) -> None:
        """Go on with what waits, then with the network."""
        if self._paused:
            self._paused = False
            self._wire.resume_reading()
            self._loop.call_soon(self._go_on)

    def can_write_eof(self) -> bool:
        """No: one's own side is ended by closing."""
        return False

    def is_closing(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closing or self._wire.is_closing()

    def close(self) -> None:
        """End the connection when what was written has left, with a farewell (RFC 8446, 6.1).

        That of the client is not waited for: who has hung up sends none.
        """
        if self.is_closing():
            return
        self._closing = True
        if self._made:
            with suppress(ssl.SSLError):
                self._tls.unwrap()
            self._flush()
        self._wire.close()

    def abort(self) -> None:
        """End the connection now."""
        self._closing = True
        self._wire.abort()
