"""Two ways to play a scene: against the engine alone, and over real telnet sockets.

A `Stage` opens sessions by label, types lines, and gives back what each session was shown, line by
line, without the empty ones: those that set answers apart are the gateway's, and would be in every
scene. Both stages have a clock that only the test turns, and a store on disk.
"""

import asyncio
import contextlib
import functools
import re
import socket
import ssl
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Protocol

from attrs import evolve

from mudgroup.addresses import TELNET, TELNETS, Endpoint
from mudgroup.engine import ports
from mudgroup.engine.companions import out
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Message, SendCompanions, Tick
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.engine.units import Unit
from mudgroup.messages import Ask, Close, Line, Lost, Opened, ToGateway, Write, receivers
from mudgroup.model.world.moment import Moment
from mudgroup.server.admin.operations import run_stopped
from mudgroup.server.clock import Timekeeper
from mudgroup.server.companions import CompanionGateway
from mudgroup.server.content.lore import lore_of
from mudgroup.server.content.read import read_content
from mudgroup.server.passwords import Passwords
from mudgroup.server.runner import Runner
from mudgroup.server.service import Service
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.login import Login
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Flood, Server, Settings
from mudgroup.settings.web import Web

WORLD = Path(__file__).parent / "world"
PASSWORD = "open sesame"
START = datetime(2026, 1, 1, tzinfo=UTC)
AT_START = Moment(START, 0.0)
PATIENCE = 20.0
"""Seconds until an answer that does not come fails a test."""

SETTINGS = Settings(
    server=Server(port=0),
    telnet=Telnet(
        command_burst=1_000_000,
        option_commands=1_000_000,
        telnet_commands=1_000_000,
        asking_seconds=0,
    ),
    web=Web(on=False, port=0),
    login=Login(argon2_time=1, argon2_kib=8),
    flood=Flood(command_burst=1_000_000),
)
"""The defaults, but for what would make tests slow: cheap hashes, no waiting between commands,
nor for what a client tells of itself; no page, but where it is asked for."""

CLOSED = "(closed)"

content_of = functools.cache(read_content)
"""The content of a folder, read once: it is a value."""


