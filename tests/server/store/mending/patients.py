"""Databases that are repaired in tests."""

from contextlib import ExitStack, closing
from pathlib import Path

from mudgroup.server.store.disk.mark import read_mark
from mudgroup.server.store.files import read_only, read_write
from mudgroup.server.store.mending.patient import Finding, Patient, Source
from mudgroup.server.store.mending.steps import mend
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START


def mended(data: Path, *snapshots: Path) -> list[Finding]:
    """Mend the store of a folder; it is whole then. What was found and done."""
    with ExitStack() as opened:
        connection = opened.enter_context(closing(read_write(data / EmbeddedStore.NAME)))
        sources = [
            Source(path.name, opened.enter_context(closing(read_only(path)))) for path in snapshots
        ]
        marked = read_mark(data / EmbeddedStore.NAME)
        assert marked
        found = [*mend(Patient(connection, sources, marked, START))]
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        assert [*reader.object_damage(), *reader.history_damage(), *reader.lost_ends()] == []
        reader.load_all()
    return found
