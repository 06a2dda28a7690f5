"""A server to measure, whose limits are raised, and players of a group who talk on it."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from attrs import frozen

LIMITS = """
[server]
port = 0
event_loop = "{loop}"
[telnet]
login_seconds = 600
command_burst = 1000000
connections = 10000
telnet_commands = 1000000
queued_lines = 1000000
unsent_bytes = 100000000
[web]
port = 0
ping_seconds = 3600
sessions = 10000
[login]
argon2_time = {passes}
argon2_kib = {kib}
hash_queue = 1000
hash_queue_per_address = 1000
accounts_per_address_hour = 1000000
accounts_per_hour = 1000000
[flood]
lines = 1000000
command_burst = 1000000
[log]
format = "json"
"""


class Reader(asyncio.Protocol):
    """A client that counts the lines it is sent, but not those that set answers apart."""

    def __init__(self) -> None:
        self.lines = 0
        self._last = b""
        self.wanted = 0
        self.reached = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.lines += data.count(b"\n") - (self._last + data).count(b"\n\r\n")
        self._last = (self._last + data)[-2:]
        if self.lines >= self.wanted:
            self.reached.set()

    def type(self, text: str) -> None:
        self.transport.write(f"{text}\r\n".encode())

    async def more(self, lines: int, text: str) -> None:
        """Type something and wait for so many more lines."""
        self.want(lines)
        self.type(text)
        await self.reached.wait()

    def want(self, lines: int) -> None:
        self.wanted = self.lines + lines
        self.reached.clear()


async def group_of(port: int, members: int) -> list[Reader]:
    """Players who have just formed a group; the first leads it."""
    loop = asyncio.get_running_loop()
    readers: list[Reader] = []
    for n in range(members):
        _, reader = await loop.create_connection(Reader, "127.0.0.1", port)
        await reader.more(3, f"create Member-{n} open sesame")
        readers.append(reader)
    leader = readers[0]
    await leader.more(1, "group create Bench")
    for n in range(1, members):
        await leader.more(1, f"group add Member-{n}")
    await asyncio.sleep(0.5)  # let the last announcements drain; not part of what is measured
    return readers


@frozen
class Hashing:
    """What a password's hash costs (settings of the section login)."""

    passes: int
    kib: int


CHEAP = Hashing(1, 8)
"""As little as can be."""


@contextmanager
def running(
    folder: Path, loop: str = "asyncio", hashing: Hashing = CHEAP
) -> Iterator[tuple[int, int, int]]:
    """A server on the data in a folder: its process id, its ports of telnet and of the page."""
    limits = LIMITS.format(loop=loop, passes=hashing.passes, kib=hashing.kib)
    with serving(folder, limits) as server:
        yield server


@contextmanager
def serving(
    folder: Path, settings: str, log: IO[bytes] | None = None
) -> Iterator[tuple[int, int, int]]:
    """A server with settings on ``data`` in a folder: its process id, its ports of telnet and of
    the page."""
    config = folder / "bench.toml"
    config.write_text(settings, "utf-8")
    serve = [sys.executable, "-m", "mudgroup", "serve", "--config", str(config)]
    process = subprocess.Popen(
        [*serve, "--data", str(folder / "data")], stdout=subprocess.PIPE, stderr=log, text=True
    )
    try:
        assert process.stdout
        telnet, page = (int(process.stdout.readline().rpartition(":")[2]) for _ in range(2))
        yield process.pid, telnet, page
    finally:
        process.terminate()
        process.communicate()
