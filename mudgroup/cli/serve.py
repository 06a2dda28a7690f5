"""``mudgroup serve``."""

import asyncio
import logging
from importlib import import_module
from pathlib import Path

import click
from attrs import evolve

from mudgroup.cli.common import fail, read_settings, shipped_world
from mudgroup.server.content import BadContent
from mudgroup.server.runner import Unsaved
from mudgroup.server.runner import serve as run_server
from mudgroup.server.snapshots import folder_of, newest_good
from mudgroup.server.store import Damaged, StoreError
from mudgroup.settings import Settings


@click.command(epilog="Example: mudgroup serve --port 4000 --data /srv/mudgroup")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="The TCP port; 0 picks a free one.")
@click.option("--data", type=click.Path(path_type=Path), help="The folder of the store.")
@click.option("--world", type=click.Path(path_type=Path), help="The folder of the world's files.")
@click.option("--verbose", is_flag=True, help="Log sessions too, not only faults.")
def serve(
    config: Path | None,
    host: str | None,
    port: int | None,
    data: Path | None,
    world: Path | None,
    verbose: bool,
) -> None:
    """Run the server until SIGTERM or SIGINT."""
    settings = read_settings(config)
    server = evolve(settings.server, host=host or settings.server.host)
    server = evolve(server, port=server.port if port is None else port)
    settings = evolve(settings, server=server)
    set_up_logging(verbose)
    folder = data or Path(settings.server.data)
    content = world or (Path(settings.server.world) if settings.server.world else shipped_world())
    try:
        with asyncio.Runner(loop_factory=lambda: new_event_loop(settings)) as runner:
            runner.run(run_server(settings, folder, content))
    except BadContent as bad:
        fail(*(f"{content}/{line}" for line in bad.problems))
    except Damaged as error:
        fail(f"{error}; {way_out(folder)}")
    except (StoreError, OSError, Unsaved) as error:
        fail(str(error))


def way_out(data: Path) -> str:
    """What an admin can do about a damaged store."""
    good = newest_good(data)
    if good is None:
        return f"nothing was changed, and there is no good snapshot in {folder_of(data)}"
    return f"nothing was changed; restore: mudgroup snapshot restore {good.path.name} --data {data}"


def new_event_loop(settings: Settings) -> asyncio.AbstractEventLoop:
    """The event loop that the settings name. Raises click.UsageError if it is not installed."""
    if settings.server.event_loop == "asyncio":
        return asyncio.new_event_loop()
    try:
        uvloop = import_module("uvloop")
    except ImportError:
        install = "pip install 'mudgroup[uvloop]'"
        raise click.UsageError(f"server.event_loop is uvloop: {install}") from None
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop


def set_up_logging(verbose: bool) -> None:
    """One line an event on stderr; telnetlib3 is heard only when something is badly wrong."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S%z",
    )
    logging.getLogger("telnetlib3").setLevel(logging.ERROR)
