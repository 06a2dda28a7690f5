"""The database as the start finds it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server.store.database.migrations import FORMAT
from mudgroup.server.store.files import is_open
from mudgroup.server.store.opening import checkpoint, note_closed, note_open, open_database
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import database, spoil_root


def test_a_new_database_logs_ahead_and_syncs_every_commit(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "x.db")) as connection:
        pragmas = ("user_version", "journal_mode", "synchronous")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert found == [FORMAT, "wal", 2]


def test_a_checkpoint_leaves_nothing_that_only_the_log_has(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(open_database(path)) as connection:
        connection.execute("INSERT INTO meta VALUES ('saved_at', 'now', 0)")
        assert checkpoint(connection)
        before = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM meta").fetchall() == [("saved_at", "now", 0)]

    assert path.read_bytes() == before


def test_that_a_database_is_open_is_in_itself_without_its_log_until_it_is_closed(
    tmp_path: Path,
) -> None:
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    with closing(open_database(path)) as connection:
        note_open(connection)
        shutil.copy(path, copy)
        opened = (is_open(path), is_open(copy))
        note_closed(connection)

    assert (opened, is_open(path)) == ((True, True), False)


def test_a_database_of_a_newer_format_is_told_from_a_damaged_one_and_left_alone(
    tmp_path: Path,
) -> None:
    EmbeddedStore(tmp_path).close()
    path = tmp_path / EmbeddedStore.NAME
    with database(tmp_path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(Newer) as refused:
        EmbeddedStore(tmp_path)
    assert str(refused.value) == (
        f"{path} was written by a newer mudgroup (format 99; this one reads {FORMAT}):"
        " update mudgroup"
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, -1])
def test_a_database_with_tables_and_no_format_of_ours_is_refused(
    version: int, tmp_path: Path
) -> None:
    EmbeddedStore(tmp_path).close()
    with database(tmp_path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")

    with pytest.raises(Damaged, match=f"has the format {version}, which no mudgroup writes"):
        EmbeddedStore(tmp_path)


def test_what_is_not_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mudgroup.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match="cannot be used"):
        EmbeddedStore(tmp_path)


def test_a_damaged_database_of_an_earlier_format_is_named_itself(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    shutil.copy(Path(__file__).parents[2] / "stores" / "1" / EmbeddedStore.NAME, path)
    spoil_root(tmp_path, "object")

    with pytest.raises(Damaged, match=f"^{path} is of an earlier mudgroup and damaged: database"):
        EmbeddedStore(tmp_path)
    assert not [*tmp_path.glob("snapshots/*")]
