"""What is wrong with a store, all of it, and what can be done about it."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from mudgroup.engine.ports import Damaged
from mudgroup.server import private
from mudgroup.server.store.durable import sync
from mudgroup.server.store.lock import locked
from mudgroup.server.store.loss import refuse_loss
from mudgroup.server.store.mark import write_mark
from mudgroup.server.store.reader import reach_of, readable


@frozen
class Finding:
    """What is wrong, and what a repair would do; that is empty where only a snapshot helps."""

    what: str
    repair: str = ""


def findings(data: Path) -> Iterator[Finding]:
    """What is wrong with the store in a folder. Raises StoreError for one that cannot be read."""
    store = data / private.DATABASE
    yield from _loss(store)
    with readable(store) as reader:
        for check in (reader.check_integrity, reader.load, reader.check_history):
            try:
                check()
            except Damaged as damaged:
                yield Finding(str(damaged))


def _loss(store: Path) -> Iterator[Finding]:
    try:
        refuse_loss(store)
    except Damaged as loss:
        reach_of(store)
        yield Finding(str(loss), "it would be accepted that this is missing")


def repair(data: Path, now: datetime) -> Path:
    """Do what can be done; where what was there is kept. The server must be stopped.

    Raises:
        StoreError: a server runs, or the store cannot be read.
        OSError: the disk refuses.
    """
    store = data / private.DATABASE
    with locked(data):
        kept = data / now.astimezone(UTC).strftime("replaced-%Y%m%dT%H%M%SZ")
        kept.mkdir()
        for part in data.glob(f"{private.DATABASE}*"):
            with suppress(FileNotFoundError):
                shutil.copy2(part, kept)
                sync(kept / part.name)
        sync(kept)
        write_mark(store, reach_of(store))
    return kept