class Clock:
    """Clocks that stand still until they are turned."""

    def __init__(self) -> None:
        self.now = START
        self.seconds = 0.0

    def wall(self) -> datetime:
        return self.now

    def steady(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.step(seconds)
        self.seconds += seconds

    def step(self, seconds: float) -> None:
        """Set the wall's clock, forth or back, while no time passes."""
        self.now += timedelta(seconds=seconds)


class Stage(Protocol):
    """Somewhere to play a scene."""

    clock: Clock

    def advance(self, seconds: float) -> None:
        """Let time pass."""

    def open(self, label: str) -> None: ...
    def skip(self, label: str, text: str) -> None:
        """Wait until a session was shown a text, and forget all that it was shown."""

    def type(self, label: str, text: str) -> None: ...
    def drop(self, label: str) -> None: ...
    def restart(self, admin: str = "") -> None:
        """Start anew on the same data, with a player made an admin meanwhile."""

    def close(self) -> None: ...
    def shown(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        """The lines since the last call; ``expected`` is how many each session should get."""


def without_numbers(lines: list[str]) -> list[str]:
    """Lines in which no object has its number."""
    return [re.sub(r"#\d+", "#", line) for line in lines]


def promote(data: Path, name: str) -> None:
    """Make a player an admin, if one is named, while no server runs."""
    if name:
        with EmbeddedStore(data) as store:
            run_stopped(store, "player admin", {"name": name}, START)


class EngineStage:
    """The engine, with a store that is saved before output is shown."""

    followed = False

    def __init__(self, data: Path, settings: Settings = SETTINGS, world: Path = WORLD) -> None:
        self.clock = Clock()
        self._data, self._settings, self._world = data, settings, world
        self._shown: dict[str, list[str]] = {}
        self._unseen: set[str] = set()
        self._passwords = Passwords(settings.login, self.receive)
        self._boots = 0
        self._start()

    def _start(self) -> None:
        self.store = EmbeddedStore(self._data, followed=self.followed)
        world = self.store.load()
        self.moment = Timekeeper(self.clock, world.elapsed).moment
        self.engine = Engine(world, self._settings, self.store.archive)
        outcome = self.engine.apply_content(content_of(self._world), self.moment())
        if outcome.batch:
            self.store.save([Unit.of(outcome.batch)])
        self._boots += 1
        limits = self._settings.companions
        self.companions = CompanionGateway(limits, self.receive, str(self._boots))
        content = content_of(self._world)
        self.companions.use_scripts(content.companions, lore_of(content))
        for sent in out(self.engine.world):
            self.companions.go(sent, self.moment().elapsed)

    def receive(self, message: Message) -> None:
        for outcome in self.engine.receive(message, self.moment()):
            if outcome.batch:
                self.store.save([Unit.of(outcome.batch)])
            self._show(outcome.output)
            if isinstance(outcome.job, CheckPassword | HashPassword):
                self.receive(self._passwords.do(outcome.job))
            if isinstance(outcome.job, SendCompanions):
                self.companions.go(outcome.job, self.moment().elapsed)

    def _show(self, messages: Iterable[ToGateway]) -> None:
        messages = [*messages]
        self.companions.send(messages)
        for message in messages:
            match message:
                case Write():
                    assert message.data.endswith(b"\r\n")
                    lines = message.data.decode()[:-2].split("\r\n")
                    self._see(receivers(message), lines)
                case Ask():
                    self._see((message.session,), message.prompt.decode().split("\r\n"))
                    self._unseen.update((message.session,) if message.hidden else ())
                case Close():
                    self._see(message.sessions, [CLOSED])
                case _:
                    pass

    def _see(self, labels: tuple[str, ...], lines: list[str]) -> None:
        for label in labels:
            if label.startswith(f"{self.companions.name}."):
                continue
            self._shown.setdefault(label, []).extend(filter(None, lines))

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.companions.tick(self.moment().elapsed)
        self.receive(Tick())

    def open(self, label: str) -> None:
        self.receive(Opened(label, "127.0.0.1"))

    def skip(self, label: str, text: str) -> None:
        assert text in "\n".join(self._shown.pop(label))

    def type(self, label: str, text: str) -> None:
        hidden = label in self._unseen
        self._unseen.discard(label)
        self.receive(Line(label, text, hidden))

    def drop(self, label: str) -> None:
        self.receive(Lost(label))

    def restart(self, admin: str = "") -> None:
        """As after kill -9: nothing is told to the engine that ends."""
        self.store.close()
        self._shown.clear()
        promote(self._data, admin)
        self._start()

    def close(self) -> None:
        self.store.close()
        self._passwords.close()

    def shown(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        shown, self._shown = self._shown, {}
        return shown


AYT = b"\xff\xf6"
HERE = b"\r\n[mudgroup is here]\r\n"
NEGOTIATION = re.compile(rb"\xff[\xfb-\xfe].|\xff\xfa.*?\xff\xf0|\xff[\xef\xf9]", re.DOTALL)


class Client:
    """A raw telnet client: sends bytes, keeps what is shown apart from negotiation."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.raw = b""
        self.everything = b""
        self.here = 0
        self.closed = False
        self._told_closed = False

    tls: ClassVar[ssl.SSLContext | None] = None
    """By which clients come, if they come by TLS."""

    @classmethod
    async def connect(cls, address: tuple[str, int]) -> "Client":
        return cls(*await asyncio.open_connection(*address, ssl=cls.tls))

    async def read(self) -> None:
        """Take in what comes next."""
        try:
            data = await asyncio.wait_for(self.reader.read(1 << 16), PATIENCE)
        except ConnectionResetError:
            # What was sent to a client that was closed meanwhile.
            data = b""
        self.closed = not data
        self.raw = NEGOTIATION.sub(b"", self.raw + data)
        self.here += self.raw.count(HERE)
        self.raw = self.raw.replace(HERE, b"")
        self.everything = NEGOTIATION.sub(b"", self.everything + data).replace(HERE, b"")

    def send(self, line: bytes) -> None:
        if not self.writer.is_closing():
            self.writer.write(line + b"\r\n")

    def end(self) -> None:
        """Send no more, and still read."""
        self.writer.get_extra_info("socket").shutdown(socket.SHUT_WR)

    async def ask_here(self) -> None:
        """Ask whether the server is there, twice: what came before was read, then answered.

        That it is there is told as soon as it is read; what lines release leaves when the loop has
        come round.
        """
        for _ in range(2):
            before = self.here
            if not self.closed:
                self.writer.write(AYT)
            while self.here == before and not self.closed:
                await self.read()

    def count(self) -> int:
        """How many lines are there but empty ones, an open prompt and the closing included."""
        return len(self._lines())

    def _lines(self) -> list[str]:
        lines = [*filter(None, self.raw.decode().split("\r\n"))]
        return [*lines, CLOSED] if self.closed and not self._told_closed else lines

    def take(self) -> list[str]:
        """The lines since the last call."""
        lines = self._lines()
        self.raw = b""
        self._told_closed = self.closed
        return lines

    async def until(self, text: str) -> str:
        """Read until a text was shown; all that was shown. Raises TimeoutError, EOFError."""
        while text not in self.raw.decode("utf-8", "replace"):
            if self.closed:
                raise EOFError(f"closed before {text!r}: {self.raw!r}")
            await self.read()
        shown, self.raw = self.raw.decode(), b""
        return shown


LOCK: dict[str, Any] = {}
"""The settings of TLS, while clients come by it."""


def first(endpoints: Sequence[Endpoint]) -> tuple[str, int]:
    """The address and port of where a server listens first to clients as they come now."""
    service = TELNETS if Client.tls else TELNET
    endpoint = next(there for there in endpoints if there.service == service)
    return endpoint.address, endpoint.port


class House:
    """A server in this process, and the clients that the test has connected to it."""

    def __init__(self, runner: Runner, address: tuple[str, int], clock: Clock) -> None:
        self.runner, self.address, self.clock = runner, address, clock
        self.clients: list[Client] = []

    async def connect(self) -> Client:
        """A client at the login screen."""
        self.clients.append(await Client.connect(self.address))
        return self.clients[-1]

    async def join(self, name: str) -> Client:
        """A client that has created a player."""
        client = await self.connect()
        client.send(f"create {name} {PASSWORD}".encode())
        await client.until("Exits:")
        return client


@contextlib.asynccontextmanager
async def serving(
    data: Path, settings: Settings = SETTINGS, store: ports.Store | None = None
) -> AsyncIterator[House]:
    """A server with a clock that stands still."""
    settings = evolve(settings, telnet=evolve(settings.telnet, **LOCK))
    store = store or EmbeddedStore(data)
    clock = Clock()
    service = Service(settings, store, content_of(WORLD), clock=clock)
    house = House(service.runner, first(await service.start()), clock)
    try:
        yield house
    finally:
        for client in house.clients:
            client.writer.close()
        await service.stop()
        store.close()


class TelnetStage:
    """A whole server in this process, and a socket for each session."""

    def __init__(self, data: Path, settings: Settings = SETTINGS, world: Path = WORLD) -> None:
        self.clock = Clock()
        self._data, self._settings, self._world = data, settings, world
        self._loop = asyncio.new_event_loop()
        self._clients: dict[str, Client] = {}
        self._start()

    def _start(self) -> None:
        self._store = EmbeddedStore(self._data)
        self._address = self._loop.run_until_complete(self._serve())

    async def _serve(self) -> tuple[str, int]:
        content = content_of(self._world)
        # Time passes in a scene when it says so, for what is due too.
        service = Service(
            self._settings, self._store, content, clock=self.clock, tick_seconds=86_400
        )
        self.runner = service.runner
        return first(await service.start())

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.runner.tick()

    def open(self, label: str) -> None:
        if label in self._clients:
            self._clients[label].writer.close()
        self._clients[label] = self._loop.run_until_complete(Client.connect(self._address))

    def skip(self, label: str, text: str) -> None:
        self._loop.run_until_complete(self._clients[label].until(text))

    def type(self, label: str, text: str) -> None:
        self._clients[label].send(text.encode())

    def drop(self, label: str) -> None:
        """Break a connection, and wait until the server has noticed."""
        before = len(self.runner.world.leaving)
        self._clients.pop(label).writer.close()
        self._loop.run_until_complete(self._noticed(before))

    async def _noticed(self, before: int) -> None:
        while len(self.runner.world.leaving) == before:
            await asyncio.sleep(0)

    def restart(self, admin: str = "") -> None:
        self._stop()
        promote(self._data, admin)
        self._start()

    def _stop(self) -> None:
        self._loop.run_until_complete(self.runner.stop())
        self._store.close()
        for client in self._clients.values():
            client.writer.close()
        self._clients.clear()

    def close(self) -> None:
        self._stop()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def shown(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        return self._loop.run_until_complete(self._read(expected))

    async def _read(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        for label, count in expected.items():
            client = self._clients[label]
            while client.count() < count and not client.closed:
                try:
                    await client.read()
                except TimeoutError:
                    break
        for client in self._clients.values():
            await client.ask_here()
        return {label: client.take() for label, client in self._clients.items()}


def with_telnet(**changes: Any) -> Settings:
    """The test settings with other telnet limits."""
    return evolve(SETTINGS, telnet=evolve(SETTINGS.telnet, **changes))
