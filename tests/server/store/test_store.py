"""The store: what is saved is there again, whole batches only."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.places import Room
from mudgroup.server.store import codec
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START


def batch(*entries: Entry, room: int = 1) -> Batch:
    return Batch((Room(room, f"r{room}", "R", "A room."),), entries, room + 1, START)


def entry(number: int, members: tuple[int, ...] = (1, 2), result: str | int = "hi") -> Entry:
    return Entry(number, 7, START, Action.SAID, 1, members, result)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1)), batch(entry(2), room=2)])
    with EmbeddedStore(tmp_path) as store:
        world = store.load()

    assert sorted(world.records) == [1, 2]
    assert (world.next_number, world.next_entry) == (3, 3)


def test_entries_read_back_in_order_and_in_pages(tmp_path: Path) -> None:
    entries = tuple(entry(n, (1, n % 2), n if n % 3 else "text") for n in range(1, 10))
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(*entries)])

        assert store.archive.entries(7, before=100, most=100) == entries
        assert store.archive.entries(7, before=6, most=2) == entries[3:5]
        assert store.archive.entries(8, before=100, most=100) == ()


def test_each_list_of_members_is_written_once(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1), entry(2), entry(3, (9,)))])
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(4), room=2)])

    with database(tmp_path) as connection:
        rows = connection.execute("SELECT members FROM roster ORDER BY id").fetchall()
    assert rows == [("[1, 2]",), ("[9]",)]


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database by hand, as an admin could get at it."""
    with closing(sqlite3.connect(folder / "mudgroup.db")) as connection, connection:
        yield connection


def test_of_batches_that_cannot_be_saved_nothing_stands_and_the_next_can(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1))])

        with pytest.raises(StoreError, match="cannot be written: UNIQUE"):
            store.save([batch(entry(2, (5,)), room=2), batch(entry(1), room=3)])
        assert sorted(store.load().records) == [1]
        assert len(store.archive.entries(7, 100, 100)) == 1

        store.save([batch(entry(2, (5,)), room=2)])
        assert store.archive.entries(7, 100, 100)[1].members == (5,)


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with (
        EmbeddedStore(tmp_path),
        pytest.raises(StoreError, match="used by another mudgroup server"),
    ):
        EmbeddedStore(tmp_path)

    EmbeddedStore(tmp_path).close()


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
        f"{path} was written by a newer mudgroup (format 99; this one reads 1): update mudgroup"
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


def written_by_a_newer(folder: Path, number: int) -> None:
    """An object gets a field that this version does not know, and the checksum that fits."""
    with database(folder) as connection:
        query = "SELECT body FROM object WHERE number = ?"
        (body,) = connection.execute(query, (number,)).fetchone()
        body = body.replace("{", '{"smell":"of roses",', 1)
        connection.execute(
            "UPDATE object SET body = ?, crc = ? WHERE number = ?",
            (body, zlib.crc32(body.encode()), number),
        )


def test_an_object_that_is_whole_and_cannot_be_read_is_of_a_newer_mudgroup(
    tmp_path: Path,
) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch()])
    written_by_a_newer(tmp_path, 1)

    with (
        EmbeddedStore(tmp_path) as store,
        pytest.raises(Newer, match=r"object #1: .*smell") as refused,
    ):
        store.load()
    assert str(refused.value).splitlines() == [str(refused.value)]


def test_an_object_of_a_kind_that_is_not_known_is_of_a_newer_mudgroup(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch()])
    assert "spaceship" not in codec.KINDS
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET kind = 'spaceship'")

    with EmbeddedStore(tmp_path) as store, pytest.raises(Newer, match=r"object #1: .*'spaceship'"):
        store.load()


def test_a_damaged_row_is_named(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch()])
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET body = '{' WHERE number = 1")

    with EmbeddedStore(tmp_path) as store, pytest.raises(StoreError, match="object #1 is damaged"):
        store.load()


def test_a_damaged_history_row_is_named(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1), entry(2))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET at = 'garbage' WHERE number = 2")

    with EmbeddedStore(tmp_path) as store:
        for read in (store.reader.check_history, lambda: store.archive.entries(7, 9, 9)):
            with pytest.raises(Damaged, match="history entry 2 is damaged"):
                read()


def test_an_empty_database_beside_snapshots_is_no_new_world(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / "mudgroup-20260101T000000.000000Z.db").touch()

    with pytest.raises(Damaged, match="there are snapshots"):
        EmbeddedStore(tmp_path)


@pytest.mark.parametrize("number", ["x", "1", ""])
def test_a_next_number_that_would_be_used_twice_is_refused(number: str, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1), room=5)])
    with database(tmp_path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'next_number'", (number,))

    with EmbeddedStore(tmp_path) as store, pytest.raises(Damaged, match="next object number"):
        store.load()


def test_what_is_not_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mudgroup.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match="cannot be used"):
        EmbeddedStore(tmp_path)
