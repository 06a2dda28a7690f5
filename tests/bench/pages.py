"""A whole server with players in browsers, or on telnet: what they cost, how long a line takes."""

import asyncio
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

from attrs import frozen

from tests.bench.serving import Reader, group_of, running

T = TypeVar("T")

UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"Sec-WebSocket-Protocol: gmcp.mudstandards.org\r\n\r\n"
)
SUPPORTS = 'Core.Supports.Set ["Mudgroup 1"]'
EVENT, DONE, TOKEN = b"Mudgroup.Event", b"Mudgroup.Done", b"Char.Login.Token"

LINE = "line {} of a conversation about a rather ordinary rock"


def frame(text: str) -> bytes:
    """A TEXT frame of a client (RFC 6455 section 5.2), masked with zeros."""
    data = text.encode()
    if len(data) < 126:
        return bytes((0x81, 0x80 | len(data), 0, 0, 0, 0)) + data
    return bytes((0x81, 0x80 | 126)) + len(data).to_bytes(2, "big") + bytes(4) + data


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

    async def until(self, package: bytes, times: int = 1) -> None:
        """Wait until a package has come so often."""
        while self.seen[package] < times:
            self._more.clear()
            await self._more.wait()

    def say(self, message: str) -> None:
        """Send a message."""
        self.transport.write(frame(message))

    def type(self, line: str) -> None:
        """Send a line, whose end is told."""
        self.say(f"Mudgroup.Do {json.dumps({'line': line, 'id': 1})}")

    async def do(self, line: str) -> None:
        """Send a line, and wait until it is done."""
        done = self.seen[DONE]
        self.type(line)
        await self.until(DONE, done + 1)


def spent(process: int) -> float:
    """Seconds of CPU that a process has used (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int | Literal["self"]) -> int:
    """Bytes that a process has in use (proc(5))."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def leave(players: Iterable[Browser | Reader]) -> None:
    """Close the connections of players."""
    for player in players:
        player.transport.abort()


async def came(port: int, name: str) -> Browser:
    """A new player in a browser."""
    _, there = await asyncio.get_running_loop().create_connection(Browser, "127.0.0.1", port)
    account = {"account": name, "password": "open sesame", "new": True}
    await there.upgraded.wait()
    there.say(f"Char.Login.Credentials {json.dumps(account)}")
    await there.until(TOKEN)
    return there


async def in_browsers(port: int, members: int) -> list[Browser]:
    """Players in browsers who have just formed a group; the first leads it."""
    players = [await came(port, f"Member-{n}") for n in range(members)]
    await players[0].do("group create Bench")
    for n in range(1, members):
        await players[0].do(f"group add Member-{n}")
    await asyncio.sleep(1)  # let the last announcements drain; not part of what is measured
    return players


async def chat_in_browsers(port: int, process: int, members: int, lines: int) -> float:
    """Microseconds of the server's CPU for each delivery, when one talks and all others read."""
    players = await in_browsers(port, members)
    before = spent(process)
    for n in range(lines):
        wanted = [player.seen[EVENT] + 1 for player in players]
        players[0].type(f"group say {LINE.format(n)}")
        for player, events in zip(players, wanted, strict=True):
            await player.until(EVENT, events)
    used = spent(process) - before
    leave(players)
    return used / (members * lines) * 1e6


async def chat_on_telnet(port: int, process: int, members: int, lines: int) -> float:
    """The same, of players who read lines."""
    players = await group_of(port, members)
    before = spent(process)
    for n in range(lines):
        for player in players:
            player.want(1)
        players[0].type(f"group say {LINE.format(n)}")
        for player in players:
            await player.reached.wait()
    used = spent(process) - before
    leave(players)
    return used / (members * lines) * 1e6


async def round_trips(port: int, lines: int) -> tuple[float, ...]:
    """Seconds from the moment at which one types a line to that at which another has it."""
    ada, bo = await in_browsers(port, 2)
    found = []
    for n in range(lines):
        seen, start = bo.seen[EVENT], time.perf_counter()
        ada.type(f"group say {LINE.format(n)}")
        await bo.until(EVENT, seen + 1)
        found.append(time.perf_counter() - start)
    leave((ada, bo))
    return tuple(found)


async def idle(port: int, process: int, players: int) -> float:
    """Bytes that a player costs who sits in a browser."""
    first = [await came(port, f"First-{n}") for n in range(20)]
    before = memory(process)
    others = [await came(port, f"Player-{n}") for n in range(players)]
    await asyncio.sleep(2)
    used = memory(process) - before
    leave((*first, *others))
    return used / players


@frozen
class Figures:
    """Of a whole server: bytes of an idle player, microseconds of a delivery, seconds of a trip."""

    idle: float
    telnet: float
    web: float
    trips: tuple[float, ...]


def measured(members: int, lines: int, players: int) -> Figures:
    """Each on a server of its own."""

    def on_a_server(measure: Callable[[int, int, int], Coroutine[Any, Any, T]]) -> T:
        with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (pid, telnet, web):
            return asyncio.run(measure(pid, telnet, web))

    return Figures(
        on_a_server(lambda pid, _, web: idle(web, pid, players)),
        on_a_server(lambda pid, telnet, _: chat_on_telnet(telnet, pid, members, lines)),
        on_a_server(lambda pid, _, web: chat_in_browsers(web, pid, members, lines)),
        on_a_server(lambda _, __, web: round_trips(web, lines)),
    )
