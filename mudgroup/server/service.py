"""The whole server, put together: store, runner, control socket, signals."""

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mudgroup.server import snapshots
from mudgroup.server.collector import Collector
from mudgroup.server.content import read_content
from mudgroup.server.control import ControlError, ControlSocket
from mudgroup.server.keeper import Keeper
from mudgroup.server.reader import StoreError
from mudgroup.server.runner import Runner, utc_now
from mudgroup.server.store import Store
from mudgroup.settings import Settings

log = logging.getLogger(__name__)


class Unsaved(Exception):
    """The server stopped while the disk refused to save."""


async def serve(
    read_settings: Callable[[], Settings],
    data: Path,
    world: Path,
    listening: Callable[[str, int], None],
) -> None:
    """Serve until SIGTERM, SIGINT or a shutdown command; SIGHUP reloads.

    ``listening`` is called with the address and the port as soon as players can connect.

    Raises:
        BadSettings, BadContent: the settings or the world's files have mistakes.
        StoreError: the data directory cannot be used.
        OSError: the address cannot be used.
        Unsaved: not everything could be saved at the end.
    """
    content = read_content(world)
    with Store(data) as store:
        store.reader.check_pages()
        runner = Runner(read_settings(), store, content)
        unsaved = await _run(runner, read_settings, data, world, listening)
    if unsaved:
        raise Unsaved(f"{unsaved} turns could not be saved; none of them was shown to anybody")
    _last_snapshot(data, runner.settings)


async def _run(
    runner: Runner,
    read_settings: Callable[[], Settings],
    data: Path,
    world: Path,
    listening: Callable[[str, int], None],
) -> int:
    stop = asyncio.Event()
    keeper = Keeper(runner, data, world, read_settings, stop)
    runner.errand = keeper.errand
    collector = Collector()

    def tick(now: datetime) -> None:
        keeper.tick(now)
        collector.tick(runner.lines)

    runner.on_tick = tick
    control = ControlSocket(data, keeper.handlers())
    host, port = await runner.start()
    await control.start()
    collector.begin()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    loop.add_signal_handler(signal.SIGHUP, lambda: keeper.background(_reload(keeper)))
    listening(host, port)
    await stop.wait()
    await control.stop()
    return await runner.stop()


async def _reload(keeper: Keeper) -> None:
    try:
        for line in await keeper.reload({}):
            log.warning("reload: %s", line)
    except ControlError as error:
        log.error("reload: %s", error)


def _last_snapshot(data: Path, settings: Settings) -> None:
    try:
        snapshots.create(data, utc_now())
        snapshots.retire(data, settings.snapshots, utc_now())
    except StoreError as error:
        log.error("%s", error)
