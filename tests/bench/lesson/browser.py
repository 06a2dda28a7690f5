"""Somebody in a browser: messages of docs/events.md over a WebSocket (RFC 6455)."""

import asyncio
import json
from collections import Counter

from tests.bench.fanout.kinds import SUPPORTS, UPGRADE, frame

RESULT, TOKEN = b"Char.Login.Result", b"Char.Login.Token"

PING, PONG = 0x89, b"\x8a\x80\0\0\0\0"
"""The first byte of a question whether the client is there, and the answer (section 5.5)."""


class Browser(asyncio.Protocol):
    """A client that reads data, and counts what it is sent by its package."""

    def __init__(self) -> None:
        self.seen: Counter[bytes] = Counter()
        self.upgraded = asyncio.Event()
        self._unread = b""
        self._more = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(UPGRADE)

    def data_received(self, data: bytes) -> None:
        self._unread += data
        if not self.upgraded.is_set() and b"\r\n\r\n" in self._unread:
            self._unread = self._unread.partition(b"\r\n\r\n")[2]
            self.upgraded.set()
            self.say(SUPPORTS)
        while self.upgraded.is_set() and (whole := self._whole()):
            start, end = whole
            if self._unread[0] == PING:
                self.transport.write(PONG)
            self.seen[self._unread[start:end].partition(b" ")[0]] += 1
            self._unread = self._unread[end:]
        self._more.set()

    def _whole(self) -> tuple[int, int] | None:
        """Where the first frame's text begins and ends, if all of it has come."""
        head = self._unread[:10]
        if len(head) < 2:
            return None
        wide = {126: 2, 127: 8}.get(head[1], 0)
        start = 2 + wide
        size = int.from_bytes(head[2:start], "big") if wide else head[1]
        return (start, start + size) if len(self._unread) >= start + size else None

    async def until(self, package: bytes) -> None:
        """Wait until a package has come."""
        while not self.seen[package]:
            self._more.clear()
            await self._more.wait()

    def say(self, message: str) -> None:
        """Send a message."""
        self.transport.write(frame(message))

    def type(self, line: str) -> None:
        """Send a line."""
        self.say(f"Mudgroup.Do {json.dumps({'line': line, 'id': 1})}")
