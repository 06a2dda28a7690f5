"""Whole, consistent copies of the store, taken while the server runs.

A snapshot is written to a temporary name, verified, synced and renamed; so what has its name is
whole.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import frozen

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server import private
from mudgroup.server.store.lock import locked
from mudgroup.server.store.migrations import Older
from mudgroup.server.store.reader import StoreReader, copy_database, readable
from mudgroup.settings.values import Snapshots

FORMAT = "mudgroup-%Y%m%dT%H%M%S.%fZ.db"
"""The name of a snapshot: its time in UTC, so that names sort by time."""

Progress = Callable[[str], object]


def _silent(step: str) -> None:
    """Shows nothing."""


@frozen
class Snapshot:
    """One snapshot: its file, when it was taken, its size in bytes."""

    path: Path
    at: datetime
    size: int


def folder_of(data: Path) -> Path:
    """Where the snapshots of a data directory are."""
    return data / "snapshots"


def list_snapshots(data: Path) -> list[Snapshot]:
    """The snapshots there are, newest first."""
    found = []
    for path in folder_of(data).glob("mudgroup-*.db"):
        try:
            at = datetime.strptime(path.name, FORMAT).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Snapshot(path, at, path.stat().st_size))
    return sorted(found, key=lambda snapshot: snapshot.at, reverse=True)


def create(data: Path, now: datetime, progress: Progress = _silent) -> Snapshot:
    """Take a snapshot of the store in a folder. Raises StoreError; then there is no new file."""
    store = data / private.DATABASE
    with suppress(Older):
        StoreReader(store).close()
    return take(lambda target: copy_database(store, target), data, now, progress)


def take(
    copy_to: Callable[[Path], None], data: Path, now: datetime, progress: Progress = _silent
) -> Snapshot:
    """Take a snapshot of a store that copies itself. Raises StoreError, as `create` does."""
    folder = folder_of(data)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / now.astimezone(UTC).strftime(FORMAT)
    aside = path.with_suffix(".partial")
    try:
        progress("copying")
        copy_to(aside)
        progress("verifying")
        verify(aside)
        _sync(aside)
        aside.replace(path)
        _sync(folder)
    except OSError as error:
        raise StoreError(f"no snapshot was taken: {error}") from error
    finally:
        aside.unlink(missing_ok=True)
    return Snapshot(path, now, path.stat().st_size)


async def create_in_process(data: Path, rule: Snapshots) -> str:
    """Take a snapshot in a process of its own, so that a game in this one does not feel it.

    Returns what the command said: the snapshot. Raises StoreError with what went wrong.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "mudgroup", "snapshot", "create", "--data", str(data)),
        *("--keep", str(rule.keep), "--keep-days", str(rule.keep_days)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, wrong = await process.communicate()
    if process.returncode:
        raise StoreError(wrong.decode("utf-8", "replace").strip().splitlines()[-1])
    return said.decode().strip()


def verify(path: Path) -> int:
    """Check a database in whole; the number of its objects.

    Raises:
        Damaged: SQLite's integrity check fails, or a record or entry cannot be read.
        Newer: a newer version wrote it.
    """
    with readable(path) as reader:
        reader.check_integrity()
        world = reader.load()
        reader.check_history()
        return len(world.records)


def retire(data: Path, rule: Snapshots, now: datetime) -> list[Path]:
    """Delete what the retention rule does not keep; the newest snapshot always stays."""
    oldest = now - timedelta(days=rule.keep_days)
    gone = [
        snapshot.path
        for place, snapshot in enumerate(list_snapshots(data))
        if place and (place >= rule.keep or snapshot.at < oldest)
    ]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def newest_good(data: Path) -> tuple[Snapshot | None, list[Newer]]:
    """The newest snapshot that can be restored, and why those of newer versions cannot be.

    Raises:
        Newer: a newer version wrote the store; what is older lacks what that one saved.
    """
    with suppress(Damaged), readable(data / private.DATABASE) as store:
        store.load()
    passed = []
    for snapshot in list_snapshots(data):
        try:
            verify(snapshot.path)
        except Newer as newer:
            passed.append(newer)
        except Damaged:
            continue
        else:
            return snapshot, passed
    return None, passed


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


def restore(data: Path, snapshot: Path, now: datetime) -> Path | None:
    """Put a snapshot in the place of the store, which is kept beside it; where, if there was one.

    Raises:
        StoreError: a server runs, or the snapshot is Damaged or Newer; nothing has changed then.
    """
    verify(snapshot)
    with locked(data):
        store = data / private.DATABASE
        aside = store.with_suffix(".restoring")
        shutil.copyfile(snapshot, aside)
        _sync(aside)
        kept = None
        if store.exists():
            kept = data / now.astimezone(UTC).strftime("replaced-%Y%m%dT%H%M%SZ")
            kept.mkdir()
            for part in data.glob(f"{private.DATABASE}*"):
                part.rename(kept / part.name)
        aside.replace(store)
        _sync(data)
        return kept


def _sync(path: Path) -> None:
    """Make a file or folder durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
