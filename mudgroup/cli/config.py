"""``mudgroup config``."""

from pathlib import Path

import click

from mudgroup.cli.common import load_settings, read_settings
from mudgroup.settings import toml
from mudgroup.settings.values import Settings


@click.group()
def config() -> None:
    """Settings: print the defaults, check a file."""


@config.command(epilog="Example: mudgroup config default > mudgroup.toml")
def default() -> None:
    """Print every setting with its unit, default and reason, as TOML."""
    click.echo(toml.to_toml(Settings()), nl=False)


@config.command(epilog="Example: mudgroup config check mudgroup.toml")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Name every mistake in a settings file."""
    read_settings(lambda: load_settings(file))
    click.echo(f"{file}: no mistakes")
