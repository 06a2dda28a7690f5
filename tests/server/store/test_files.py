"""Databases as files."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store.disk.mark import Reach
from mudgroup.server.store.files import (
    copy_database,
    is_open,
    log_of,
    reach_of,
    read_only,
    read_write,
    replaced,
)
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, entry


def test_how_far_a_database_reaches_is_read_while_a_server_writes(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        assert reach_of(store.path) == Reach(0, 0, 1)
        store.save([Unit.of(batch(entry(1)), batch(entry(2)))])
        store.save([Unit.of(batch(room=8))])

        assert reach_of(store.path) == Reach(2, 2, 9)


def test_what_is_no_database_reaches_nowhere(tmp_path: Path) -> None:
    for make in (lambda: None, lambda: (tmp_path / "x.db").write_bytes(b"no database" * 999)):
        make()
        with pytest.raises(Damaged, match="cannot be used"):
            reach_of(tmp_path / "x.db")


def test_a_text_that_is_no_utf_8_is_read(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    path = tmp_path / EmbeddedStore.NAME
    with closing(read_write(path)) as connection:
        connection.execute("INSERT INTO meta VALUES ('x', CAST(x'ff' AS TEXT), 0)")
    with closing(read_only(path)) as connection:
        (value,) = connection.execute("SELECT value FROM meta WHERE key = 'x'").fetchone()

    assert value.encode("utf-8", "surrogateescape") == b"\xff"


def test_what_cannot_be_read_is_not_open(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 999)

    assert not is_open(tmp_path / "x.db")
    assert not is_open(tmp_path / "none.db")


def test_a_copy_of_an_open_database_is_closed(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        copy_database(store.path, copy)
        assert is_open(store.path)

    assert not is_open(copy)
    assert reach_of(copy) == Reach(1, 1, 2)


def test_what_is_damaged_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 999)

    with pytest.raises(Damaged, match=r"x\.db cannot be copied: file is not a database"):
        copy_database(tmp_path / "x.db", tmp_path / "copy.db")


def test_a_database_that_is_not_there_is_neither_made_nor_copied(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be copied"):
        copy_database(tmp_path / "x.db", tmp_path / "copy.db")

    assert not (tmp_path / "x.db").exists()


def test_what_is_replaced_in_the_same_second_has_a_folder_of_its_own(tmp_path: Path) -> None:
    first, second, third = (replaced(tmp_path, START) for _ in range(3))

    assert [second.name, third.name] == [f"{first.name}-2", f"{first.name}-3"]


def test_to_look_at_a_database_that_was_emptied_leaves_its_log(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        shutil.copytree(tmp_path, tmp_path / "killed")
    path = tmp_path / "killed" / EmbeddedStore.NAME
    path.write_bytes(b"")
    for connect in (read_only, read_write):
        with pytest.raises(sqlite3.Error, match="it is empty, and its log is not"):
            connect(path)

    assert log_of(path).stat().st_size > 0
