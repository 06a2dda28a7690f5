"""``mudgroup script``."""

import sqlite3
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, read_settings, stopped_store
from mudgroup.server import scripting
from mudgroup.server.runner import utc_now
from mudgroup.settings import Settings

CONFIG = click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")


def scripts_folder(settings: Settings) -> Path:
    """Where bare names of scripts are looked up: what ships, or the folder of the settings."""
    if settings.scripts.folder:
        return Path(settings.scripts.folder)
    package = Path(__file__).parent.parent
    inside = package / "world_scripts"
    return inside if inside.is_dir() else package.parent / "scripts" / "world"


@click.group()
def script() -> None:
    """World scripts: list them, run one."""


@script.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Example: mudgroup script run random_groups Geology 4 --dry-run",
)
@click.argument("file")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option("--dry-run", "dry", is_flag=True, help="Show what would change; change nothing.")
@DATA
@CONFIG
def run(file: str, args: tuple[str, ...], dry: bool, data: Path, config: Path | None) -> None:
    """Run a script, by its file or the name of one that `mudgroup script list` shows.

    It changes the world whole or not at all. The server must be stopped.
    """
    settings = read_settings(config)
    path = scripting.find(file, scripts_folder(settings))
    with stopped_store(data) as store:
        try:
            result = scripting.run_on_store(store, settings, path, args, utc_now(), dry)
        except sqlite3.Error as error:
            fail(f"{store.path} cannot be written: {error}; nothing has changed")
    for line in result.report(dry):
        click.echo(line)
    if result.problem:
        fail(f"{result.problem}; nothing has changed")


@script.command("list", epilog="Example: mudgroup script list")
@CONFIG
def list_(config: Path | None) -> None:
    """Show the scripts that can be run by name, and what each does."""
    found = scripting.summaries(scripts_folder(read_settings(config)))
    width = max((len(name) for name, _ in found), default=0)
    for name, summary in found:
        click.echo(f"{name:{width}}  {summary}")
