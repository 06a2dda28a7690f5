"""What is wrong with a store, all of it, and what can be done about it.

What a repair would do is found by doing it to a copy, so that it is what the repair does.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server import private
from mudgroup.server.store import reading
from mudgroup.server.store.database import damage
from mudgroup.server.store.database.codec import Unreadable
from mudgroup.server.store.database.migrations import transaction
from mudgroup.server.store.disk.durable import sync
from mudgroup.server.store.disk.lock import locked
from mudgroup.server.store.disk.mark import Less, Reach, mark_of, read_mark, write_mark
from mudgroup.server.store.files import (
    copy_database,
    reach_of,
    read_only,
    read_write,
    replaced,
    write_anew,
)
from mudgroup.server.store.loss import refuse_loss
from mudgroup.server.store.mending.patient import Finding, Patient, Source
from mudgroup.server.store.mending.steps import mend
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.snapshots import list_snapshots, verify
from mudgroup.server.store.upgraded import of_our_format
from mudgroup.values import frozen

ACCEPT = "accepted as missing"
MARK = "written anew"
NO_MARK = "accepted as it is, with a new mark"
ANEW = "made anew, as all indexes, from the rows, which can all be read"


@frozen
class Repaired:
    """What was done, and where what was there before is kept."""

    done: tuple[Finding, ...]
    kept: Path


def findings(data: Path) -> list[str]:
    """What is wrong with the store in a folder. Raises StoreError for one that cannot be read."""
    store = data / private.DATABASE
    lost = [finding.what for finding in _loss(store)]
    return lost + _wrong(store)


def _wrong(store: Path) -> list[str]:
    """What is wrong with a database, whatever its mark says."""
    with (
        of_our_format(store) as file,
        StoreReader(file, called=store) as reader,
        closing(read_only(file)) as connection,
    ):
        found = [finding.what for finding in _indexes(reader)]
        try:
            found += damage.of_all(connection)
        except sqlite3.Error as error:
            return found or [f"{store} is damaged: {error}"]
        return found or [*_disagreements(reader)]


def _disagreements(reader: StoreReader) -> Iterator[str]:
    """What is wrong between rows that are whole."""
    try:
        world = reader.load_all()
    except Newer:
        raise
    except Damaged as damaged:
        yield str(damaged)
        return
    for group in reading.groups_of(world):
        yield from reading.history_disagreements(reader, group)


def _indexes(reader: StoreReader) -> Iterator[Finding]:
    """What is wrong with the pages; what no row is in, is in an index."""
    try:
        reader.check_integrity()
    except Damaged as damaged:
        try:
            reader.check_tables()
        except StoreError:
            yield Finding(str(damaged))
        else:
            yield Finding(str(damaged), ANEW)


def _loss(store: Path) -> Iterator[Finding]:
    """What the mark says, or what is wrong with it. Raises Damaged where none can be read."""
    try:
        refuse_loss(store)
    except Less as loss:
        yield Finding(str(loss), ACCEPT if mark_of(store).exists() else NO_MARK)
    except Damaged as damaged:
        if not store.exists() or not store.stat().st_size:
            raise
        yield Finding(str(damaged), MARK)


def is_readable(store: Path) -> bool:
    """Whether all rows of a database can be read: only then a repair can do something."""
    try:
        with StoreReader(store) as reader:
            reader.check_tables()
    except StoreError:
        return False
    return True


def plan(data: Path, now: datetime) -> list[Finding]:
    """What a repair would do; nothing is changed, and a server may run. Raises StoreError."""
    store = data / private.DATABASE
    with TemporaryDirectory(prefix="mudgroup-") as folder:
        copy = Path(folder) / store.name
        copy_database(store, copy)
        done = _mended(copy, data, store, now)
        return done + [Finding(what) for what in _wrong(copy)]


def repair(data: Path, now: datetime) -> Repaired:
    """Do what can be done; what was there is kept. The server must be stopped.

    Raises:
        StoreError: a server runs, or the store cannot be read.
        OSError: the disk refuses.
    """
    store = data / private.DATABASE
    with locked(data):
        kept = _kept(data, now)
        done = _mended(store, data, store, now)
        write_mark(store, reach_of(store))
    return Repaired(tuple(done), kept)


def _mended(file: Path, data: Path, store: Path, now: datetime) -> list[Finding]:
    """Mend a database that is the store of a folder or a copy of it. Raises StoreError."""
    told = [finding for finding in _loss(store) if finding.how != ACCEPT]
    marked = Reach() if told else read_mark(store) or Reach()
    with StoreReader(file, called=store) as reader:
        told += [finding for finding in _indexes(reader) if finding.how]
    try:
        if any(finding.how == ANEW for finding in told):
            write_anew(file)
        with ExitStack() as opened:
            connection = opened.enter_context(closing(read_write(file)))
            patient = Patient(connection, Snapshots(data, opened), marked, now)
            with transaction(connection):
                told += mend(patient)
    except sqlite3.Error as error:
        raise Damaged(f"{store} cannot be repaired: {error}") from error
    except Unreadable as error:
        raise Newer(store, str(error)) from error
    return [*told, *_lacking(data, reach_of(file), marked)]


def _lacking(data: Path, here: Reach, marked: Reach) -> Iterator[Finding]:
    """What was saved and is lost, and the newest good snapshot that has more of it."""
    if missing := here.lacks(marked):
        yield Finding(f"{missing}, which were saved, are not there", ACCEPT)
    for snapshot in list_snapshots(data):
        with suppress(StoreError):
            more = reach_of(snapshot.path).saves - here.saves
            if more > 0 and verify(snapshot.path):
                name = snapshot.path.name
                yield Finding(
                    f"the snapshot {name} has {more} saves more",
                    f"left out: to have them, 'mudgroup snapshot restore {name}' instead",
                )
                return


class Snapshots:
    """The snapshots of a folder to take from, newest first, each opened when it is needed.

    What cannot be read is passed over.
    """

    def __init__(self, data: Path, opened: ExitStack) -> None:
        self._closed = list_snapshots(data)[::-1]
        self._open: list[Source] = []
        self._opened = opened

    def __iter__(self) -> Iterator[Source]:
        yield from self._open
        while self._closed:
            path = self._closed.pop().path
            with suppress(StoreError, sqlite3.Error):
                file = self._opened.enter_context(of_our_format(path))
                with StoreReader(file) as reader:
                    reader.check_pages()
                connection = self._opened.enter_context(closing(read_only(file)))
                self._open.append(Source(path.name, connection))
                yield self._open[-1]


def _kept(data: Path, now: datetime) -> Path:
    """A folder with a copy of the store as it is."""
    kept = replaced(data, now)
    for part in data.glob(f"{private.DATABASE}*"):
        with suppress(FileNotFoundError):
            shutil.copy2(part, kept)
            sync(kept / part.name)
    sync(kept)
    return kept
