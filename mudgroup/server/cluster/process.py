"""A gateway's process: its signals, its settings, and the bus that it is on."""

import asyncio
import logging
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from mudgroup.addresses import Endpoint
from mudgroup.server.cluster.bus import NatsBus
from mudgroup.server.cluster.remote import Remote
from mudgroup.server.web.files import PAGE
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)


class Replaced(Exception):
    """Another gateway of this name has begun later, and has taken over."""


async def serve(
    read_settings: Callable[[], Settings],
    name: str,
    listening: Callable[[Sequence[Endpoint]], None],
    reloaded: Callable[[Settings], None],
    page: Path = PAGE,
) -> None:
    """Serve until SIGTERM or SIGINT; SIGUSR1 ends it slowly, SIGHUP reads the settings again.

    ``listening`` is called with where, as soon as players can connect; ``reloaded`` with settings
    that were read again.

    Raises:
        BadSettings: the settings have mistakes.
        BusError: those of the bus have.
        OSError: an address cannot be used.
        Replaced: another gateway of this name has taken over.
    """
    settings, stop = read_settings(), asyncio.Event()
    bus = NatsBus(settings.cluster, name)
    remote = Remote(settings, name, bus, stop.set, page=page)
    endpoints = await remote.start()
    bus.start(remote.hurry)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, remote.leave)
    loop.add_signal_handler(signal.SIGHUP, partial(_reload, remote, read_settings, reloaded))
    listening(endpoints)
    await stop.wait()
    await remote.stop()
    await bus.close()
    if remote.is_replaced:
        raise Replaced(f"another gateway named {name} has begun later: this one ends")


def _reload(
    remote: Remote, read_settings: Callable[[], Settings], reloaded: Callable[[Settings], None]
) -> None:
    try:
        settings = read_settings()
    except (BadSettings, OSError) as error:
        log.error("reload: %s", error)
        return
    reloaded(settings)
    for line in remote.use_settings(settings):
        log.warning("reload: %s", line)
