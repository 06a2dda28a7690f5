"""The web gateway: browsers on one side, messages on the other.

HTTP is uvicorn's, the routes are Starlette's. A request to speak WebSocket becomes a `Connection`,
which is what telnet's is: the same limits, the same places, the same line of those who type.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from email.utils import formatdate
from itertools import count
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState
from websockets.http11 import Request

from mudgroup.addresses import Endpoint
from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
    Data,
    Formatted,
    IdleLimit,
    Lost,
    Opened,
    Prompt,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.one_by_one import OneByOne
from mudgroup.server.gateways.places import Admission
from mudgroup.server.web import forwarded, origins, server_frames
from mudgroup.server.web.application import HEADERS, NOT_OURS, application
from mudgroup.server.web.connection import GOING_AWAY, Connection
from mudgroup.server.web.door import Door
from mudgroup.server.web.files import Files
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

PATH = "/ws"

SWEEP_SECONDS = 1.0
"""How often deadlines are looked at; each is many times longer."""

REQUEST_BYTES = 16_384
"""Of the head of a request: cookies of whatever else this machine serves may be in it."""

KEEP_ALIVE_SECONDS = 5
"""Between two files of a page."""

FULL = {
    Admission.FULL: "The server is full. Come again in a while.",
    Admission.TOO_MANY: "Too many connections from your address. Try again later.",
}
GIVE_WAY = "The server is full, and somebody else tries to come in. Come again in a while."


class WebGateway:
    """Fits `ports.Gateway`: serves the page, and carries messages to and from it."""

    name = "web"

    def __init__(
        self,
        settings: Settings,
        deliver: Callable[[ToWorld], None],
        files: Files,
        commons: Commons | None = None,
    ) -> None:
        self.web, self.telnet, self._login = settings.web, settings.telnet, settings.login
        self.deliver = deliver
        self._loop = loop = asyncio.get_running_loop()
        self._commons = commons or Commons.of(settings.telnet, loop)
        self._commons.join(self.name, self._turn_out)
        self._connections: dict[str, Connection] = {}
        self._transports: set[Connection] = set()
        self._departures: OneByOne[str] = OneByOne(loop, self._departed)
        self._boot = f"{self.name}.{secrets.token_hex(4)}"
        self._counter = count(1)
        self._hosts: frozenset[str] = frozenset()
        self._addresses: list[str] = []
        self._state = ServerState()
        self._config = self._configured(files)
        self._door = Door(self.web, self.telnet, self._serve)
        self._emptied: asyncio.Future[None] | None = None
        self._sweeper: asyncio.TimerHandle | None = None

    def _configured(self, files: Files) -> Config:
        """What uvicorn's protocol needs; it listens to nothing, and handles no signal."""
        config = Config(
            application(files, lambda hosts: origins.is_ours(hosts, self._hosts)),
            http="h11",
            ws=self._upgraded,  # type: ignore[arg-type]  # what makes one will do
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            workers=1,
            forwarded_allow_ips=[],
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            h11_max_incomplete_event_size=REQUEST_BYTES,
        )
        config.load()
        return config

    def _serve(self) -> asyncio.Protocol:
        """What speaks HTTP with one client."""
        return H11Protocol(self._config, self._state, {}, self._loop)

    def _upgraded(self, **_: Any) -> Connection:
        """What speaks WebSocket with one client, from its request on."""
        return Connection(self)

    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Accept clients; where. Raises OSError."""
        endpoints = await self._door.open(hosts, port)
        self._addresses = [endpoint.address for endpoint in endpoints]
        self._hosts = origins.allowed(self.web.hosts, self._addresses)
        self._sweep()
        return endpoints

    @property
    def sessions(self) -> int:
        """How many clients are connected, with those who have gone and the world is yet to hear."""
        return len(self._connections) + len(self._departures)

    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits; a connection that is open keeps its own."""
        self.web, self.telnet, self._login = settings.web, settings.telnet, settings.login
        self._hosts = origins.allowed(self.web.hosts, self._addresses)
        return self._door.use_limits(settings.web, settings.telnet)

    @property
    def expires(self) -> datetime | None:
        """When its certificate expires, if it has one."""
        return self._door.expires

    def stop_listening(self) -> None:
        """Accept no more clients; those that are connected stay."""
        self._door.close()

    async def close_all(self, notice: bytes) -> None:
        """Tell every client, close every connection, and wait until all have gone.

        Clients come back by themselves: to them it is a restart.
        """
        if self._sweeper:
            self._sweeper.cancel()
        await self._door.emptied()
        for connection in list(self._transports):
            connection.end("restart", notice.decode().strip(), GOING_AWAY)
        if self._transports or self._departures:
            self._emptied = self._loop.create_future()
            await self._emptied

    # --- what the world says ---------------------------------------------------------------------

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Carry out messages in order, each session's frames joined into one write."""
        frames: defaultdict[Connection, list[bytes]] = defaultdict(list)
        for message in messages:
            if isinstance(message, Data):
                frame = server_frames.data(message.package, message.json)
                for session in message.sessions:
                    if connection := self._connections.get(session):
                        frames[connection].append(frame)
            else:
                for connection in self._hearers(message):
                    connection.out.put(*frames[connection])
                    frames[connection].clear()
                    self._do(connection, message)
        for connection, added in frames.items():
            connection.release(*added)

    def _hearers(self, message: ToGateway) -> list[Connection]:
        """Those of the sessions of a message that are here."""
        if isinstance(message, Data | Write | Close):
            sessions = message.sessions
        else:
            sessions = (message.session,)
        return [c for session in sessions if (c := self._connections.get(session))]

    def _do(self, connection: Connection, message: ToGateway) -> None:
        match message:
            case Write():
                connection.out.say(message.data)
            case Close():
                connection.close()
            case Ask():
                connection.out.ask(message.prompt)
                connection.release()
            case Prompt():
                connection.out.prompt(message.text)
            case Answered():
                connection.out.answered(message.apart)
            case Bind():
                connection.name(message.player, self._login.token_minutes)
                self._commons.places.name(connection.session)
                log.info(
                    "session %s of %s is a player's: %s",
                    connection.session,
                    connection.address,
                    connection.format.dialect,
                )
            case IdleLimit():
                connection.limit_idling(message.applies)

    # --- who comes and goes ----------------------------------------------------------------------

    def made(self, connection: Connection, transport: asyncio.Transport) -> None:
        """A client wants to speak WebSocket."""
        connection.address = self._door.leave(transport)
        self._transports.add(connection)

    def refusal(self, connection: Connection, request: Request) -> tuple[int, str] | None:
        """Why a client may not speak WebSocket, as a status of HTTP and a line."""
        headers = request.headers
        hosts = headers.get_all("host")
        if request.path.partition("?")[0] != PATH:
            return 404, "Not Found"
        if not origins.is_ours(hosts, self._hosts):
            return 403, NOT_OURS
        if not origins.is_same(headers.get_all("origin"), hosts[0]):
            return 403, "A page of another server may not speak for its readers here."
        connection.address = forwarded.client(
            connection.address, headers.get_all("x-forwarded-for"), self.web.trusted_proxies
        )
        return None

    def admit(self, connection: Connection) -> str:
        """Give a connection a session if there is a place; else why not."""
        if len(self._connections) >= self.web.sessions:
            return FULL[Admission.FULL]
        session = f"{self._boot}.{next(self._counter)}"
        address = connection.address
        admission, gone = self._commons.places.enter(session, address, self._loop.time())
        if admission in FULL:
            return FULL[admission]
        if gone:
            self._commons.turn_out(gone)
        connection.session = session
        connection.staff_only = admission is Admission.STAFF_ONLY
        self._connections[session] = connection
        return ""

    def _turn_out(self, session: str) -> None:
        """Tell a session that gives way so."""
        if connection := self._connections.get(session):
            connection.end("full", GIVE_WAY)

    def opened(self, connection: Connection) -> None:
        """Tell the world of a connection."""
        session, address = connection.session, connection.address
        self.deliver(Opened(session, address, connection.format, connection.staff_only))

    def formatted(self, connection: Connection) -> None:
        """Tell the world that a client reads otherwise."""
        self.deliver(Formatted(connection.session, connection.format))

    def ready(self, connection: Connection) -> None:
        """Hand on something of a connection when it is its turn."""
        self._commons.rota.ready(connection)

    def lost(self, connection: Connection) -> None:
        """Forget a connection; the world is told, if it knows of it, when it is its turn."""
        self._transports.discard(connection)
        self._commons.rota.forget(connection)
        self._commons.places.leave(connection.session)
        if self._connections.pop(connection.session, None) and connection.is_open:
            self._departures.put(connection.session)
        self._note_emptied()

    def _departed(self, session: str) -> None:
        """Tell the world of a session that has gone."""
        self.deliver(Lost(session))
        self._note_emptied()

    def _note_emptied(self) -> None:
        if self._emptied and not (self._transports or self._departures or self._emptied.done()):
            self._emptied.set_result(None)

    def _sweep(self) -> None:
        """End the connections that are overdue, and keep the others open and up to date."""
        now = self._loop.time()
        date = (b"date", formatdate(usegmt=True).encode())
        self._state.default_headers = [date, *HEADERS]
        self._door.sweep(now)
        for connection in list(self._transports):
            connection.look(now)
        self._sweeper = self._loop.call_later(SWEEP_SECONDS, self._sweep)
