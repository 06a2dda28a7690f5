"""``mudgroup script``."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, load_settings, read_settings, show
from mudgroup.cli.stores import stopped_store
from mudgroup.engine.ports import StoreError
from mudgroup.server.admin import scripting
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.clock import utc_now
from mudgroup.settings.values import Settings

CONFIG = click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")


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

    It changes the world whole or not at all, of a running server and of a stopped one.
    """
    settings = read_settings(lambda: load_settings(config))
    path = scripting.find(file, scripting.scripts_folder(settings)).resolve()
    given = {"file": str(path), "args": json.dumps(args), "dry": "yes" if dry else ""}
    try:
        lines = ask(data, "script run", given)
    except ControlError as error:
        show(error.lines)
        fail(str(error))
    show(_run_stopped(data, settings, path, args, dry) if lines is None else lines)


def _run_stopped(
    data: Path, settings: Settings, path: Path, args: tuple[str, ...], dry: bool
) -> Sequence[str]:
    with stopped_store(data) as store:
        try:
            result = scripting.run_on_store(store, settings, path, args, utc_now(), dry)
        except StoreError as error:
            fail(f"{error}; nothing has changed")
    if result.problem:
        show(result.lines)
        fail(f"{result.problem}; nothing has changed")
    return result.report(dry)


@script.command("list", epilog="Example: mudgroup script list")
@CONFIG
def list_(config: Path | None) -> None:
    """Show the scripts that can be run by name, and what each does."""
    found = scripting.summaries(
        scripting.scripts_folder(read_settings(lambda: load_settings(config)))
    )
    width = max((len(name) for name, _ in found), default=0)
    for name, summary in found:
        click.echo(f"{name:{width}}  {summary}")
