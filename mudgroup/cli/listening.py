"""What the command line says of where a process listens, and how."""

import asyncio
from importlib import import_module
from pathlib import Path

import click
from attrs import evolve

from mudgroup.cli.common import how_to_install
from mudgroup.cli.lan import own_names
from mudgroup.server.stopwatch import Stopwatch, TimedSelector
from mudgroup.settings.toml import check
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web
from mudgroup.values import frozen


@frozen
class Page:
    """What the command line says of the page; ``others`` are the addresses that others reach."""

    host: tuple[str, ...]
    port: int | None
    is_off: bool
    others: tuple[str, ...] | None

    def of(self, web: Web, plain: bool, certificate: tuple[Path, Path] | None) -> Web:
        """The settings of the page with it; by TLS if there is a certificate, and its key."""
        everywhere = ("0.0.0.0",) if self.others is not None else web.host
        web = evolve(web, on=web.on and not self.is_off, host=self.host or everywhere)
        web = evolve(web, port=web.port if self.port is None else self.port)
        web = evolve(web, hosts=(*web.hosts, *own_names(self.others)))
        if certificate:
            return evolve(web, certificate=str(certificate[0]), key=str(certificate[1]))
        return evolve(web, plain=web.plain or plain or self.others is not None)


def page_port(asked: int | None, telnet: int | None) -> int | None:
    """The port of the page, if the command line says one: a free one beside a free one."""
    return 0 if asked is None and telnet == 0 else asked


def with_bus(settings: Settings, bus: str | None) -> Settings:
    """The settings, with what the command line says of the bus."""
    cluster = evolve(settings.cluster, bus=settings.cluster.bus if bus is None else bus)
    return evolve(settings, cluster=cluster)


def with_doors(
    settings: Settings,
    host: tuple[str, ...],
    port: int | None,
    plain: bool,
    page: Page,
    certificate: tuple[Path, Path] | None = None,
) -> Settings:
    """The settings, with what the command line says of telnet and the page. Raises BadSettings."""
    server = evolve(settings.server, host=host or settings.server.host)
    server = evolve(server, port=server.port if port is None else port)
    telnet = evolve(settings.telnet, plain=plain or settings.telnet.plain)
    web = page.of(settings.web, plain, certificate)
    settings = evolve(settings, server=server, telnet=telnet, web=web)
    check(settings)
    return settings


def new_event_loop(settings: Settings, stopwatch: Stopwatch) -> asyncio.AbstractEventLoop:
    """The event loop that the settings name. Raises click.UsageError if it is not installed."""
    if settings.server.event_loop == "asyncio":
        return asyncio.SelectorEventLoop(TimedSelector(stopwatch))
    try:
        uvloop = import_module("uvloop")
    except ImportError:
        install = how_to_install("uvloop")
        raise click.UsageError(f"server.event_loop is uvloop: {install}") from None
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop
