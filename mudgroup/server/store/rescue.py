"""What only a deleted log has, brought to safety.

SQLite goes on to write to a log that somebody deletes under it, and to read from it; only its own
connections can. When they are closed without a checkpoint, which is what a kill does, it is gone.
"""

import logging
import sqlite3
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mudgroup.engine.ports import StoreError
from mudgroup.server.store import snapshots
from mudgroup.server.store.database import traffic
from mudgroup.server.store.database.migrations import transaction
from mudgroup.server.store.files import copy_open, log_of
from mudgroup.server.store.opening import checkpoint

log = logging.getLogger(__name__)


def rescue(connection: sqlite3.Connection, path: Path) -> str:
    """Copy all that is saved, move it into the database, and say where it is and what to do.

    The copy is first: without its log, a database is torn if a power cut comes while it is written.

    Raises:
        StoreError: the disk refuses both.
    """
    safe = []
    try:
        copying = partial(copy_open, path, connection)
        safe.append(snapshots.take(copying, path.parent, datetime.now(UTC)).path.name)
    except StoreError as error:
        log.warning("%s", error)
    try:
        with transaction(connection):
            traffic.begin_anew(connection)
        safe += [path.name] if checkpoint(connection) else []
    except sqlite3.Error as error:
        log.warning("%s cannot be written: %s", path, error)
    what = f"{log_of(path)} was deleted or replaced while the server ran"
    if not safe:
        raise StoreError(f"{what}, and the disk takes no copy: do not kill the server")
    return (
        f"{what}: what was saved is in {' and in '.join(safe)}; stop the server, and start it again"
    )
