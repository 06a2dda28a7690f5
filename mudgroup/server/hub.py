"""The hub between the world and its gateways: to the world all sessions are alike.

It is their outbox, too. What the world releases in one turn of the loop, by however many lines and
saves, is handed on together when the loop comes round: a client is written to once for all of it.
But what is typed unseen waits for nothing: the next line may have been typed already, and what it
is depends on whether the client was asked, or told to echo again.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from mudgroup.addresses import Endpoint
from mudgroup.messages import Ask, Data, Line, ToGateway, ToWorld, Write
from mudgroup.server.gateways.parts import parts
from mudgroup.server.gateways.port import Gateway
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

OUTBOX_BYTES = 1 << 18
"""When that much waits it is handed on at once: what one turn of the loop makes is bounded, too,
and who reads slowly is found out within it. Some 3,000 lines, of which a turn makes 100."""


class Loop(Protocol):
    """What a hub needs of an event loop."""

    def call_soon(self, callback: Callable[[], None]) -> object:
        """Call something when the loop comes round."""


class Hub:
    """Knows whose a session is by what its name begins with."""

    def __init__(self, world: Callable[[ToWorld], None], loop: Loop) -> None:
        self._world = world
        self._loop = loop
        self._gateways: dict[str, Gateway] = {}
        self._outbox: list[ToGateway] = []
        self._bytes = 0

    async def open(self, gateway: Gateway, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Let clients in through a gateway; where. Raises OSError."""
        self._gateways[gateway.name] = gateway
        return await gateway.listen(hosts, port)

    def receive(self, message: ToWorld) -> None:
        """Pass on what a gateway delivers to the world; who typed unseen is answered at once."""
        self._world(message)
        if isinstance(message, Line) and message.hidden:
            self._flush()

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Put a release into the outbox."""
        release = [*messages]
        if release and not self._outbox:
            self._loop.call_soon(self._flush)
        self._outbox += release
        self._bytes += sum(map(_size, release))
        if self._bytes > OUTBOX_BYTES or any(isinstance(message, Ask) for message in release):
            self._flush()

    def _flush(self) -> None:
        """Hand each gateway its part of the outbox, in order and in one call."""
        messages, self._outbox, self._bytes = self._outbox, [], 0
        busy = [gateway for gateway in self._gateways.values() if gateway.sessions]
        if len(busy) == 1:
            # All is for its sessions, and need not be looked through.
            _send(busy[0], messages)
            return
        parted = parts(messages, prefix_of)
        for gateway in self._gateways.values():
            if gateway.prefix in parted:
                _send(gateway, parted[gateway.prefix])

    @property
    def sessions(self) -> int:
        """How many clients are connected."""
        return sum(gateway.sessions for gateway in self._gateways.values())

    def sessions_of(self, name: str) -> int:
        """How many are connected by one gateway."""
        gateway = self._gateways.get(name)
        return gateway.sessions if gateway else 0

    def use_settings(self, settings: Settings) -> list[str]:
        """Go on with other limits; what the gateways tell admins of it."""
        return [line for door in self._gateways.values() for line in door.use_settings(settings)]

    @property
    def expires(self) -> datetime | None:
        """When the first certificate expires, if there is one."""
        return min((d.expires for d in self._gateways.values() if d.expires), default=None)

    def stop_listening(self) -> None:
        """Let no more clients in; those that are connected stay."""
        for gateway in self._gateways.values():
            gateway.stop_listening()

    async def close_all(self, notice: bytes) -> None:
        """Write whole lines to every client, close every session, and wait until all are lost."""
        self._flush()
        await asyncio.gather(*(gateway.close_all(notice) for gateway in self._gateways.values()))


def _send(gateway: Gateway, messages: list[ToGateway]) -> None:
    """A gateway that breaks takes along neither the others nor the turn that is shown."""
    try:
        gateway.send(messages)
    except Exception:
        log.exception("the gateway %s broke; messages not sent: %d", gateway.name, len(messages))


def _size(message: ToGateway) -> int:
    """How many bytes are in a message that may have many."""
    match message:
        case Write():
            return len(message.data)
        case Data():
            return len(message.json)
    return 0


def prefix_of(session: str) -> str:
    """What a session's name begins with: all but the count."""
    return session.rpartition(".")[0]
