"""The way back from a damaged or lost store: the newest good snapshot, put in its place."""

import shutil
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server import private
from mudgroup.server.store.disk.durable import sync
from mudgroup.server.store.disk.lock import locked
from mudgroup.server.store.disk.mark import write_mark
from mudgroup.server.store.files import begin_anew, reach_of, replaced
from mudgroup.server.store.loss import restored_of
from mudgroup.server.store.snapshots import Snapshot, list_snapshots, verify
from mudgroup.server.store.upgraded import readable


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


def restore(data: Path, snapshot: Path, now: datetime) -> Path | None:
    """Put a snapshot in the place of the store, which is kept beside it; where, if there was one.

    Raises:
        StoreError: a server runs, or the snapshot is Damaged or Newer; nothing has changed then.
            Or the disk refuses: what was there is there, or in the newest of such folders.
    """
    verify(snapshot)
    with locked(data):
        try:
            return _put_in_place(data, snapshot, now)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{snapshot.name} cannot be restored: {error}") from error


def _put_in_place(data: Path, snapshot: Path, now: datetime) -> Path | None:
    store = data / private.DATABASE
    aside = restored_of(store)
    shutil.copyfile(snapshot, aside)
    begin_anew(aside)
    sync(aside)
    kept = None
    if any(data.glob(f"{private.DATABASE}*")):
        kept = replaced(data, now)
        # The database is first, by name: without its log or its mark it would be one that lacks
        # what was saved, and no start could tell.
        for part in sorted(data.glob(f"{private.DATABASE}*")):
            part.rename(kept / part.name)
        sync(kept)
    write_mark(store, reach_of(aside))
    aside.replace(store)
    sync(data)
    return kept
