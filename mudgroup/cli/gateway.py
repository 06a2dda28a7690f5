"""``mudgroup gateway``."""

import asyncio
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from mudgroup.addresses import Endpoint
from mudgroup.cli.common import fail, how_to_install, load_settings, read_settings
from mudgroup.cli.listening import Page, new_event_loop, page_port, with_bus, with_doors
from mudgroup.server import logs
from mudgroup.server.stopwatch import Stopwatch
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings

NAME = re.compile(r"[a-z0-9-]{1,16}")
"""A word of a subject, and of the names of sessions."""

REPLACED = 3
"""The status of a gateway that another of its name has replaced: it must not be started again."""


def named(context: click.Context, option: click.Parameter, name: str) -> str:
    """A name that a gateway may have. Raises click.BadParameter."""
    if not NAME.fullmatch(name):
        raise click.BadParameter("expected 1 to 16 of a-z, 0-9 and -, such as g1")
    return name


@click.command(epilog="Example: mudgroup gateway --bus nats://127.0.0.1:4222 --name g1")
@click.option("--bus", help="The broker's address; several by commas.")
@click.option("--name", required=True, callback=named, help="Which of the world's gateways it is.")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@click.option("--host", multiple=True, help="An address for telnet; may be given again.")
@click.option("--port", type=click.IntRange(0, 65535), help="The TCP port; 0 picks a free one.")
@click.option("--plain", is_flag=True, help="Let others in without TLS: all can be read.")
@click.option("--web", is_flag=True, help="Serve the page, too.")
@click.option("--web-host", multiple=True, help="An address for the page; may be given again.")
@click.option("--web-port", type=click.IntRange(0, 65535), help="The TCP port of the page.")
@click.option("--verbose", is_flag=True, help="Log sessions too, not only faults.")
def gateway(
    bus: str | None,
    name: str,
    config: Path | None,
    host: tuple[str, ...],
    port: int | None,
    plain: bool,
    web: bool,
    web_host: tuple[str, ...],
    web_port: int | None,
    verbose: bool,
) -> None:
    """Let players in to a world that is another process, until SIGTERM or SIGINT.

    SIGUSR1 lets nobody else in, and ends it when all have gone. SIGHUP reads the settings again.
    """
    has_page = web or bool(web_host) or web_port is not None
    page = Page(web_host, page_port(web_port, port), not has_page, others=None)

    def settings_now() -> Settings:
        return with_doors(with_bus(load_settings(config), bus), host, port, plain, page)

    settings = read_settings(settings_now)
    if not settings.cluster.bus:
        raise click.UsageError("--bus is missing: --bus nats://127.0.0.1:4222, or cluster.bus")
    process = process_of_gateways()

    def log_as(settings: Settings) -> None:
        logs.set_up(settings.log, verbose)

    log_as(settings)
    stopwatch = Stopwatch(settings.log.slow_ms)
    with asyncio.Runner(loop_factory=lambda: new_event_loop(settings, stopwatch)) as runner:
        try:
            runner.run(process.serve(settings_now, name, listening, log_as))
        except process.Replaced as replaced:
            print(f"mudgroup: {replaced}", file=sys.stderr)
            sys.exit(REPLACED)
        except BadSettings as error:
            raise click.UsageError(str(error)) from error
        except OSError as error:
            fail(str(error))


def process_of_gateways() -> ModuleType:
    """The module of such a process; what it lacks is a failure."""
    try:
        return import_module("mudgroup.server.cluster.process")
    except ModuleNotFoundError as missing:
        if missing.name != "nats":
            raise
        fail(f"a gateway needs nats-py; install it: {how_to_install('cluster')}")


def listening(endpoints: Sequence[Endpoint]) -> None:
    """Tell programs, which wait for the first line, where it listens."""
    for endpoint in endpoints:
        print(f"listening {endpoint}", flush=True)
