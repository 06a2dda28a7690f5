"""The telnet gateway: sockets on one side, messages on the other.

It knows lines and sessions, never the engine or the model: messages are all that crosses.
"""

import asyncio
import contextlib
import logging
import secrets
import socket
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count

from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
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
from mudgroup.server.telnet.connection import Connection
from mudgroup.server.telnet.descriptors import room_for
from mudgroup.server.telnet.listener import Listener
from mudgroup.server.telnet.one_by_one import OneByOne
from mudgroup.server.telnet.places import Admission, Places, plain
from mudgroup.server.telnet.rates import RateBucket
from mudgroup.server.telnet.rota import Rota
from mudgroup.settings.doors import Telnet
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

REFUSALS = {
    Admission.FULL: b"The server is full. Come again in a while.\r\n",
    Admission.TOO_MANY: b"Too many connections from your address. Try again later.\r\n",
}
GIVE_WAY = b"\r\nThe server is full, and somebody else tries to come in. Come again in a while.\r\n"

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
        self._census = census
        self._deliver = deliver
        self._connections: dict[str, Connection] = {}
        self._places = Places(limits, limits.connections)
        self._rota = Rota(asyncio.get_running_loop())
        self._departures: OneByOne[str] = OneByOne(asyncio.get_running_loop(), self._departed)
        self._arriving: set[asyncio.Task[None]] = set()
        self._words = RateBucket(burst=1, rate=1 / 60)
        self._boot = f"{self.name}.{secrets.token_hex(4)}"
        self._counter = count(1)
        self._listener: Listener | None = None
        self._ports = {"SSL": "0"}
        self._emptied: asyncio.Future[None] | None = None
        self._sweeper: asyncio.TimerHandle | None = None

    async def listen(self, host: str, port: int) -> tuple[str, int]:
        """Accept connections; the address and port that were bound. Raises OSError."""
        self._places.most = room_for(self.limits.connections)
        self._listener = await Listener.open(host, port, self._arrived)
        self._sweep()
        self._ports["PORT"] = str(self._listener.address[1])
        return self._listener.address

    def census(self) -> dict[str, str]:
        """What MSSP tells of the world, and where it is reached."""
        census = self._census()
        return census | self._ports | census

    @property
    def sessions(self) -> int:
        """How many clients are connected, with those who have gone and the world is yet to hear."""
        return len(self._connections) + len(self._departures)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other limits; a connection that is open keeps its own."""
        self.limits = self._places.limits = settings.telnet
        self._places.most = room_for(self.limits.connections)

    def stop_listening(self) -> None:
        """Accept no more connections; those that are open stay."""
        if self._listener:
            self._listener.close()

    async def close_all(self, notice: bytes) -> None:
        """Tell every client, close every connection, and wait until all have gone."""
        if self._sweeper:
            self._sweeper.cancel()
        await asyncio.gather(*self._arriving)
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
                        self._flush(session, joined.pop(session, []))
                        self._close(session)
                case Prompt() | Answered():
                    pass
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
                self._places.name(connection.session)
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

    def _arrived(self, client: socket.socket, address: str) -> None:
        """Let a client in if there is a place for it, or tell it that there is none."""
        session = f"{self._boot}.{next(self._counter)}"
        now = asyncio.get_running_loop().time()
        admission, gives_way = self._places.enter(session, address, now)
        if admission in REFUSALS:
            self._refuse(client, REFUSALS[admission])
            return
        if connection := self._connections.get(gives_way):
            connection.end(GIVE_WAY)
        staff_only = admission is Admission.STAFF_ONLY
        connection = Connection(self, session, plain(address), staff_only)
        if staff_only and self._words.spend(now):
            log.warning("all but the places for staff are taken, of %d", self._places.most)
        task = asyncio.create_task(self._connect(connection, client))
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    def _refuse(self, client: socket.socket, line: bytes) -> None:
        with client, contextlib.suppress(OSError):
            client.send(line)

    async def _connect(self, connection: Connection, client: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(lambda: connection, client)
        except OSError:
            client.close()
            self.lost(connection)

    def made(self, connection: Connection) -> None:
        """Keep a connection, unless it had to give way before it was made."""
        if connection.session not in self._places:
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
        self._places.leave(connection.session)
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
            connection.catch_up(loop.time())
            connection.keep_open(loop.time())
        self._places.forget(loop.time())
        self._sweeper = loop.call_later(SWEEP_SECONDS, self._sweep)
