"""The whole server, put together: here its parts are made, and handed to each other."""

import asyncio
import logging
import secrets
import signal
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from mudgroup import durations
from mudgroup.addresses import Endpoint
from mudgroup.engine import ports
from mudgroup.engine.outcome import Errand
from mudgroup.messages import ToWorld
from mudgroup.model.content.world import Content
from mudgroup.model.world.moment import Moment
from mudgroup.server.admin.control import ControlError, ControlSocket
from mudgroup.server.admin.keeper import Keeper
from mudgroup.server.clock import Clock, SystemClock, utc_now
from mudgroup.server.collector import Collector, at_rest
from mudgroup.server.companions import CompanionGateway
from mudgroup.server.content.read import read_content
from mudgroup.server.doors import Doors, MakeWaysIn
from mudgroup.server.gateways.one_by_one import OneByOne
from mudgroup.server.hub import Hub
from mudgroup.server.passwords import Answer, Passwords
from mudgroup.server.runner import Runner
from mudgroup.server.stopwatch import Stopwatch
from mudgroup.server.store import snapshots
from mudgroup.server.taking_over import Load, Opened, opened, taken_over
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
"""How often what is due is looked for; what waits for it waits several times longer."""

CLOCK_SLACK = timedelta(seconds=5)
"""How far a clock may be set back without a word: what a time server corrects is less."""


class Unsaved(Exception):
    """The server stopped while the disk refused to save."""


def _no_errands(errand: Errand) -> None:
    """What staff asks for in the game is done only where somebody keeps the server."""


def _nothing_due(at: Moment) -> None:
    """Nothing is done on a schedule."""


class Service:
    """The runner and what it needs; to be made in the event loop that it runs in.

    Its parts know each other in a circle: who calls back into one that is made later is handed a
    method of the service, which finds that part when it is called.

    ``ways_in`` makes how clients reach it: the doors of this process, if nothing else is said.
    ``load`` gives the world, if another way than the store has it.
    """

    def __init__(
        self,
        settings: Settings,
        store: ports.Store,
        content: Content,
        *,
        errand: Callable[[Errand], None] = _no_errands,
        on_tick: Callable[[Moment], None] = _nothing_due,
        clock: Clock | None = None,
        tick_seconds: float = TICK_SECONDS,
        ways_in: MakeWaysIn = Doors,
        stopwatch: Stopwatch | None = None,
        load: Load | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._hub = Hub(self._receive, self._loop)
        self._answers: OneByOne[Answer] = OneByOne(self._loop, self._receive)
        self._ways_in = ways_in(settings, self._hub, self._census)
        boot = secrets.token_hex(3)
        self._companions = CompanionGateway(settings.companions, self._hub.receive, boot)
        self.runner = Runner(
            settings,
            store,
            content,
            hub=self._hub,
            passwords=Passwords(settings.login, self._answered),
            errand=errand,
            companions=self._companions,
            on_tick=on_tick,
            clock=clock or SystemClock(),
            loop=self._loop,
            tick_seconds=tick_seconds,
            stopwatch=stopwatch or Stopwatch(0),
            apart=self._ways_in.apart,
            load=load or store.load,
        )

    def _receive(self, message: ToWorld | Answer) -> None:
        self.runner.receive(message)

    def _census(self) -> dict[str, str]:
        return self.runner.census()

    def _answered(self, answer: Answer) -> None:
        """Called in a hashing thread, or in that of the loop."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._answers.put, answer)

    @property
    def clients(self) -> int:
        """How many are connected; companions, who are the server's, are not."""
        return self._ways_in.clients

    async def start(self) -> Sequence[Endpoint]:
        """Run, and let clients in; where, if they come in here. Raises OSError."""
        await self._hub.open(self._companions, (), 0)
        endpoints = await self._ways_in.open()
        self.runner.start()
        return endpoints

    async def stop(self) -> int:
        """Tell players, close their connections, save; how many turns could not be saved."""
        unsaved = await self.runner.stop()
        await self._ways_in.close()
        return unsaved


async def serve(
    read_settings: Callable[[], Settings],
    data: Path,
    world: Path,
    listening: Callable[[Sequence[Endpoint], int], None],
    ways_in: MakeWaysIn = Doors,
    stopwatch: Stopwatch | None = None,
    waits: Callable[[], None] | None = None,
) -> None:
    """Serve until SIGTERM, SIGINT or a shutdown command; SIGHUP reloads.

    ``listening`` is called with where, and how many are online, as soon as players can connect;
    ``waits`` is called if another process has the store: this one takes its place then, as soon as
    that is gone. Without it, that is a StoreError. ``ways_in`` makes how players reach the world.

    Raises:
        BadSettings, BadContent: the settings or the world's files have mistakes.
        StoreError: the data directory cannot be used.
        OSError: an address cannot be used.
        Unsaved: not everything could be saved at the end.
    """
    with at_rest():
        content = read_content(world)
    is_on_bus = bool(read_settings().cluster.bus)
    async with AsyncExitStack() as stack:
        if waits:
            there = await stack.enter_async_context(taken_over(data, waits))
        else:
            there = stack.enter_context(opened(data, is_on_bus))
        _warn_of_clock(there.store.reader.saved_at(), utc_now())
        timer = stopwatch or Stopwatch(0)
        await _run(there, content, read_settings, data, world, listening, ways_in, timer)
        if not is_on_bus:
            # On a bus players are still there, and another world is to go on with them at once.
            _last_snapshot(there.store, data, read_settings())


def _warn_of_clock(saved_at: datetime | None, now: datetime) -> None:
    behind = saved_at - now if saved_at else timedelta()
    if saved_at and behind > CLOCK_SLACK:
        how_far, last = durations.brief(behind), saved_at.isoformat(timespec="seconds")
        log.warning("the clock is %s behind the last save, which was at %s by it", how_far, last)


async def _run(
    there: Opened,
    content: Content,
    read_settings: Callable[[], Settings],
    data: Path,
    world: Path,
    listening: Callable[[Sequence[Endpoint], int], None],
    ways_in: MakeWaysIn,
    stopwatch: Stopwatch,
) -> None:
    stop = asyncio.Event()
    collector = Collector()

    def tick(at: Moment) -> None:
        keeper.tick(at)
        collector.tick(service.clients)

    with at_rest():
        service = Service(
            read_settings(),
            there.store,
            content,
            load=there.load,
            errand=lambda errand: keeper.errand(errand),
            on_tick=tick,
            ways_in=ways_in,
            stopwatch=stopwatch,
        )
    keeper = Keeper(service.runner, data, world, read_settings, stop)
    control = ControlSocket(data, keeper.handlers())
    endpoints = await service.start()
    await control.start()
    await keeper.start()
    collector.begin()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, lambda: keeper.background(_reload(keeper)))
    listening(endpoints, service.runner.online)
    stopwatch.start()
    await stop.wait()
    await control.stop()
    unsaved = await service.stop()
    await keeper.finish()
    if unsaved:
        raise Unsaved(f"{unsaved} turns could not be saved; none of them was shown to anybody")


async def _reload(keeper: Keeper) -> None:
    try:
        await keeper.reload({})
    except ControlError as error:
        log.error("reload: %s", error)


def _last_snapshot(store: ports.Store, data: Path, settings: Settings) -> None:
    try:
        snapshots.take(store.copy_to, data, utc_now())
        snapshots.retire(data, settings.snapshots)
    except ports.StoreError as error:
        log.error("%s", error)
