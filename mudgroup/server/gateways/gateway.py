"""What a gateway is to the world, and to its clients, whatever these speak."""

import asyncio
import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import ClassVar, Generic, Protocol, TypeVar

from mudgroup.addresses import Endpoint
from mudgroup.messages import Format, Formatted, Lost, Opened, ToGateway, ToWorld
from mudgroup.server.gateways.audiences import alike
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.one_by_one import OneByOne
from mudgroup.server.gateways.rota import Typist
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

SWEEP_SECONDS = 1.0
"""How often deadlines are looked at; each is many times longer."""


class Client(Typist, Protocol):
    """A connection of a gateway; one that has no ``session`` yet has an empty one."""

    address: str
    staff_only: bool
    is_open: bool

    @property
    def format(self) -> Format:
        """How the client reads."""

    def show(self, data: bytes) -> None:
        """Write what the world says, in one write."""

    def abort(self) -> None:
        """End the connection now."""


C = TypeVar("C", bound=Client)


class Entry(Protocol):
    """The door by which a gateway's clients come in."""

    @property
    def expires(self) -> datetime | None:
        """When the certificate in use expires, if there is one."""

    def close(self) -> None:
        """Let nobody else in."""

    async def emptied(self) -> None:
        """Wait until nobody stands in the door."""


Step = bytes | ToGateway
"""Bytes to show, as they go over the network but for a prompt, or another message."""


class ClientGateway(ABC, Generic[C]):
    """Fits `port.Gateway`.

    Names the sessions of its clients, and tells the world of each once that it has opened, and
    once that it is lost. What the world sends at once is joined once for all who are sent the same.

    ``prefix`` is what the names of the next sessions begin with, up to the count.
    """

    name: ClassVar[str]
    """What people call it."""

    _door: Entry

    def __init__(
        self, deliver: Callable[[ToWorld], None], commons: Commons, prefix: str = ""
    ) -> None:
        self.deliver = deliver
        self.prefix = prefix or f"{self.name}.{secrets.token_hex(4)}"
        self._loop = asyncio.get_running_loop()
        self._commons = commons
        commons.join(self._turn_out)
        self._there: set[C] = set()
        self._connections: dict[str, C] = {}
        self._turns: OneByOne[Callable[[], None]] = OneByOne(self._loop, lambda work: work())
        self._departures: OneByOne[str] = OneByOne(self._loop, self._departed)
        self._counter = count(1)
        self._emptied: asyncio.Future[None] | None = None
        self._sweeper: asyncio.TimerHandle | None = None

    @property
    def sessions(self) -> int:
        """How many clients are connected, with those who have gone and the world is yet to hear."""
        return len(self._connections) + len(self._departures)

    @property
    def expires(self) -> datetime | None:
        """When its certificate expires, if it has one."""
        return self._door.expires

    def stop_listening(self) -> None:
        """Accept no more clients; those that are connected stay."""
        self._door.close()

    async def close_all(self, notice: bytes) -> None:
        """Tell every client, close every connection, and wait until all have gone."""
        if self._sweeper:
            self._sweeper.cancel()
        await self._door.emptied()
        self.send_all_away(notice)
        if self._there or self._departures:
            self._emptied = self._loop.create_future()
            await self._emptied

    def send_away(self, session: str, notice: bytes) -> None:
        """Tell a session, and close it; it may be another gateway's."""
        if connection := self._connections.get(session):
            self._send_away(connection, notice)

    def send_all_away(self, notice: bytes) -> None:
        """Tell every client, and close every connection; others may come."""
        for connection in list(self._there):
            self._send_away(connection, notice)

    def tell(self, session: str, line: str) -> None:
        """Tell a session something that is not the world's; it may be another gateway's."""
        if connection := self._connections.get(session):
            self._tell(connection, line)

    def tell_all(self, line: str) -> None:
        """Tell every session something that is not the world's."""
        for session in list(self._connections):
            self.tell(session, line)

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Carry out messages, those of each session in order, its writes joined into one.

        A mistake ends the connection that it was made with alone.
        """
        for sessions, those in alike([*messages]):
            steps = self._joined(those)
            # To nearly all who hear a group it is one step, however many lines that joins.
            only = steps[0] if len(steps) == 1 else None
            for session in sessions:
                if connection := self._connections.get(session):
                    try:
                        if isinstance(only, bytes):
                            connection.show(only)
                        else:
                            self._carry_out(connection, steps)
                    except Exception:
                        log.exception("session %s broke and was closed", session)
                        connection.abort()

    def next_session(self) -> str:
        """A name that no session has had."""
        return f"{self.prefix}.{next(self._counter)}"

    def opened(self, connection: C) -> None:
        """Tell the world of a connection."""
        session, address = connection.session, connection.address
        self.deliver(Opened(session, address, connection.format, connection.staff_only))

    def formatted(self, connection: C) -> None:
        """Tell the world that a client reads otherwise."""
        self.deliver(Formatted(connection.session, connection.format))

    def ready(self, connection: C) -> None:
        """Hand on something of a connection when it is its turn."""
        self._commons.rota.ready(connection)

    def in_turn(self, work: Callable[[], None]) -> None:
        """Have something done in a turn of the loop that it shares with nobody else who comes in.

        A class that connects at once is so little work at once: those who play do not wait.
        """
        self._turns.put(work)

    def lost(self, connection: C) -> None:
        """Forget a connection; the world is told, if it knows of it, when it is its turn."""
        self._there.discard(connection)
        self._commons.rota.forget(connection)
        self._commons.places.leave(connection.session)
        if self._connections.pop(connection.session, None) and connection.is_open:
            self._departures.put(connection.session)
        self._note_emptied()

    def _departed(self, session: str) -> None:
        """Tell the world of a session that has gone."""
        self.deliver(Lost(session))
        self._note_emptied()

    def _note_emptied(self) -> None:
        if self._emptied and not (self._there or self._departures or self._emptied.done()):
            self._emptied.set_result(None)

    def _sweep(self) -> None:
        """Look at all clients, now and again."""
        self._look(self._loop.time())
        self._sweeper = self._loop.call_later(SWEEP_SECONDS, self._sweep)

    @abstractmethod
    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Accept clients; where. Raises OSError."""

    @abstractmethod
    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits; a connection that is open keeps its own."""

    @abstractmethod
    def _joined(self, messages: Iterable[ToGateway]) -> Sequence[Step]:
        """What is done with each of those who are sent the same messages, in few steps."""

    @abstractmethod
    def _carry_out(self, connection: C, steps: Iterable[Step]) -> None:
        """Do it with one of them, and show what there is to be shown in one write."""

    @abstractmethod
    def _look(self, now: float) -> None:
        """End the connections that are overdue, and keep the others open and up to date."""

    @abstractmethod
    def _tell(self, connection: C, line: str) -> None:
        """Show a client a line that answers nothing."""

    @abstractmethod
    def _send_away(self, connection: C, notice: bytes) -> None:
        """Tell a client, which may come back, and end it."""

    @abstractmethod
    def _turn_out(self, session: str) -> None:
        """Tell a session that gives way so, if it is here."""
