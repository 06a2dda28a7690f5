"""A proxy says for whom it comes, before anything else is read of the connection."""

import asyncio
import socket

from mudgroup.server.telnet.door.proxy import (
    START_BYTES,
    BadHeader,
    may_begin,
    rest_bytes,
    source_of,
)
from mudgroup.settings.telnet import Telnet


async def introduced(client: socket.socket, limits: Telnet) -> str | None:
    """The address of the client that a proxy comes for; None if it comes for itself.

    Not one byte more than the header is read: what follows is telnet, or TLS.

    Raises:
        BadHeader: there is no header, or not in time.
        OSError: the proxy has hung up.
    """
    try:
        async with asyncio.timeout(limits.handshake_seconds):
            return await _read(client, limits.proxy_bytes)
    except TimeoutError as error:
        raise BadHeader(f"nothing whole came in {limits.handshake_seconds:g} seconds") from error


async def _read(client: socket.socket, most: int) -> str | None:
    start = b""
    while len(start) < START_BYTES:
        start += await _some(client, START_BYTES - len(start))
        if not may_begin(start):
            break
    size = rest_bytes(start)
    if START_BYTES + size > most:
        raise BadHeader(f"it has {START_BYTES + size} bytes, more than telnet.proxy_bytes")
    rest = b""
    while len(rest) < size:
        rest += await _some(client, size - len(rest))
    return source_of(start, rest)


async def _some(client: socket.socket, most: int) -> bytes:
    """Some bytes, one at least. Raises BadHeader at the end."""
    data = await asyncio.get_running_loop().sock_recv(client, most)
    if not data:
        raise BadHeader("it hung up")
    return data
