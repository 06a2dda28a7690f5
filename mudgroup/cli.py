"""The command line. Errors are one line on stderr: status 2 for usage, 1 for failure."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click
from attrs import evolve

from mudgroup import settings as settings_module
from mudgroup.model.errors import NoSuchPlayer
from mudgroup.server import offline
from mudgroup.server.content import BadContent
from mudgroup.server.runner import serve as run_server
from mudgroup.server.runner import utc_now
from mudgroup.server.store import Store, StoreError
from mudgroup.settings import BadSettings, Settings


def shipped_world() -> Path:
    """The world that ships: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "world"
    return inside if inside.is_dir() else package.parent / "world"


def read_settings(path: Path | None) -> Settings:
    """The settings of a file, or the defaults. Raises click.UsageError naming every mistake."""
    if path is None:
        return Settings()
    try:
        return settings_module.from_toml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: {error}") from error
    except BadSettings as bad:
        raise click.UsageError("\n".join(f"{path}: {line}" for line in bad.problems)) from bad


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mudgroup")
def main() -> None:
    """A telnet game server whose reason to exist is groups."""


@main.command(epilog="Example: mudgroup serve --port 4000 --data /srv/mudgroup")
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
    except (StoreError, OSError) as error:
        fail(str(error))


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


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and exit with status 1."""
    for line in lines:
        print(f"mudgroup: {line}", file=sys.stderr)
    sys.exit(1)


@main.group()
def config() -> None:
    """Settings: print the defaults, check a file."""


@config.command(epilog="Example: mudgroup config default > mudgroup.toml")
def default() -> None:
    """Print every setting with its unit, default and reason, as TOML."""
    click.echo(settings_module.to_toml(Settings()), nl=False)


@config.command(epilog="Example: mudgroup config check mudgroup.toml")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Name every mistake in a settings file."""
    read_settings(file)
    click.echo(f"{file}: no mistakes")


DATA = click.option(
    "--data", default="data", show_default=True, type=click.Path(path_type=Path, exists=True)
)


@contextmanager
def stopped_store(data: Path) -> Iterator[Store]:
    """The store of a server that does not run; a server that does is a failure."""
    try:
        with Store(data) as store:
            yield store
    except StoreError as error:
        fail(str(error))


@main.group()
def player() -> None:
    """Players: who is an admin."""


@player.command(epilog="Example: mudgroup player admin Ada")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Make the player an admin no longer.")
@DATA
def admin(name: str, revoke: bool, data: Path) -> None:
    """Make a player an admin. The server must be stopped."""
    with stopped_store(data) as store:
        try:
            known = offline.set_admin(store, name, not revoke, utc_now())
        except NoSuchPlayer:
            fail(f"there is no player called {name}")
    click.echo(f"{known} is {'no longer ' if revoke else ''}an admin")


@main.group()
def history() -> None:
    """The history of groups."""


@history.command(epilog="Example: mudgroup history verify --data data")
@DATA
def verify(data: Path) -> None:
    """Check that every group is as its history says. The server must be stopped."""
    with stopped_store(data) as store:
        groups = offline.groups_of(store)
        with click.progressbar(groups, label="verifying", file=sys.stderr) as shown:
            wrong = [
                line for group in shown for line in offline.history_disagreements(store, group)
            ]
    if wrong:
        fail(*wrong)
    click.echo(f"groups checked: {len(groups)}; each is as its history says")
