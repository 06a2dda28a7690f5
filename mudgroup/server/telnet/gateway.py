"""The telnet gateway: sockets on one side, messages on the other.

It knows lines and sessions, never the engine or the model: messages are all that crosses.
"""

import asyncio
import ipaddress
import logging
import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import count

from mudgroup.messages import (
    Ask,
    Bind,
    Close,
    Format,
    IdleLimit,
    Line,
    Lost,
    Opened,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.telnet.connection import Connection
from mudgroup.settings.values import Settings, Telnet

log = logging.getLogger(__name__)

FORMAT = Format()
"""What a telnet client reads until it has asked for something else."""

SWEEP_SECONDS = 1.0
"""How often deadlines are looked at; each is many times longer."""


class TelnetGateway:
    """Listens, hands lines to the world as messages, and carries out the world's messages."""

    name = "telnet"
    """The first word of its sessions' names."""

    def __init__(
        self,
        limits: Telnet,
        deliver: Callable[[ToWorld], None],
        census: Callable[[], dict[str, str]],
    ) -> None:
        self.limits = limits
        self.census = census
        self._deliver = deliver
        self._connections: dict[str, Connection] = {}
        self._addresses: Counter[str] = Counter()
        self._boot = f"{self.name}.{secrets.token_hex(4)}"
        self._counter = count(1)
        self._server: asyncio.Server | None = None
        self._emptied: asyncio.Future[None] | None = None
        self._sweeper: asyncio.TimerHandle | None = None

    async def listen(self, host: str, port: int) -> tuple[str, int]:
        """Accept connections; the address and port that were bound. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, host, port)
        self._sweep()
        bound = self._server.sockets[0].getsockname()
        return bound[0], bound[1]

    @property
    def sessions(self) -> int:
        """How many clients are connected."""
        return len(self._connections)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other limits; a connection that is open keeps its own."""
        self.limits = settings.telnet

    def stop_listening(self) -> None:
        """Accept no more connections; those that are open stay."""
        if self._server:
            self._server.close()

    async def close_all(self, notice: bytes) -> None:
        """Tell every client, close every connection, and wait until all have gone."""
        if self._sweeper:
            self._sweeper.cancel()
        for connection in list(self._connections.values()):
            connection.send(notice)
            connection.close()
        if self._connections:
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
                        self._flush(session, joined.pop(session, []))
                        self._close(session)
                case _:
                    self._flush(message.session, joined.pop(message.session, []))
                    self._do(message)
        for session, pieces in joined.items():
            if connection := self._connections.get(session):
                connection.show(b"".join(pieces))

    def _flush(self, session: str, pieces: list[bytes]) -> None:
        connection = self._connections.get(session)
        if connection and pieces:
            connection.show(b"".join(pieces))

    def _close(self, session: str) -> None:
        if connection := self._connections.get(session):
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
                log.info(
                    "session %s of %s is a player's: client %r, %d by %d",
                    connection.session,
                    connection.address,
                    connection.client,
                    *connection.size,
                )
            case IdleLimit():
                connection.limit_idling(message.applies)

    # --- what connections call -------------------------------------------------------------------

    def _connection(self) -> Connection:
        return Connection(self, f"{self._boot}.{next(self._counter)}")

    def opened(self, connection: Connection) -> bool:
        """Let a connection in, unless its address has too many."""
        if self._too_many(connection.address):
            connection.send(b"Too many connections from your address. Try again later.\r\n")
            return False
        self._connections[connection.session] = connection
        self._addresses[connection.address] += 1
        self._deliver(Opened(connection.session, connection.address, FORMAT))
        return True

    def _too_many(self, address: str) -> bool:
        if _is_loopback(address):
            return False
        if self._addresses[address] >= self.limits.connections_per_address:
            return True
        unnamed = sum(c.address == address and not c.named for c in self._connections.values())
        return unnamed >= self.limits.unnamed_per_address

    def line(self, connection: Connection, text: str, hidden: bool) -> None:
        """Hand a line to the world."""
        self._deliver(Line(connection.session, text, hidden))

    def lost(self, connection: Connection) -> None:
        """Forget a connection."""
        if self._connections.pop(connection.session, None) is None:
            return
        self._addresses[connection.address] -= 1
        if not self._addresses[connection.address]:
            del self._addresses[connection.address]
        self._deliver(Lost(connection.session))
        if self._emptied and not self._connections and not self._emptied.done():
            self._emptied.set_result(None)

    def _sweep(self) -> None:
        """End the connections that are overdue, and keep the others open."""
        loop = asyncio.get_running_loop()
        for connection in list(self._connections.values()):
            reason = connection.overdue(loop.time())
            if reason:
                connection.send(f"{reason} Good-bye.\r\n".encode())
                connection.close()
            connection.keep_open(loop.time())
        self._sweeper = loop.call_later(SWEEP_SECONDS, self._sweep)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
