"""The door of the web: who comes is served files, and may become a session.

Connections that only fetch files are many and short, several of one browser at once. So they have
bounds of their own, and a place among the sessions is taken when one of them becomes one.
"""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import cast

from attrs import evolve

from mudgroup.addresses import HTTP, HTTPS, Endpoint, origin_of
from mudgroup.server.gateways.certificate import Lock, load, read_again
from mudgroup.server.gateways.descriptors import room_for
from mudgroup.server.gateways.in_turn import InTurn, TakeTurn
from mudgroup.server.gateways.listener import Listener, NotLocked, resolved
from mudgroup.server.gateways.tls import TlsTransport
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web
from mudgroup.values import frozen

log = logging.getLogger(__name__)

TO_HTTP = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
    b"This server is reached by TLS alone: type https:// before its address.\n"
)
"""For who types the address without it: browsers take that for plain HTTP."""


@frozen
class Visit:
    """A connection that is no session, by its address, since a time of the loop."""

    address: str
    since: float


class Arrival(asyncio.Protocol):
    """Notes who arrives before anything is read of them, then lets their protocol go on.

    Who waits for a connection to be made may be told later than it is read from (by uvloop).
    """

    def __init__(
        self, protocol: asyncio.Protocol, note: Callable[[asyncio.Transport], None]
    ) -> None:
        self._protocol, self._note = protocol, note

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the transport that the client's requests will come by."""
        wire = cast(asyncio.Transport, transport)
        wire.set_protocol(self._protocol)
        self._protocol.connection_made(wire)
        self._note(self._protocol if isinstance(self._protocol, TlsTransport) else wire)


class Door:
    """Listens, and knows who is there without a session. ``serve`` makes what is spoken to."""

    def __init__(
        self, web: Web, telnet: Telnet, serve: Callable[[], asyncio.Protocol], in_turn: TakeTurn
    ) -> None:
        self._web, self._telnet = web, telnet
        self._serve, self._in_turn = serve, in_turn
        self._loop = asyncio.get_running_loop()
        self._lock: Lock | None = None
        self._listener: Listener | None = None
        self._visits: dict[asyncio.Transport, Visit] = {}
        self._arriving: set[asyncio.Task[None]] = set()
        self._leaving = False

    async def open(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Let clients in; where.

        Raises:
            NotLocked: others would have to come without TLS, and the settings do not say so.
            BadCertificate: of TLS.
            OSError: an address cannot be used.
        """
        room_for(
            self._telnet.connections + self._web.requests, "telnet.connections with web.requests"
        )
        if self._web.certificate:
            self._lock = _load(self._web, self._telnet)
            _warn(self._lock.warnings)
        places = await resolved(hosts)
        service = HTTPS if self._lock else HTTP
        others = [e for _, (e, *_) in places if not Endpoint(service, e, port).is_loopback]
        if others and not (self._lock or self._web.plain):
            raise NotLocked(
                f"others reach the page at {' and '.join(others)}, where all that is typed could be"
                " read on the way: set web.certificate, or web.plain"
            )
        self._listener = Listener.open(places, port, self._arrived)
        endpoints = self._listener.endpoints(service)
        readable = [e for e in endpoints if service == HTTP and not e.is_loopback]
        _warn(f"{endpoint} is open to others without TLS" for endpoint in readable)
        return endpoints

    def use_limits(self, web: Web, telnet: Telnet) -> Sequence[str]:
        """Go on with other limits, and the certificate as it is now; what an admin should know."""
        self._web, self._telnet = web, telnet
        if bool(self._lock) != bool(web.certificate):
            return ("web.certificate: whether the page is https changes at the next start only",)
        if not self._lock:
            return ()
        self._lock, told = read_again(self._lock, lambda: _load(web, telnet))
        return told

    @property
    def expires(self) -> datetime | None:
        """When the certificate in use expires, if there is one."""
        return self._lock.expires if self._lock else None

    def close(self) -> None:
        """Let nobody else in."""
        if self._listener:
            self._listener.close()

    async def emptied(self) -> None:
        """End all that is no session."""
        self._leaving = True
        for transport in self._visits:
            transport.abort()
        await asyncio.gather(*self._arriving, return_exceptions=True)

    def leave(self, transport: asyncio.Transport) -> str:
        """A visit becomes a session; its address."""
        return self._visits.pop(transport).address

    def sweep(self, now: float) -> None:
        """Forget who has gone, and end who has been there too long."""
        for transport, visit in list(self._visits.items()):
            if transport.is_closing():
                del self._visits[transport]
            elif now - visit.since > self._web.request_seconds:
                transport.abort()

    # --- who comes -------------------------------------------------------------------------------

    def _arrived(self, client: socket.socket, address: str) -> None:
        if len(self._visits) + len(self._arriving) >= self._web.requests:
            self._make_room()
        task = asyncio.create_task(self._connect(client, address))
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    def _make_room(self) -> None:
        """End the oldest visit of the address that has most."""
        visits = {t: v for t, v in self._visits.items() if not t.is_closing()}
        counts = Counter(origin_of(visit.address) for visit in visits.values())
        if counts:
            ((crowd, _),) = counts.most_common(1)
            oldest = next(t for t, v in visits.items() if origin_of(v.address) == crowd)
            del self._visits[oldest]
            oldest.abort()

    async def _connect(self, client: socket.socket, address: str) -> None:
        """Have the loop read of a client."""
        protocol: asyncio.Protocol = InTurn(self._serve(), self._in_turn)
        if self._lock:
            protocol = TlsTransport(self._lock.context, protocol, TO_HTTP)
        arrival = Arrival(protocol, lambda visitor: self._note(visitor, address))
        try:
            await self._loop.connect_accepted_socket(lambda: arrival, client)
        except OSError:
            client.close()

    def _note(self, visitor: asyncio.Transport, address: str) -> None:
        """Somebody is there."""
        self._visits[visitor] = Visit(address, self._loop.time())
        if self._leaving:
            visitor.abort()


def _load(web: Web, telnet: Telnet) -> Lock:
    named = evolve(telnet, certificate=web.certificate, key=web.key)
    return load(named, datetime.now(UTC), "web")


def _warn(lines: Iterable[str]) -> None:
    for line in lines:
        log.warning("%s", line)
