"""A database of any format so far, read; tests/server/test_old_stores.py has what they say."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, Newer
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.upgraded import readable
from tests.server.store.batches import filled, update
from tests.stores.make import HERE


def test_one_of_our_format_is_read_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    with readable(tmp_path / EmbeddedStore.NAME) as reader:
        assert sorted(reader.load().records) == [1, 2, 3]


def test_one_of_an_earlier_format_is_called_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    shutil.copy(HERE / "1" / EmbeddedStore.NAME, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE object SET crc = 5 WHERE number = 1")
    before = path.read_bytes()

    with readable(path) as reader, pytest.raises(Damaged, match=f"^{path}: object #1 is damaged"):
        reader.load()
    assert path.read_bytes() == before


def test_one_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    update(tmp_path / EmbeddedStore.NAME)

    with pytest.raises(Newer), readable(tmp_path / EmbeddedStore.NAME):
        pass


def test_one_that_cannot_be_upgraded_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    shutil.copy(HERE / "1" / EmbeddedStore.NAME, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE roster")

    with pytest.raises(Damaged, match=f"^{path} cannot be upgraded: "), readable(path):
        pass
