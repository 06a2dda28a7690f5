"""A connection of the bench: it reads all that it is sent, and waits for what it looks for."""

import asyncio
import re
import socket
from collections.abc import Callable

BANNER = re.compile(rb"leave\r\n")
"""The end of what everybody is shown first."""

SEND_BUFFER = 65536
"""Bytes that wait in the kernel; by itself it takes megabytes while the server does not read."""

TAIL = 256
"""Bytes that are kept to find what began in an earlier piece."""


class Client(asyncio.Protocol):
    """Writes as fast as the server reads; what comes is thrown away once it was looked through.

    ``gone`` is set when the connection has ended, ``sent`` is told of every bytes that were
    written.
    """

    def __init__(self, sent: Callable[[int], None] = lambda size: None) -> None:
        self.gone = asyncio.Event()
        self._sent = sent
        self._room = asyncio.Event()
        self._room.set()
        self._wanted: re.Pattern[bytes] | None = BANNER
        self._found = b""
        self._tail = b""
        self._shown = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        connected = transport.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def connection_lost(self, exc: Exception | None) -> None:
        for event in (self.gone, self._room, self._shown):
            event.set()

    def pause_writing(self) -> None:
        self._room.clear()

    def resume_writing(self) -> None:
        self._room.set()

    def data_received(self, data: bytes) -> None:
        if self._wanted is None:
            return
        self._tail += data
        if found := self._wanted.search(self._tail):
            self._wanted, self._found = None, found[0]
            self._shown.set()
        self._tail = self._tail[-TAIL:]

    def write(self, data: bytes) -> None:
        """Send without waiting."""
        self.transport.write(data)
        self._sent(len(data))

    async def pour(self, data: bytes) -> None:
        """Send, and wait until there is room for more."""
        self.write(data)
        await self._room.wait()

    def type(self, line: str) -> None:
        self.write(f"{line}\r\n".encode())

    async def ask(self, line: str, wanted: "re.Pattern[bytes]") -> bytes:
        """Type a line and wait for what is wanted; empty: the connection has ended."""
        self._wanted, self._tail, self._found = wanted, b"", b""
        self._shown.clear()
        self.type(line)
        return await self.answer()

    async def answer(self) -> bytes:
        """Wait for what is wanted; at first that is the banner."""
        await self._shown.wait()
        return self._found

    def deafen(self) -> None:
        """Read nothing more."""
        self.transport.pause_reading()

    def close(self) -> None:
        self.transport.close()

    def shut(self) -> None:
        """Say that nothing more comes, and go on reading."""
        if not self.gone.is_set():
            self.transport.write_eof()

    def reset(self) -> None:
        """End without a farewell (RFC 9293, 3.5.2)."""
        self.transport.abort()
