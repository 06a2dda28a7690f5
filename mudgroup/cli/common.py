"""What several commands share: settings files, the data directory, failing in one line."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from shlex import quote
from types import ModuleType
from typing import NoReturn

import click

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.model.moderation.errors import NoWorldYet
from mudgroup.model.world.errors import Refused
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.admin.operations import run_stopped
from mudgroup.server.clock import utc_now
from mudgroup.server.exchange.roster_file import BadRoster
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.disk.mark import Less
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.restoring import newest_good
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.upgraded import readable
from mudgroup.settings import toml
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings
from mudgroup.views.prose.refusals import refusals

DATA = click.option(
    "--data", default="data", show_default=True, type=click.Path(path_type=Path, exists=True)
)


RESTORE = "restore:"


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


@contextmanager
def stopped_store(data: Path) -> Iterator[EmbeddedStore]:
    """The store of a server that does not run; a server that does is a failure, and so is none."""
    if not (data / EmbeddedStore.NAME).exists():
        fail(_why_none(data))
    try:
        with EmbeddedStore(data) as store:
            yield store
    except Damaged as error:
        fail(f"{error}; {way_out(error, data)}")
    except StoreError as error:
        fail(str(error))


def _why_none(data: Path) -> str:
    if snapshots.list_snapshots(data):
        store = data / EmbeddedStore.NAME
        return f"{store} is missing, and there are snapshots: 'mudgroup snapshot list'"
    return refusals.sentence(NoWorldYet())


def operate(data: Path, name: str, arguments: Mapping[str, str]) -> None:
    """Do an operation on the running server, or on the store of a stopped one; show its lines."""
    show(operated(data, name, arguments))


def operated(
    data: Path, name: str, arguments: Mapping[str, str], settings: Settings | None = None
) -> list[str]:
    """What an operation says; the settings are those for a stopped server."""
    try:
        lines = ask(data, name, arguments)
        if lines is None:
            with stopped_store(data) as store:
                lines = run_stopped(store, name, arguments, utc_now(), settings)
    except ControlError as error:
        fail(*error.lines, str(error))
    except BadRoster as bad:
        fail(*bad.problems)
    except Refused as refused:
        fail(refusals.sentence(refused))
    return lines


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


@contextmanager
def reading_store(data: Path) -> Iterator[StoreReader]:
    """What is saved at this moment; a server may run on it."""
    try:
        with readable(data / EmbeddedStore.NAME) as reader, reader.standing_still():
            yield reader
    except Damaged as error:
        fail(f"{error}; {way_out(error, data)}")
    except StoreError as error:
        fail(str(error))


def way_out(error: Damaged, data: Path, *, repairing: bool = False) -> str:
    """What an admin can do about a damaged store: what loses least comes first."""
    if isinstance(error, Less):
        accept = f"nothing was changed; to go on without it: mudgroup check --repair --data {data}"
        return f"{accept}; or restore a snapshot: mudgroup snapshot list --data {data}"
    restore = restore_instead(data)
    if repairing or not checking.is_readable(data / EmbeddedStore.NAME):
        return f"nothing was changed; {restore}"
    check = f"mudgroup check --repair --data {data} says what can be done"
    more = f"; what may lose more: {restore}" if restore.startswith(RESTORE) else ""
    return f"nothing was changed; {check}{more}"


def restore_instead(data: Path) -> str:
    """The command that puts the newest good snapshot in the place of a store, if there is one."""
    try:
        good, passed = newest_good(data)
    except Newer as newer:
        return str(newer)
    if passed:
        return str(passed[0])
    if good is None:
        folder = snapshots.folder_of(data)
        return f"put back a copy of {data}: there is no good snapshot in {folder}"
    return f"{RESTORE} mudgroup snapshot restore {good.path.name} --data {data}"
