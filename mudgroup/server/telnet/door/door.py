"""The door of telnet: who comes is let in if there is a place, and is then handed on."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Sequence
from typing import Protocol

from mudgroup.addresses import Endpoint
from mudgroup.server.telnet.door.descriptors import room_for
from mudgroup.server.telnet.door.listener import Listener, resolved
from mudgroup.server.telnet.door.places import Admission, Places, plain
from mudgroup.server.telnet.rates import RateBucket
from mudgroup.settings.doors import Telnet

log = logging.getLogger(__name__)

REFUSALS = {
    Admission.FULL: b"The server is full. Come again in a while.\r\n",
    Admission.TOO_MANY: b"Too many connections from your address. Try again later.\r\n",
}


class Host(Protocol):
    """What a door needs of its gateway."""

    def next_session(self) -> str:
        """A name that no session has had."""

    def welcome(self, session: str, address: str, staff_only: bool) -> asyncio.Protocol:
        """What the bytes of a session go to."""

    def turn_out(self, session: str) -> None:
        """Tell a session that gives way so, if it was made already."""


class Door:
    """Listens, and knows who has a place.

    A session has its place from before its first byte; ``places.leave`` gives it back.
    """

    def __init__(self, limits: Telnet, host: Host) -> None:
        self.places = Places(limits, limits.connections)
        self._limits = limits
        self._host = host
        self._loop = asyncio.get_running_loop()
        self._arriving: set[asyncio.Task[None]] = set()
        self._words = RateBucket(burst=1, rate=1 / 60)
        self._listener: Listener | None = None

    async def open(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Let clients in; where. Raises OSError."""
        self.places.most = room_for(self._limits.connections)
        self._listener = Listener.open(await resolved(hosts), port, self._arrived)
        return self._listener.endpoints("telnet")

    def use_limits(self, limits: Telnet) -> None:
        """Go on with other limits; who is in stays."""
        self._limits = self.places.limits = limits
        self.places.most = room_for(limits.connections)

    def close(self) -> None:
        """Let nobody else in."""
        if self._listener:
            self._listener.close()

    async def emptied(self) -> None:
        """Wait until nobody stands in the door."""
        await asyncio.gather(*self._arriving)

    def _arrived(self, client: socket.socket, address: str) -> None:
        """Let a client in if there is a place for it, or tell it that there is none."""
        session = self._host.next_session()
        now = self._loop.time()
        admission, gives_way = self.places.enter(session, address, now)
        if admission in REFUSALS:
            _refuse(client, REFUSALS[admission])
            return
        self._host.turn_out(gives_way)
        staff_only = admission is Admission.STAFF_ONLY
        if staff_only and self._words.spend(now):
            log.warning("all but the places for staff are taken, of %d", self.places.most)
        connection = self._host.welcome(session, plain(address), staff_only)
        task = asyncio.create_task(self._connect(session, connection, client))
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    async def _connect(
        self, session: str, connection: asyncio.Protocol, client: socket.socket
    ) -> None:
        try:
            await self._loop.connect_accepted_socket(lambda: connection, client)
        except OSError:
            client.close()
            self.places.leave(session)


def _refuse(client: socket.socket, line: bytes) -> None:
    with client, contextlib.suppress(OSError):
        client.send(line)
