"""The archive as play reads it; tests/engine/test_ports.py has what it says of what is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mudgroup.engine.units import Unit
from mudgroup.model.world.errors import CannotRead
from mudgroup.model.world.history import Archive
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database, entry, written_by_a_newer

READS: tuple[Callable[[Archive], object], ...] = (
    lambda archive: archive.entries(7, 9, 9),
    lambda archive: archive.lines(7, 0, 9, 9),
    lambda archive: archive.tally(7, 0, 9, None, 9),
    lambda archive: archive.record(1),
    lambda archive: archive.is_archived(7),
    lambda archive: archive.ended_groups(1, range(9)),
    lambda archive: archive.ended_notes((1,), range(9)),
)
"""Every read that play causes."""


def test_every_read_of_what_is_damaged_is_a_refusal_and_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        path = store.path
        with database(tmp_path) as connection:
            for table in ("object", "history", "chain"):
                connection.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
        for read in (*READS, *READS):
            with pytest.raises(CannotRead):
                read(store.archive)

    assert [
        f"{path} is damaged: no such table: {table}; 'mudgroup check' says where, and what can be"
        " done"
        for table in ("history", "object", "chain")
    ] == caplog.messages[:3]
    assert len({*caplog.messages}) == len(caplog.messages)


def test_a_record_of_a_newer_mudgroup_is_a_refusal(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), room=1))])
        written_by_a_newer(tmp_path, 1)

        with pytest.raises(CannotRead):
            store.archive.record(1)
