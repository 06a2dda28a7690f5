"""A world apart from its gateways: what turns lead to is saved with all that is told of it.

One unit is saved at a time; what turns lead to meanwhile gathers for the next. So each gateway is
sent one frame for each save, and the more there is to do, the more goes into one.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from attrs import define, field

from mudgroup.addresses import Endpoint
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Batch, Outcome, ReadBeside
from mudgroup.engine.units import Known, Unit
from mudgroup.messages import ToGateway
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.world import World
from mudgroup.server.apart.links import Links
from mudgroup.server.cluster.bus import Bus
from mudgroup.server.doors import Census
from mudgroup.server.gateways.parts import parts
from mudgroup.server.hub import Hub
from mudgroup.server.releases import SETTLE_SECONDS, Begin
from mudgroup.server.store.writer import Writer
from mudgroup.settings.values import Settings


@define
class Gathered:
    """What turns have led to: what is saved, told and read, and who waits for it."""

    world: World
    batches: list[Batch] = field(factory=list)
    output: list[ToGateway] = field(factory=list)
    reads: list[ReadBeside] = field(factory=list)
    waiters: list[asyncio.Future[None]] = field(factory=list)
    outcomes: int = 0


class Split:
    """Fits `Outlet`: nothing leaves that is not saved, what reads only neither.

    Companions, whom the server plays, are at the ``hub``.
    """

    answers_unsaved = False

    def __init__(
        self,
        engine: Engine,
        writer: Writer,
        hub: Hub,
        links: Links,
        begin: Begin,
        moment: Callable[[], Moment],
    ) -> None:
        self._engine = engine
        self._moment = moment
        self._writer = writer
        self._hub = hub
        self._links = links
        self._begin = begin
        self._loop = asyncio.get_running_loop()
        self._gathered = Gathered(engine.world)
        self._flight: Gathered | None = None
        self._is_due = False
        self.world = engine.world

    @property
    def waiting(self) -> int:
        """How many outputs wait."""
        return self._gathered.outcomes + (self._flight.outcomes if self._flight else 0)

    def take(self, outcome: Outcome) -> None:
        """Have an outcome saved and shown with the next unit."""
        gathered = self._gathered
        if outcome.batch:
            gathered.batches.append(outcome.batch)
        if isinstance(outcome.job, ReadBeside):
            gathered.reads.append(outcome.job)
        gathered.output += outcome.output
        if not self._engine.suspended:
            gathered.world = outcome.world or gathered.world
        gathered.outcomes += 1
        self.note()

    def take_all(self, outcomes: Iterable[Outcome]) -> None:
        """Have outcomes saved and shown with the next unit."""
        for outcome in outcomes:
            self.take(outcome)

    def note(self) -> None:
        """There is something for the next unit."""
        if not (self._is_due or self._flight):
            self._is_due = True
            self._loop.call_soon(self._cut)

    def _cut(self) -> None:
        """Have saved what has gathered, unless something is being saved."""
        self._is_due = False
        gathered = self._gathered
        if self._flight or not (gathered.outcomes or self._links.needs_saving):
            return
        self._flight, self._gathered = gathered, Gathered(gathered.world)
        told = parts(gathered.output, gateway_of)
        gathered.output = [m for name in told if name not in self._links for m in told[name]]
        traffic = self._links.traffic(told, *self._engine.session_rows())
        # What was read, and the time, go along: the next world goes on from there.
        last = self._engine.last_batch(self._moment())
        self._writer.submit(Unit((*gathered.batches, last), traffic))

    def saved(self, ticket: int) -> None:
        """The unit is saved: what it tells leaves, and the next is begun."""
        flight, self._flight = self._flight, None
        if flight:
            self.world = flight.world
            self._links.saved()
            self._hub.send(flight.output)
            for read in flight.reads:
                self._begin(read, self.world)
            for waiter in flight.waiters:
                if not waiter.done():
                    waiter.set_result(None)
        self._cut()

    def suspend(self, told: Iterable[Outcome]) -> None:
        """Nothing can be saved: tell players so, and take nothing more from them.

        It is told beside the order, which nothing can be put into, so that it may be lost; what
        they type waits at their gateways.
        """
        self._links.pause()
        for outcome in told:
            for gateway, messages in parts(outcome.output, gateway_of).items():
                for message in messages:
                    self._links.say(message, gateway)

    def resume(self) -> None:
        """All is saved again: go on with what gateways have kept."""
        self._links.resume()

    async def settle(self) -> None:
        """Wait until all that has happened so far is saved. Raises TimeoutError."""
        last = self._gathered if self._gathered.outcomes else self._flight
        if last:
            waiter = self._loop.create_future()
            last.waiters.append(waiter)
            await asyncio.wait_for(waiter, SETTLE_SECONDS)

    async def close(self, last: Batch | None) -> int:
        """Save what is left, and a last batch if there is one; how many units were not saved.

        Who is connected stays so: another world takes them on.
        """
        self._links.stop()
        if last:
            self._gathered.batches.append(last)
            self._gathered.outcomes += 1
            self.note()
            with suppress(TimeoutError):
                await self.settle()
        return self._writer.close()

    def figures(self) -> dict[str, str]:
        """Who is connected, and how gateways fare."""
        sessions = self._hub.sessions + self._links.clients
        connected = {"sessions": str(sessions), "browsers": str(self._links.browsers)}
        return connected | self._links.figures()


class OnBus:
    """Fits `WaysIn`: clients reach the world by gateways on a bus, which are other processes."""

    links: Links

    def __init__(self, settings: Settings, hub: Hub, census: Census, *, bus: Bus) -> None:
        self._settings = settings.cluster
        self._hub = hub
        self._census = census
        self._bus = bus

    @property
    def clients(self) -> int:
        """How many are connected to the gateways."""
        return self.links.clients

    def apart(
        self,
        known: Known,
        engine: Engine,
        writer: Writer,
        begin: Begin,
        moment: Callable[[], Moment],
    ) -> Split:
        """The outlet of a world that its clients reach by the bus."""
        self.links = Links(
            known,
            self._settings,
            self._bus,
            asyncio.get_running_loop(),
            deliver=self._hub.receive,
            skipped=lambda items: split.take_all(engine.skipped(items)),
            sessions=engine.sessions_of,
            noted=lambda: split.note(),
            census=self._census,
        )
        split = Split(engine, writer, self._hub, self.links, begin, moment)
        return split

    async def open(self) -> Sequence[Endpoint]:
        """Hear gateways; nobody comes in here."""
        self.links.start()
        self._bus.start(self.links.hurry)
        return ()

    async def close(self) -> None:
        """Leave the bus."""
        await self._bus.close()


def gateway_of(session: str) -> str:
    """The first word of a session's name."""
    return session.partition(".")[0]
