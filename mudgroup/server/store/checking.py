"""What is wrong with a store, all of it, and what can be done about it.

An index is made anew. An object comes back as the newest snapshot has it. A damaged history entry
is left out for good, as one that was forgotten, and what is there is linked anew.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from attrs import frozen

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server import private
from mudgroup.server.store.database import mending
from mudgroup.server.store.database.damage import Bad
from mudgroup.server.store.database.migrations import transaction
from mudgroup.server.store.disk.durable import sync
from mudgroup.server.store.disk.lock import locked
from mudgroup.server.store.disk.mark import write_mark
from mudgroup.server.store.files import reach_of, read_write, replaced
from mudgroup.server.store.loss import refuse_loss
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.snapshots import Snapshot, list_snapshots
from mudgroup.server.store.upgraded import readable

ACCEPT = "it would be accepted that this is missing"
INDEX = "the indexes would be made anew, and nothing is lost"
LEAVE_OUT = "it would be left out, and what is there linked anew"

Sources = dict[int, tuple[Snapshot, mending.ObjectRow]]


@frozen
class Finding:
    """What is wrong, and what a repair would do; that is empty where only a snapshot helps."""

    what: str
    repair: str = ""


def findings(data: Path) -> list[Finding]:
    """What is wrong with the store in a folder. Raises StoreError for one that cannot be read."""
    store = data / private.DATABASE
    found = [*_loss(store)]
    with readable(store) as reader:
        found += _of_pages(reader)
        try:
            bad = [*reader.object_damage()]
            sources = _sources(data, bad)
            found += [Finding(each.what, _how(each, sources)) for each in bad]
            found += [Finding(what, LEAVE_OUT) for what in reader.history_damage()]
        except Damaged as damaged:
            return found or [Finding(str(damaged))]
        return found or _of(reader.load_all)


def _of_pages(reader: StoreReader) -> list[Finding]:
    """What is wrong with the pages; if that is not in a table it is in an index."""
    found = _of(reader.check_integrity)
    if found and not _of(reader.check_pages):
        return [Finding(each.what, INDEX) for each in found]
    return found


def _of(check: Callable[[], object]) -> list[Finding]:
    try:
        check()
    except Damaged as damaged:
        return [Finding(str(damaged))]
    return []


def _how(bad: Bad, sources: Sources) -> str:
    """What a repair would do about an object."""
    if bad.number in sources:
        return f"it would be as in the snapshot {sources[bad.number][0].path.name}"
    return "" if bad.number else "what is there would be accepted"


def _sources(data: Path, bad: Iterable[Bad]) -> Sources:
    """The newest snapshot that has each of some objects whole, and the object in it."""
    wanted = {each.number for each in bad if each.number}
    found: Sources = {}
    for snapshot in list_snapshots(data) if wanted else ():
        with suppress(StoreError), readable(snapshot.path) as reader:
            for row in reader.whole_objects(wanted - found.keys()):
                found[row[0]] = snapshot, row
    return found


def _loss(store: Path) -> Iterator[Finding]:
    try:
        refuse_loss(store)
    except Damaged as loss:
        reach_of(store)
        yield Finding(str(loss), ACCEPT)


def repair(data: Path, now: datetime) -> Path:
    """Do what can be done; where what was there is kept. The server must be stopped.

    Raises:
        StoreError: a server runs, or the store cannot be read.
        OSError: the disk refuses.
    """
    store = data / private.DATABASE
    with locked(data):
        kept = _kept(data, now)
        with StoreReader(store) as reader:
            bad = [*reader.object_damage()]
            indexes = [each for each in _of_pages(reader) if each.repair]
        sources = _sources(data, bad)
        try:
            with closing(read_write(store)) as connection, transaction(connection):
                if indexes:
                    connection.execute("REINDEX")
                if all(_how(each, sources) for each in bad):
                    mending.put_objects(connection, [row for _, row in sources.values()])
                mending.leave_out_damage(connection)
        except sqlite3.Error as error:
            raise StoreError(f"{store} cannot be repaired: {error}") from error
        write_mark(store, reach_of(store))
    return kept


def _kept(data: Path, now: datetime) -> Path:
    """A folder with a copy of the store as it is."""
    kept = replaced(data, now)
    for part in data.glob(f"{private.DATABASE}*"):
        with suppress(FileNotFoundError):
            shutil.copy2(part, kept)
            sync(kept / part.name)
    sync(kept)
    return kept
