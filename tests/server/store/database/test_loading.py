"""The saved world, loaded: every row is checked, and named if it is damaged."""

from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store.database import checksums, codec
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database, entry, put_meta, written_by_a_newer


def test_an_object_that_is_whole_and_cannot_be_read_is_of_a_newer_mudgroup(
    tmp_path: Path,
) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch())])
    written_by_a_newer(tmp_path, 1)

    with (
        EmbeddedStore(tmp_path) as store,
        pytest.raises(Newer, match=r"object #1: .*smell") as refused,
    ):
        store.load()
    assert str(refused.value).splitlines() == [str(refused.value)]


def test_an_object_of_a_kind_that_is_not_known_is_of_a_newer_mudgroup(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch())])
    assert "spaceship" not in codec.KINDS
    with database(tmp_path) as connection:
        crc = checksums.of_object(1, "spaceship", b"{}")
        values = ("spaceship", "{}", crc)
        connection.execute("UPDATE object SET kind = ?, body = ?, crc = ?", values)

    with EmbeddedStore(tmp_path) as store, pytest.raises(Newer, match=r"object #1: .*'spaceship'"):
        store.load()


def test_a_damaged_row_is_named(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch())])
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET body = '{' WHERE number = 1")

    with EmbeddedStore(tmp_path) as store, pytest.raises(StoreError, match="object #1 is damaged"):
        store.load()


@pytest.mark.parametrize("number", ["x", "1", ""])
def test_a_next_number_that_would_be_used_twice_is_refused(number: str, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), room=5))])
    put_meta(tmp_path, "next_number", number)

    with (
        StoreReader(tmp_path / EmbeddedStore.NAME) as reader,
        pytest.raises(Damaged, match="next object number"),
    ):
        reader.load()


@pytest.mark.parametrize("text", ["x", "", "nan", "-1.0", "inf"])
def test_elapsed_seconds_that_are_none_are_damage(tmp_path: Path, text: str) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch())])
    put_meta(tmp_path, "elapsed", text)

    with EmbeddedStore(tmp_path) as store, pytest.raises(Damaged, match="elapsed seconds"):
        store.load()
