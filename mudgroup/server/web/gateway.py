"""The web gateway: browsers on one side, messages on the other.

HTTP is uvicorn's, the routes are Starlette's. A request to speak WebSocket becomes a `Connection`,
which is what telnet's is: the same limits, the same places, the same line of those who type.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from email.utils import formatdate
from functools import cache
from itertools import groupby
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
    IdleLimit,
    Prompt,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.gateway import ClientGateway, Step
from mudgroup.server.gateways.one_by_one import OneByOne
from mudgroup.server.gateways.places import GIVE_WAY, REFUSALS, Admission
from mudgroup.server.web import forwarded, origins, server_frames
from mudgroup.server.web.application import HEADERS, NOT_OURS, application
from mudgroup.server.web.connection import GOING_AWAY, Connection
from mudgroup.server.web.door import Door
from mudgroup.server.web.files import Files
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

PATH = "/ws"

REQUEST_BYTES = 16_384
"""Of the head of a request: cookies of whatever else this machine serves may be in it."""

KEEP_ALIVE_SECONDS = 5
"""Between two files of a page."""


class WebGateway(ClientGateway[Connection]):
    """Serves the page, and carries messages to and from it."""

    name = "web"

    def __init__(
        self,
        settings: Settings,
        deliver: Callable[[ToWorld], None],
        files: Files,
        commons: Commons | None = None,
        prefix: str = "",
    ) -> None:
        super().__init__(
            deliver, commons or Commons.of(settings.telnet, asyncio.get_running_loop()), prefix
        )
        self.web, self.telnet, self._login = settings.web, settings.telnet, settings.login
        self._framed = cache(server_frames.data)
        self._hosts: frozenset[str] = frozenset()
        self._addresses: list[str] = []
        self._state = ServerState()
        self._config = self._configured(files)
        # In a line of their own requests are answered as fast as they are accepted, whatever those
        # say who have come already: so few wait to become sessions.
        requests: OneByOne[Callable[[], None]] = OneByOne(self._loop, lambda answer: answer())
        self._door: Door = Door(self.web, self.telnet, self._serve, requests.put)

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

    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits; a connection that is open keeps its own."""
        self.web, self.telnet, self._login = settings.web, settings.telnet, settings.login
        self._hosts = origins.allowed(self.web.hosts, self._addresses)
        return self._door.use_limits(settings.web, settings.telnet)

    # --- what the world says ---------------------------------------------------------------------

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Carry out messages, each frame made once for all who are sent it."""
        self._framed = cache(server_frames.data)
        super().send(messages)

    def _joined(self, messages: Iterable[ToGateway]) -> Sequence[Step]:
        steps: list[Step] = []
        for kind, run in groupby(messages, type):
            if kind is Data:
                frames = (self._framed(m.package, m.json) for m in run if isinstance(m, Data))
                steps.append(b"".join(frames))
            elif kind is Write:
                steps.append(Write((), b"".join(m.data for m in run if isinstance(m, Write))))
            else:
                steps += run
        return steps

    def _carry_out(self, connection: Connection, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, bytes):
                connection.out.put(step)
            else:
                self._do(connection, step)
        connection.show()

    def _do(self, connection: Connection, message: ToGateway) -> None:
        match message:
            case Write():
                connection.out.say(message.data)
            case Close():
                connection.close()
            case Ask():
                connection.out.ask(message.prompt)
                connection.show()
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
        self._there.add(connection)

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
            return REFUSALS[Admission.FULL]
        session, address = self.next_session(), connection.address
        admission, gone = self._commons.places.enter(session, address, self._loop.time())
        if admission in REFUSALS:
            return REFUSALS[admission]
        if gone:
            self._commons.turn_out(gone)
        connection.session = session
        connection.staff_only = admission is Admission.STAFF_ONLY
        self._connections[session] = connection
        return ""

    def _tell(self, connection: Connection, line: str) -> None:
        connection.tell_aside(line)

    def _send_away(self, connection: Connection, notice: bytes) -> None:
        # Clients come back by themselves: to them it is a restart.
        connection.end("restart", notice.decode().strip(), GOING_AWAY)

    def _turn_out(self, session: str) -> None:
        if connection := self._connections.get(session):
            connection.end("full", GIVE_WAY)

    def _look(self, now: float) -> None:
        date = (b"date", formatdate(usegmt=True).encode())
        self._state.default_headers = [date, *HEADERS]
        self._door.sweep(now)
        for connection in list(self._there):
            connection.look(now)
