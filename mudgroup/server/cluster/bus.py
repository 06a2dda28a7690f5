"""What carries bytes, by subject, between the world and its gateways: a NATS broker.

A bus may lose, repeat, delay and reorder what it is given: the ends number it, acknowledge it and
send it again. So nothing is kept for a broker that is away, or that takes less than it is given.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error, NoServersError, SlowConsumerError

from mudgroup.server.cluster.brokers import (
    Broker,
    BusError,
    brokers_of,
    credentials_of,
    tls_of,
)
from mudgroup.settings.cluster import Cluster

log = logging.getLogger(__name__)

Take = Callable[[str, bytes], None]
"""Is called with the subject and what was sent on it."""

There = Callable[[], None]

TRY_SECONDS = 0.5
"""From one round of tries at all brokers to the next: a restart of one is soon seen."""

ANSWER_SECONDS = 2
"""For a broker to answer who connects, and to take what is left when it is closed."""

PING_SECONDS = 2
"""Between two questions whether a broker is there. The third without an answer: it is away."""

WAITING_BYTES = 8 << 20
"""Sent, and not yet taken by the socket to the broker. More is lost, and will be sent again."""

UNREAD_BYTES = 4 * WAITING_BYTES
"""Come, and not yet taken by who follows the subject. More is lost, too."""

FAULTS = (OSError, Error, TimeoutError, BusError)
"""What a connection may come to."""


class Bus(Protocol):
    """Carries bytes from who sends on a subject to who follows it, perhaps."""

    @property
    def connected(self) -> bool:
        """Whether it is there: if not, nobody else can be heard."""

    def send(self, subject: str, data: bytes) -> None:
        """Send without waiting. What cannot be sent is lost; nothing is raised."""

    def follow(self, subject: str, take: Take) -> None:
        """Have ``take`` called with all that comes; ``*`` in a subject is any one word of it."""

    def start(self, there: There) -> None:
        """Connect, now and whenever it has gone, until it is closed; ``there`` is called each
        time that it is there, and what is sent can come to somebody."""

    async def close(self) -> None:
        """Send what still waits, if that can be, and go."""


class NatsBus:
    """The bus of one process, through whichever of its brokers is there.

    How it fares is told in the log, one line for each change. ``lost`` counts what was not sent.
    """

    def __init__(self, settings: Cluster, name: str) -> None:
        """Nothing is connected yet. The broker shows the ``name``. Raises BusError."""
        self._settings = settings
        self._name = name
        self._brokers = brokers_of(settings)
        self._tls = tls_of(settings) if any(broker.tls for broker in self._brokers) else None
        # They are read again at each connection; what is wrong with them is told before the first.
        credentials_of(settings)
        self._follows: list[tuple[str, Take]] = []
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._waiting_bytes = 0
        self._news = asyncio.Event()
        self._client = Client()
        self._task: asyncio.Task[None] | None = None
        self._is_ready = self._is_missed = False
        self._told: set[str] = set()
        self._error: Exception | None = None
        self.lost = 0

    @property
    def connected(self) -> bool:
        """Whether a broker is there, and knows what is followed."""
        return self._is_ready and self._client.is_connected

    def follow(self, subject: str, take: Take) -> None:
        """See `Bus`; to be called before `start`."""
        self._follows.append((subject, take))

    def send(self, subject: str, data: bytes) -> None:
        """See `Bus`."""
        if not self.connected:
            self.lost += 1
        elif len(data) > self._client.max_payload:
            self._lose(
                f"takes no more than its max_payload at once, {self._client.max_payload} bytes"
            )
        elif self._waiting_bytes + len(data) > WAITING_BYTES:
            self._lose("takes less than it is given, which is lost and sent again")
        else:
            self._waiting.append((subject, data))
            self._waiting_bytes += len(data)
            self._news.set()

    def _lose(self, what: str) -> None:
        self.lost += 1
        self._tell(f"the bus {what}")

    def start(self, there: There = lambda: None) -> None:
        """See `Bus`."""
        self._there = there
        self._task = asyncio.get_running_loop().create_task(self._go_on())

    async def close(self) -> None:
        """Send what still waits, if a broker takes it at once, and go."""
        if self._task:
            with contextlib.suppress(*FAULTS):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._empty()
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _empty(self) -> None:
        if self.connected:
            await self._publish_all()
            await self._client.flush()

    async def _go_on(self) -> None:
        # The library keeps some cancellations to itself, so they are looked for.
        while not _is_cancelled():
            for broker in self._brokers:
                await self._use(broker)
                # The library may keep a cancellation to itself, and fail as if nothing had been.
                if _is_cancelled():
                    return
            await asyncio.sleep(TRY_SECONDS)

    async def _use(self, broker: Broker) -> None:
        """Stay with one broker as long as it is there."""
        self._client, self._error, self._is_ready = Client(), None, False
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._connect(broker)
            # Who was told that it is away is told that it is back.
            level = logging.WARNING if self._is_missed else logging.INFO
            log.log(level, "the bus is there, at %s", broker)
            self._told.clear()
            self._is_ready, self._is_missed = True, False
            self._there()
            await self._pump()
            self._miss(f"the bus at {broker} has gone: {self._why(self._client.last_error)}")
        # The library may raise anything of what a stranger at that address says.
        except Exception as error:
            self._miss(f"the bus at {broker} is not there: {self._why(error)}")
        finally:
            self._waiting.clear()
            self._waiting_bytes = 0
            with contextlib.suppress(*FAULTS):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._client.close()

    async def _connect(self, broker: Broker) -> None:
        """Raises one of `FAULTS`."""
        shown = credentials_of(self._settings) or (None, None)
        await self._client.connect(
            [f"nats://{broker.host}:{broker.port}"],
            name=self._name,
            user=shown[0],
            password=shown[1],
            tls=self._tls,
            # Else the broker's first word, which nobody vouches for, would decide about TLS.
            tls_handshake_first=broker.tls,
            # A connection that is over is over, with all that it holds.
            allow_reconnect=False,
            max_reconnect_attempts=1,
            reconnect_time_wait=0,
            connect_timeout=ANSWER_SECONDS,
            ping_interval=PING_SECONDS,
            error_cb=self._note,
            closed_cb=self._wake,
        )
        for subject, take in self._follows:
            hand_on = _handing_on(take)
            await self._client.subscribe(subject, cb=hand_on, pending_bytes_limit=UNREAD_BYTES)
        await self._client.flush(ANSWER_SECONDS)

    async def _pump(self) -> None:
        """Publish what is sent until the broker has gone."""
        while self.connected and not _is_cancelled():
            await self._news.wait()
            self._news.clear()
            with contextlib.suppress(*FAULTS):
                await self._publish_all()

    async def _publish_all(self) -> None:
        while self._waiting:
            subject, data = self._waiting.popleft()
            self._waiting_bytes -= len(data)
            await self._client.publish(subject, data)

    async def _wake(self) -> None:
        self._news.set()

    async def _note(self, error: Exception) -> None:
        """What the library tells of a connection: what ended it, or what goes on."""
        self._error = error
        if isinstance(error, SlowConsumerError):
            self._tell(f"more comes on {error.subject} than is taken: some of it is lost")
        elif "permissions violation" in str(error).lower():
            self._tell(f"the bus forbids it: {error}")
        elif not isinstance(error, FAULTS):
            log.error("what came by the bus could not be taken", exc_info=error)

    def _why(self, error: Exception | None) -> str:
        """What ended a connection, or why there is none: of no servers the last one's reason."""
        told = self._error if isinstance(error, NoServersError) else error
        return str(told or "") or "it does not answer"

    def _miss(self, text: str) -> None:
        """Tell that it is not there."""
        self._is_missed = True
        self._tell(text)

    def _tell(self, text: str) -> None:
        """Into the log, once since the bus was there for the last time."""
        if text not in self._told:
            self._told.add(text)
            log.warning("%s", text)


def _is_cancelled() -> bool:
    """Whether this task is to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _handing_on(take: Take) -> Callable[[Msg], Awaitable[None]]:
    async def hand_on(message: Msg) -> None:
        take(message.subject, message.data)

    return hand_on
