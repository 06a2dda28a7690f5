"""What several commands share: settings files, the running server, failing in one line."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from shlex import quote
from types import ModuleType
from typing import NoReturn

import click

from mudgroup.server.admin.control import ControlError, ask
from mudgroup.settings import toml
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings

DATA = click.option(
    "--data", default="data", show_default=True, type=click.Path(path_type=Path, exists=True)
)


def shipped_world() -> Path:
    """The world that ships: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "world"
    return inside if inside.is_dir() else package.parent / "world"


def how_to_install(extra: str) -> str:
    """The command that adds an extra to this very installation."""
    return f"{quote(sys.executable)} -m pip install 'mudgroup[{extra}]'"


def drawing(module: str) -> ModuleType:
    """A module of ``mudgroup.server`` that draws pictures; what it lacks is a failure."""
    try:
        return import_module(f"mudgroup.server.drawing.{module}")
    except ModuleNotFoundError as missing:
        if missing.name not in ("matplotlib", "networkx"):
            raise
        fail(f"a picture needs networkx and matplotlib; install them: {how_to_install('plots')}")


def load_settings(path: Path | None) -> Settings:
    """The settings of a file, or the defaults. Raises BadSettings naming every mistake."""
    if path is None:
        return Settings()
    try:
        return toml.from_toml(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings([f"{path}: {error}"]) from error
    except BadSettings as bad:
        raise BadSettings([f"{path}: {line}" for line in bad.problems]) from bad


def read_settings(load: Callable[[], Settings]) -> Settings:
    """The settings, for a command. Raises click.UsageError naming every mistake."""
    try:
        return load()
    except BadSettings as bad:
        raise click.UsageError("\n".join(bad.problems)) from bad


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and exit with status 1."""
    for line in lines:
        print(f"mudgroup: {line}", file=sys.stderr)
    sys.exit(1)


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is not a file")
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with aside.open("xb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def show(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def ask_running(data: Path, name: str, arguments: Mapping[str, str]) -> None:
    """Ask the running server, and show what it says."""
    try:
        lines = ask(data, name, arguments)
    except ControlError as error:
        fail(str(error))
    if lines is None:
        fail(f"no server runs on {data}")
    show(lines)
