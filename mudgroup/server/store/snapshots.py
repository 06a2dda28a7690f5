"""Whole, consistent copies of the store, taken while the server runs.

A snapshot is written to a temporary name, verified, synced and renamed; so what has its name is
whole.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server import private
from mudgroup.server.store.database.migrations import Older
from mudgroup.server.store.disk.durable import make_folder, sync
from mudgroup.server.store.disk.lock import Held
from mudgroup.server.store.files import begin_anew, copy_database
from mudgroup.server.store.loss import refuse_loss
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.upgraded import readable
from mudgroup.settings.values import Snapshots
from mudgroup.values import frozen

NAME = re.compile(r"mudgroup-(?:([0-9]{6,})-)?([0-9]{8}T[0-9]{6}\.[0-9]{6}Z)\.db", re.ASCII)
"""The name of a snapshot: its number, which earlier versions did not give, and its time."""

PARTIAL = ".partial"
"""How the name of one ends that is not whole yet."""

TIME = "%Y%m%dT%H%M%S.%fZ"
"""The time in a name, in UTC."""

Progress = Callable[[str], object]


def _silent(step: str) -> None:
    """Shows nothing."""


@frozen
class Snapshot:
    """One snapshot: its file, its number, when it was taken, its size in bytes.

    A higher number was taken later, whatever the clocks said; those of earlier versions have 0.
    """

    path: Path
    number: int
    at: datetime
    size: int


def folder_of(data: Path) -> Path:
    """Where the snapshots of a data directory are."""
    return data / "snapshots"


def list_snapshots(data: Path) -> list[Snapshot]:
    """The snapshots there are, newest first."""
    found = [snapshot for path in folder_of(data).glob("*.db") if (snapshot := _named(path))]
    return sorted(found, key=lambda snapshot: (snapshot.number, snapshot.at), reverse=True)


def _named(path: Path) -> Snapshot | None:
    """The snapshot that a file is by its name, None for another file."""
    match = NAME.fullmatch(path.name)
    try:
        at = datetime.strptime(match[2], TIME).replace(tzinfo=UTC) if match else None
        return Snapshot(path, int(match[1] or 0), at, path.stat().st_size) if match and at else None
    except (ValueError, FileNotFoundError):
        # No date, or another process has retired it meanwhile.
        return None


def create(data: Path, now: datetime, progress: Progress = _silent) -> Snapshot:
    """Take a snapshot of the store in a folder. Raises StoreError; then there is no new file."""
    store = data / private.DATABASE
    with suppress(Older):
        StoreReader(store).close()
    refuse_loss(store)
    return take(lambda target: copy_database(store, target), data, now, progress)


def take(
    copy_to: Callable[[Path], None], data: Path, now: datetime, progress: Progress = _silent
) -> Snapshot:
    """Take a snapshot of a store that copies itself. Raises StoreError, as `create` does."""
    try:
        folder = folder_of(data)
        make_folder(folder)
        with Held(folder, wait=True):
            _sweep(folder)
            number = max((snapshot.number for snapshot in list_snapshots(data)), default=0) + 1
            time = now.astimezone(UTC).strftime(TIME)
            path = folder / f"mudgroup-{number:06}-{time}.db"
            _write(copy_to, path, progress)
            return Snapshot(path, number, now, path.stat().st_size)
    except OSError as error:
        raise StoreError(f"no snapshot was taken: {error}") from error


def _write(copy_to: Callable[[Path], None], path: Path, progress: Progress) -> None:
    aside = path.with_suffix(PARTIAL)
    try:
        progress("copying")
        copy_to(aside)
        _begin_anew(aside)
        progress("verifying")
        verify(aside)
        sync(aside)
        aside.replace(path)
        sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _begin_anew(path: Path) -> None:
    try:
        begin_anew(path)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be written: {error}") from error
    except sqlite3.Error as error:
        raise Damaged(f"{path} is damaged: {error}") from error


def sweep(data: Path) -> None:
    """Delete what is left of snapshots whose taking was killed, unless one is being taken."""
    folder = folder_of(data)
    with suppress(StoreError), Held(folder):
        _sweep(folder)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"mudgroup-*{PARTIAL}*"):
        left.unlink(missing_ok=True)


def verify(path: Path) -> int:
    """Check a database in whole; the number of its objects.

    Raises:
        Damaged: SQLite's integrity check fails, or a record or entry cannot be read.
        Newer: a newer version wrote it.
    """
    with readable(path) as reader:
        reader.check_integrity()
        world = reader.load_all()
        reader.check_history()
        return len(world.records)


def retire(data: Path, rule: Snapshots) -> list[Path]:
    """Delete what the retention rule does not keep; the newest snapshot always stays.

    The newest ``keep`` stay, and of those before them the last of each day, for ``keep_days`` days
    on which there is one. No clock is asked: one that is wrong must not cost a good snapshot.
    """
    most = max(1, rule.keep)
    found = list_snapshots(data)
    of_days: dict[date, Snapshot] = {}
    for snapshot in found[most:]:
        of_days.setdefault(snapshot.at.date(), snapshot)
    stay = {*found[:most], *list(of_days.values())[: int(rule.keep_days)]}
    gone = [snapshot.path for snapshot in found if snapshot not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def format_note(snapshot: Path) -> str:
    """Whether a version of another format took a snapshot; empty for our own."""
    try:
        StoreReader(snapshot).close()
    except Newer:
        return "written by a newer mudgroup"
    except Older:
        return "written by an earlier mudgroup"
    except StoreError:
        return "damaged"
    return ""
