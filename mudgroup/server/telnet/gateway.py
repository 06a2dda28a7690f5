"""The telnet gateway: sockets on one side, messages on the other.

It knows lines and sessions, never the engine or the model: messages are all that crosses.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from mudgroup.addresses import TELNET, TELNETS, Endpoint
from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
    Data,
    IdleLimit,
    Line,
    Prompt,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.gateway import ClientGateway, Step
from mudgroup.server.gateways.places import GIVE_WAY
from mudgroup.server.telnet.connection import Connection
from mudgroup.server.telnet.door.door import Door
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

GIVEN_WAY = f"\r\n{GIVE_WAY}\r\n".encode()

PORTS = {TELNET: "PORT", TELNETS: "SSL"}
"""What MSSP calls the port of each way in."""


class TelnetGateway(ClientGateway[Connection]):
    """Listens, hands lines to the world as messages, and carries out the world's messages."""

    name = "telnet"

    def __init__(
        self,
        limits: Telnet,
        deliver: Callable[[ToWorld], None],
        census: Callable[[], dict[str, str]],
        commons: Commons | None = None,
        prefix: str = "",
    ) -> None:
        super().__init__(deliver, commons or Commons.of(limits, asyncio.get_running_loop()), prefix)
        self.limits = limits
        self._census = census
        self._door: Door = Door(limits, self, self._commons.places)
        self._ports = {"SSL": "0"}

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

    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits; a connection that is open keeps its own."""
        self.limits = settings.telnet
        return self._door.use_limits(settings.telnet)

    def _joined(self, messages: Iterable[ToGateway]) -> Sequence[Step]:
        """Messages, but for those to who reads data, which no telnet client can say yet."""
        steps: list[Step] = []
        for kind, run in groupby(messages, type):
            if kind is Write:
                steps.append(b"".join(m.data for m in run if isinstance(m, Write)))
            elif kind is not Data:
                steps += run
        return steps

    def _carry_out(self, connection: Connection, steps: Iterable[Step]) -> None:
        shown: list[bytes] = []
        for step in steps:
            if isinstance(step, bytes):
                shown.append(step)
                continue
            if isinstance(step, Answered | Prompt | Close):
                shown.append(_put_below(connection, step, shown))
            if shown and not isinstance(step, Answered | Prompt):
                connection.show(b"".join(shown))
                shown.clear()
            self._do(connection, step)
        if shown:
            connection.show(b"".join(shown))

    def _do(self, connection: Connection, message: ToGateway) -> None:
        match message:
            case Ask():
                connection.ask(message.prompt, message.hidden)
            case Bind():
                connection.named = True
                self._commons.places.name(connection.session)
                log.info(
                    "session %s of %s is a player's: client %r, %d by %d",
                    connection.session,
                    connection.address,
                    connection.told.client,
                    *connection.told.size,
                )
            case IdleLimit():
                connection.limit_idling(message.applies)
            case Close():
                connection.close()

    # --- who comes and goes ----------------------------------------------------------------------

    def welcome(self, session: str, address: str, staff_only: bool) -> Connection:
        """A connection for who has a place; it is `opened` when it is made."""
        return Connection(self, session, address, staff_only)

    def turn_out(self, session: str) -> None:
        """Tell a session that gives way so, whosever it is."""
        self._commons.turn_out(session)

    def _tell(self, connection: Connection, line: str) -> None:
        connection.tell_aside(f"{line}\r\n".encode())

    def _send_away(self, connection: Connection, notice: bytes) -> None:
        connection.end(notice)

    def _turn_out(self, session: str) -> None:
        if connection := self._connections.get(session):
            connection.end(GIVEN_WAY)

    def made(self, connection: Connection) -> None:
        """Keep a connection, unless it had to give way before it was made."""
        if connection.session not in self._commons.places:
            connection.end(GIVEN_WAY)
            return
        self._there.add(connection)
        self._connections[connection.session] = connection

    def line(self, connection: Connection, text: str, hidden: bool) -> None:
        """Hand a line to the world."""
        self.deliver(Line(connection.session, text, hidden))

    def _look(self, now: float) -> None:
        for connection in list(self._there):
            if reason := connection.overdue(now):
                connection.end(f"{reason} Good-bye.\r\n".encode())
            else:
                connection.warn(now)
            connection.catch_up(now)
            connection.keep_open(now)
        self._commons.places.forget(now)


def _put_below(
    connection: Connection, message: Answered | Prompt | Close, shown: list[bytes]
) -> bytes:
    """Have a prompt below what is shown, or none below the last words; the empty line behind an
    answer."""
    match message:
        case Answered():
            return connection.below.set_apart(b"".join(shown)) if message.apart else b""
        case Prompt():
            connection.below.prompt = message.text
        case Close():
            connection.below.prompt = b""
    return b""
