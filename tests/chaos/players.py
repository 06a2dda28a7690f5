"""Players on sockets of one event loop: they talk in their group, and keep what they are shown."""

import asyncio
import re
from itertools import count

from mudgroup.conformance.comparing import drawn
from mudgroup.conformance.telnet import NEGOTIATION, utc_now
from mudgroup.panel import Panel
from tests.chaos.proof import Heard, Said
from tests.scenes import PASSWORD

PROSE = re.compile(r'\[Team-\d+\] (\S+) says?, "(line \d+ of \S+)"')
DIRECTIVE = re.compile(r"#GROUP\|\d+\|said\|\d+\|[^|]*\|([^|]+)\|(line \d+ of .+)")


class Connection(asyncio.Protocol):
    """One connection of a player, from its first line to its end."""

    def __init__(self, player: "Player", began: bool) -> None:
        self.began, self.is_there, self.lost = began, False, False
        self._leaves = False
        self.typed: dict[str, float] = {}
        self.waits: dict[str, float] = {}
        self.shown: list[Said] = []
        self.panel = Panel()
        self.broken: list[str] = []
        self._player = player
        self._rest = b""
        self._loop = asyncio.get_running_loop()
        self._marks: dict[str, asyncio.Future[None]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self.is_there, self.lost = False, not self._leaves
        for mark in self._marks.values():
            if not mark.done():
                mark.set_exception(ConnectionError("the connection is lost"))
        if self.lost:
            self._player.note_lost()

    def close(self) -> None:
        """Leave, which is no loss."""
        self._leaves = True
        self._transport.close()

    def type(self, line: str) -> None:
        self._transport.write(f"{line}\r\n".encode())

    def say(self, text: str) -> None:
        """Say something in the group, and have it known how long it takes to be shown."""
        self.typed[text] = self._loop.time()
        self.type(f"group say {text}")

    async def mark(self) -> None:
        """Wait until all that was typed is answered: the last is a word that is no command."""
        word = f"zq{len(self._marks)}x"
        self._marks[word] = self._loop.create_future()
        self.type(word)
        await self._marks[word]

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = NEGOTIATION.sub(b"", self._rest + data).split(b"\r\n")
        for line in lines:
            self._take(line.decode())

    def _take(self, line: str) -> None:
        for word in re.findall(r"zq\d+x", line):
            if not self._marks[word].done():
                self._marks[word].set_result(None)
            return
        pattern = DIRECTIVE if self._player.graphical else PROSE
        if found := pattern.search(line):
            name = self._player.name if found[1] == "You" else found[1]
            self.shown.append((name, found[2]))
            if found[2] in self.typed:
                now = self._loop.time()
                self.waits.setdefault(found[2], now - self.typed[found[2]])
        try:
            self.panel.read(line)
        except ValueError as error:
            self.broken.append(str(error))

    async def is_true(self) -> bool:
        """Whether the panel draws what the server sends anew."""
        kept = self.panel
        self.panel = Panel()
        self.type("client graphical 2")
        await self.mark()
        fresh, self.panel = self.panel, kept
        return not self.broken and drawn(kept, utc_now()) == drawn(fresh, utc_now())


class Player:
    """A member of a group, who comes again whenever the gateway has gone."""

    def __init__(self, number: int, group: int, gateway: str, graphical: bool) -> None:
        self.name, self.group = f"Member-{number}", f"Team-{group}"
        self.gateway, self.graphical = gateway, graphical
        self.connections: list[Connection] = []
        self.dropped = 0
        self.may_drop = False
        self._numbers = count(1)

    @property
    def now(self) -> Connection:
        """The last connection."""
        return self.connections[-1]

    def note_lost(self) -> None:
        """A connection has ended, which may be since its gateway was killed."""
        self.dropped += not self.may_drop

    async def come(self, port: int) -> None:
        """Connect as a player, new if it is the first time, as soon as the gateway is there."""
        loop, began = asyncio.get_running_loop(), not self.connections
        while True:
            try:
                _, made = await loop.create_connection(
                    lambda: Connection(self, began), "127.0.0.1", port
                )
            except OSError:
                await asyncio.sleep(0.05)
            else:
                break
        self.connections.append(made)
        self.may_drop = False
        if self.graphical:
            made.type("client graphical 2")
        made.type(f"{'create' if began else 'connect'} {self.name} {PASSWORD}")
        await made.mark()
        made.is_there = True

    def say(self) -> None:
        """The next line."""
        if self.now.is_there:
            self.now.say(f"line {next(self._numbers)} of {self.name}")

    def heard(self) -> list[Heard]:
        """What each connection was shown."""
        return [
            Heard(self.name, self.group, [*one.typed], one.shown, one.began, not one.lost)
            for one in self.connections
        ]
