"""Accepts connections, one in a turn of the loop; it rests while there are no descriptors left.

asyncio's own servers accept a hundred times over when descriptors have run out, and log each with
its traceback: two thousand connections made a hundred MiB of log in a minute.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable
from typing import Self

from mudgroup.server.telnet.rates import RateBucket

log = logging.getLogger(__name__)

BACKLOG = 512
"""How many may wait to be accepted: a school that comes back at once."""

REST_SECONDS = 0.5
"""Until the next try, when descriptors have run out."""

OUT_OF_FILES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Take = Callable[[socket.socket, str], None]


class Listener:
    """Listening sockets; whoever connects is handed to ``take``, with their address."""

    def __init__(self, sockets: list[socket.socket], take: Take) -> None:
        self._sockets = sockets
        self._take = take
        self._loop = asyncio.get_running_loop()
        self._resting: asyncio.Handle | None = None
        self._words = RateBucket(burst=1, rate=1 / 60)

    @classmethod
    async def open(cls, host: str, port: int, take: Take) -> Self:
        """Listen on all addresses of a host. Raises OSError."""
        loop = asyncio.get_running_loop()
        infos = await loop.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        sockets: list[socket.socket] = []
        try:
            for family, address in dict.fromkeys((info[0], info[4]) for info in infos):
                sockets.append(socket.create_server(address, family=family, backlog=BACKLOG))
                sockets[-1].setblocking(False)
                # Inherited by what is accepted. asyncio sets it in servers of its own alone.
                sockets[-1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            for listening in sockets:
                listening.close()
            raise
        listener = cls(sockets, take)
        listener._watch()
        return listener

    @property
    def address(self) -> tuple[str, int]:
        """The first address and the port that were bound."""
        host, port = self._sockets[0].getsockname()[:2]
        return host, port

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
