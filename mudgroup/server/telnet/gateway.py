"""The telnet gateway: sockets on one side, messages on the other.

It knows lines and sessions, never the engine or the model: messages are all that crosses.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count

from mudgroup.addresses import TELNET, TELNETS, Endpoint
from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
    Data,
    Formatted,
    IdleLimit,
    Line,
    Lost,
    Opened,
    Prompt,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.one_by_one import OneByOne
from mudgroup.server.telnet.connection import Connection
from mudgroup.server.telnet.door.door import Door
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

GIVE_WAY = b"\r\nThe server is full, and somebody else tries to come in. Come again in a while.\r\n"

SWEEP_SECONDS = 1.0
"""How often deadlines are looked at; each is many times longer."""


PORTS = {TELNET: "PORT", TELNETS: "SSL"}
"""What MSSP calls the port of each way in."""


class TelnetGateway:
    """Listens, hands lines to the world as messages, and carries out the world's messages."""

    name = "telnet"
    """The first word of its sessions' names."""

    def __init__(
        self,
        limits: Telnet,
        deliver: Callable[[ToWorld], None],
        census: Callable[[], dict[str, str]],
        commons: Commons | None = None,
    ) -> None:
        self.limits = limits
        self._census = census
        self._deliver = deliver
        self._connections: dict[str, Connection] = {}
        self._commons = commons or Commons.of(limits, asyncio.get_running_loop())
        self._commons.join(self.name, self._turn_out)
        self._door = Door(limits, self, self._commons.places)
        self._rota = self._commons.rota
        self._departures: OneByOne[str] = OneByOne(asyncio.get_running_loop(), self._departed)
        self._boot = f"{self.name}.{secrets.token_hex(4)}"
        self._counter = count(1)
        self._ports = {"SSL": "0"}
        self._emptied: asyncio.Future[None] | None = None
        self._sweeper: asyncio.TimerHandle | None = None

    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Accept connections; where. Raises OSError."""
        endpoints = await self._door.open(hosts, port)
        self._sweep()
        self._ports |= {PORTS[there.service]: str(there.port) for there in endpoints}
        return endpoints

    def census(self) -> dict[str, str]:
        """What MSSP tells of the world, and where it is reached."""
        census = self._census()
        return census | self._ports | census

    @property
    def sessions(self) -> int:
        """How many clients are connected, with those who have gone and the world is yet to hear."""
        return len(self._connections) + len(self._departures)

    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits; a connection that is open keeps its own."""
        self.limits = settings.telnet
        return self._door.use_limits(settings.telnet)

    @property
    def expires(self) -> datetime | None:
        """When its certificate expires, if it has one."""
        return self._door.expires

    def stop_listening(self) -> None:
        """Accept no more connections; those that are open stay."""
        self._door.close()

    async def close_all(self, notice: bytes) -> None:
        """Tell every client, close every connection, and wait until all have gone."""
        if self._sweeper:
            self._sweeper.cancel()
        await self._door.emptied()
        for connection in list(self._connections.values()):
            connection.end(notice)
        if self._connections or self._departures:
            self._emptied = asyncio.get_running_loop().create_future()
            await self._emptied

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Carry out messages in order, each session's writes joined into one."""
        joined: defaultdict[str, list[bytes]] = defaultdict(list)
        for message in messages:
            match message:
                case Write():
                    data = message.data
                    for session in message.sessions:
                        joined[session].append(data)
                case Close():
                    for session in message.sessions:
                        self._close(session, joined.pop(session, []))
                case Answered() | Prompt():
                    pieces = joined[message.session]
                    pieces.append(self._put_below(message, pieces))
                case Data():
                    pass  # no telnet client can say yet that it reads data
                case _:
                    self._flush(message.session, joined.pop(message.session, []))
                    self._do(message)
        for session, pieces in joined.items():
            if connection := self._connections.get(session):
                connection.show(b"".join(pieces))

    def _put_below(self, message: Answered | Prompt, pieces: list[bytes]) -> bytes:
        """The empty line that a message puts behind what is shown, if it does."""
        connection = self._connections.get(message.session)
        if connection is None:
            return b""
        if isinstance(message, Prompt):
            connection.below.prompt = message.text
            return b""
        return connection.below.set_apart(b"".join(pieces)) if message.apart else b""

    def _flush(self, session: str, pieces: list[bytes]) -> None:
        connection = self._connections.get(session)
        if connection and pieces:
            connection.show(b"".join(pieces))

    def _close(self, session: str, pieces: list[bytes]) -> None:
        if connection := self._connections.get(session):
            connection.below.prompt = b""
            connection.show(b"".join(pieces))
            connection.close()

    def _do(self, message: Ask | Bind | IdleLimit) -> None:
        connection = self._connections.get(message.session)
        if connection is None:
            return
        match message:
            case Ask():
                connection.ask(message.prompt, message.hidden)
            case Bind():
                connection.named = True
                self._door.places.name(connection.session)
                log.info(
                    "session %s of %s is a player's: client %r, %d by %d",
                    connection.session,
                    connection.address,
                    connection.told.client,
                    *connection.told.size,
                )
            case IdleLimit():
                connection.limit_idling(message.applies)

    # --- who comes and goes ----------------------------------------------------------------------

    def next_session(self) -> str:
        """A name that no session has had."""
        return f"{self._boot}.{next(self._counter)}"

    def welcome(self, session: str, address: str, staff_only: bool) -> Connection:
        """A connection for who has a place; it is `opened` when it is made."""
        return Connection(self, session, address, staff_only)

    def turn_out(self, session: str) -> None:
        """Tell a session that gives way so, whosever it is."""
        self._commons.turn_out(session)

    def _turn_out(self, session: str) -> None:
        if connection := self._connections.get(session):
            connection.end(GIVE_WAY)

    def made(self, connection: Connection) -> None:
        """Keep a connection, unless it had to give way before it was made."""
        if connection.session not in self._door.places:
            connection.end(GIVE_WAY)
            return
        self._connections[connection.session] = connection

    def opened(self, connection: Connection) -> None:
        """Tell the world of a connection."""
        session, address = connection.session, connection.address
        self._deliver(Opened(session, address, connection.format, connection.staff_only))

    def formatted(self, connection: Connection) -> None:
        """Tell the world that a client reads otherwise."""
        self._deliver(Formatted(connection.session, connection.format))

    def ready(self, connection: Connection) -> None:
        """Hand on a line of a connection when it is its turn."""
        self._rota.ready(connection)

    def line(self, connection: Connection, text: str, hidden: bool) -> None:
        """Hand a line to the world."""
        self._deliver(Line(connection.session, text, hidden))

    def lost(self, connection: Connection) -> None:
        """Forget a connection; the world is told, if it knows of it, when it is its turn."""
        self._rota.forget(connection)
        self._door.places.leave(connection.session)
        if self._connections.pop(connection.session, None) and connection.is_open:
            self._departures.put(connection.session)
        self._note_emptied()

    def _departed(self, session: str) -> None:
        """Tell the world of a session that has gone."""
        self._deliver(Lost(session))
        self._note_emptied()

    def _note_emptied(self) -> None:
        if self._emptied and not (self._connections or self._departures or self._emptied.done()):
            self._emptied.set_result(None)

    def _sweep(self) -> None:
        """End the connections that are overdue, and keep the others open and up to date."""
        loop = asyncio.get_running_loop()
        for connection in list(self._connections.values()):
            reason = connection.overdue(loop.time())
            if reason:
                connection.end(f"{reason} Good-bye.\r\n".encode())
            else:
                connection.warn(loop.time())
            connection.catch_up(loop.time())
            connection.keep_open(loop.time())
        self._door.places.forget(loop.time())
        self._sweeper = loop.call_later(SWEEP_SECONDS, self._sweep)
