"""What several commands share: settings files, the data directory, failing in one line."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from mudgroup import settings as settings_module
from mudgroup.server.store import Store, StoreError, StoreReader
from mudgroup.settings import BadSettings, Settings

DATA = click.option(
    "--data", default="data", show_default=True, type=click.Path(path_type=Path, exists=True)
)


def shipped_world() -> Path:
    """The world that ships: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
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


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and exit with status 1."""
    for line in lines:
        print(f"mudgroup: {line}", file=sys.stderr)
    sys.exit(1)


@contextmanager
def stopped_store(data: Path) -> Iterator[Store]:
    """The store of a server that does not run; a server that does is a failure."""
    try:
        with Store(data) as store:
            yield store
    except StoreError as error:
        fail(str(error))


@contextmanager
def reading_store(data: Path) -> Iterator[StoreReader]:
    """What is saved at this moment; a server may run on it."""
    try:
        with StoreReader(data / "mudgroup.db") as reader, reader.standing_still():
            yield reader
    except (StoreError, sqlite3.Error) as error:
        fail(str(error))
