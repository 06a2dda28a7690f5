"""Accepts connections, one in a turn of the loop; it rests while there are no descriptors left.

asyncio's own servers accept a hundred times over when descriptors have run out, and log each with
its traceback: two thousand connections made a hundred MiB of log in a minute.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

from mudgroup.addresses import Endpoint
from mudgroup.server.gateways.rates import RateBucket

log = logging.getLogger(__name__)

BACKLOG = 512
"""How many may wait to be accepted: a school that comes back at once."""

REST_SECONDS = 0.5
"""Until the next try, when descriptors have run out."""

TRIES = 10
"""How often another free port is looked for, when one is not free on all addresses."""

OUT_OF_FILES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Take = Callable[[socket.socket, str], None]

Place = tuple[socket.AddressFamily, tuple[Any, ...]]
"""What can be bound, as getaddrinfo(3) gives it; the port does not matter."""


class NotLocked(OSError):
    """Others could read what goes over the network, and nobody has said that they may."""


async def resolved(hosts: Iterable[str]) -> Sequence[Place]:
    """The places that addresses and names of hosts stand for, each once. Raises OSError."""
    return tuple(dict.fromkeys([place for host in hosts for place in await _places_of(host)]))


async def _places_of(host: str) -> Sequence[Place]:
    look_up = asyncio.get_running_loop().getaddrinfo
    # An address of IPv6 is printed in brackets, and typed so.
    address = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        found = await look_up(address, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise OSError(f"server.host: {host!r}: {error.strerror}") from error
    return [(family, place) for family, _, _, _, place in found]


class Listener:
    """Listening sockets; whoever connects is handed to ``take``, with their address."""

    def __init__(self, sockets: list[socket.socket], take: Take) -> None:
        self._sockets = sockets
        self._take = take
        self._loop = asyncio.get_running_loop()
        self._resting: asyncio.Handle | None = None
        self._words = RateBucket(burst=1, rate=1 / 60)

    @classmethod
    def open(cls, places: Sequence[Place], port: int, take: Take) -> Self:
        """Listen at some places; 0 is one free port for all of them. Raises OSError."""
        listener = cls(_bound(places, port), take)
        listener._watch()
        return listener

    def endpoints(self, service: str) -> list[Endpoint]:
        """Where it listens, in the order of the places."""
        names = (listening.getsockname() for listening in self._sockets)
        return [Endpoint(service, address, port) for address, port, *_ in names]

    def close(self) -> None:
        """Accept no more. It may be closed twice."""
        if self._resting:
            self._resting.cancel()
        for listening in self._sockets:
            self._loop.remove_reader(listening)
            listening.close()
        self._sockets.clear()

    def _watch(self) -> None:
        self._resting = None
        for listening in self._sockets:
            self._loop.add_reader(listening, self._accept, listening)

    def _accept(self, listening: socket.socket) -> None:
        """Accept one: what it takes to open it comes in the next turns, and cannot be timed here.

        Those who play have theirs in between, however many wait.
        """
        try:
            connection, address = listening.accept()
        except OSError as error:
            if error.errno in OUT_OF_FILES:
                self._rest(error)
            # Else nobody waits any more, or who waited has gone.
            return
        connection.setblocking(False)
        self._take(connection, address[0])

    def _rest(self, error: OSError) -> None:
        """Leave who waits for a moment, so that connections can end meanwhile."""
        if self._words.spend(self._loop.time()):
            log.error("no connection can be accepted, tried again every moment: %s", error)
        for listening in self._sockets:
            self._loop.remove_reader(listening)
        self._resting = self._resting or self._loop.call_later(REST_SECONDS, self._watch)


def _bound(places: Sequence[Place], port: int) -> list[socket.socket]:
    """Sockets that listen on one port."""
    for _ in range(TRIES - 1 if port == 0 else 0):
        try:
            return _all_bound(places, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return _all_bound(places, port)


def _all_bound(places: Sequence[Place], port: int) -> list[socket.socket]:
    """Listening sockets, all or none. Raises OSError."""
    sockets: list[socket.socket] = []
    try:
        for family, (address, _, *scope) in places:
            where = (address, port, *scope)
            sockets.append(socket.create_server(where, family=family, backlog=BACKLOG))
            sockets[-1].setblocking(False)
            # Inherited by what is accepted. asyncio sets it in servers of its own alone.
            sockets[-1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            port = sockets[-1].getsockname()[1]
    except OSError:
        for listening in sockets:
            listening.close()
        raise
    return sockets
