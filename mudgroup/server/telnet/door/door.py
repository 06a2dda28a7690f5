"""The door of telnet: who comes is let in if there is a place, and is then handed on."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Coroutine, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from mudgroup.addresses import TELNET, TELNETS, Endpoint
from mudgroup.server.gateways.certificate import Lock, load, read_again
from mudgroup.server.gateways.descriptors import room_for
from mudgroup.server.gateways.listener import Listener, Place, resolved
from mudgroup.server.gateways.places import REFUSALS, Admission, Places, is_within, plain
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.gateways.tls import TlsTransport
from mudgroup.server.telnet.door.introduction import introduced
from mudgroup.server.telnet.door.openings import openings
from mudgroup.server.telnet.door.proxy import BadHeader
from mudgroup.settings.telnet import Telnet

log = logging.getLogger(__name__)


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

    def __init__(self, limits: Telnet, host: Host, places: Places | None = None) -> None:
        self.places = Places(limits, limits.connections) if places is None else places
        self._limits = limits
        self._host = host
        self._loop = asyncio.get_running_loop()
        self._lock: Lock | None = None
        self._listeners: list[Listener] = []
        self._arriving: set[asyncio.Task[object]] = set()
        self._strangers: set[asyncio.Task[object]] = set()
        self._shaking: dict[str, TlsTransport] = {}
        self._leaving = False
        self._staff_words = RateBucket(burst=1, rate=1 / 60)
        self._proxy_words = RateBucket(burst=1, rate=1 / 60)

    async def open(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Let clients in; where.

        Raises:
            NotLocked: others would have to come without TLS, and the settings do not say so.
            BadCertificate: of TLS.
            OSError: an address cannot be used.
        """
        limits = self._limits
        self.places.most = room_for(limits.connections)
        unlocked, locked = openings(await resolved(hosts), limits)
        if limits.tls:
            self._lock = load(limits, datetime.now(UTC))
            _warn(self._lock.warnings)
        try:
            endpoints = self._listen(TELNET, unlocked, port)
            endpoints += self._listen(TELNETS, locked, limits.tls_port)
        except OSError:
            self.close()
            raise
        readable = (e for e in endpoints if e.service == TELNET and not e.is_loopback)
        _warn(f"{endpoint} is open to others without TLS" for endpoint in readable)
        return endpoints

    def _listen(self, service: str, places: Sequence[Place], port: int) -> list[Endpoint]:
        take = partial(self._arrived, service)
        listener = Listener.open(places, port, take)
        self._listeners.append(listener)
        return listener.endpoints(service)

    def use_limits(self, limits: Telnet) -> Sequence[str]:
        """Go on with other limits, and the certificate as it is now; what an admin should know.

        Who is in stays, as they are. A certificate that cannot be used leaves the one before.
        """
        self._limits = self.places.limits = limits
        self.places.most = room_for(limits.connections)
        if not self._lock or not limits.tls:
            return ()
        self._lock, told = read_again(self._lock, lambda: load(limits, datetime.now(UTC)))
        return told

    @property
    def expires(self) -> datetime | None:
        """When the certificate in use expires, if there is one."""
        return self._lock.expires if self._lock else None

    def close(self) -> None:
        """Let nobody else in."""
        for listener in self._listeners:
            listener.close()

    async def emptied(self) -> None:
        """Wait until nobody stands in the door: who has not come in is not waited for."""
        self._leaving = True
        for tls in self._shaking.values():
            tls.abort()
        for stranger in self._strangers:
            stranger.cancel()
        await asyncio.gather(*self._strangers, *self._arriving, return_exceptions=True)

    # --- who comes -------------------------------------------------------------------------------

    def _arrived(self, service: str, client: socket.socket, address: str) -> None:
        """Let a client in, or hear first for whom it comes."""
        if not is_within(address, self._limits.proxies):
            self._admit(service, client, address)
        elif len(self.places) + len(self._strangers) < self.places.most:
            self._begin(self._strangers, self._introduce(service, client, address))
        else:
            client.close()

    async def _introduce(self, service: str, client: socket.socket, proxy: str) -> None:
        """Let in who a proxy comes for; one that does not say so is closed."""
        try:
            source = await introduced(client, self._limits)
        except (BadHeader, OSError) as error:
            if self._proxy_words.spend(self._loop.time()):
                log.warning("the proxy %s did not say for whom it came: %s", proxy, error)
            client.close()
        except asyncio.CancelledError:
            client.close()
            raise
        else:
            self._admit(service, client, source or proxy)

    def _admit(self, service: str, client: socket.socket, address: str) -> None:
        """Let a client in if there is a place for it, or tell it that there is none."""
        session = self._host.next_session()
        now = self._loop.time()
        admission, gives_way = self.places.enter(session, address, now)
        if admission in REFUSALS:
            # In clear: to shake hands first would cost more than the place that there is not.
            _refuse(client, f"{REFUSALS[admission]}\r\n" if service == TELNET else "")
            return
        self._turn_out(gives_way)
        staff_only = admission is Admission.STAFF_ONLY
        if staff_only and self._staff_words.spend(now):
            log.warning("all but the places for staff are taken, of %d", self.places.most)
        connection = self._host.welcome(session, plain(address), staff_only)
        if service == TELNET:
            self._begin(self._arriving, self._connect(session, connection, client))
        else:
            self._begin(self._arriving, self._connect_locked(session, connection, client, address))

    def _turn_out(self, session: str) -> None:
        if tls := self._shaking.get(session):
            tls.abort()
        else:
            self._host.turn_out(session)

    def _begin(self, tasks: set[asyncio.Task[object]], work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _connect(
        self, session: str, connection: asyncio.Protocol, client: socket.socket
    ) -> bool:
        """Have the loop read of a client, whose place is free again if that cannot be."""
        try:
            await self._loop.connect_accepted_socket(lambda: connection, client)
        except OSError:
            client.close()
            self.places.leave(session)
            return False
        return True

    async def _connect_locked(
        self, session: str, connection: asyncio.Protocol, client: socket.socket, address: str
    ) -> None:
        """Make a connection when its client has shaken hands; else its place is free again."""
        assert self._lock
        tls = TlsTransport(self._lock.context, connection)
        if not await self._connect(session, tls, client):
            return
        self._shaking[session] = tls
        too_late = self._loop.call_later(self._limits.handshake_seconds, tls.abort)
        if self._leaving or session not in self.places:
            tls.abort()
        if not await tls.shaken:
            log.info("session %s of %s shook no hands: %s", session, address, tls.fault)
            self.places.leave(session)
        too_late.cancel()
        del self._shaking[session]


def _warn(lines: Iterable[str]) -> None:
    for line in lines:
        log.warning("%s", line)


def _refuse(client: socket.socket, line: str) -> None:
    with client, contextlib.suppress(OSError):
        client.send(line.encode())
