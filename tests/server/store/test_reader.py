"""The store, read: pages of history, how much there is of it, and damage told by its row."""

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import (
    batch,
    database,
    entry,
    filled,
    spoil_root,
)

MINUTE = timedelta(minutes=1)


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME

    with pytest.raises(Damaged, match="cannot be used: unable to open"):
        StoreReader(path)
    assert not path.exists()


def test_a_whole_database_passes_every_check(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2)))])
        store.reader.check_pages()
        store.reader.check_integrity()
        store.reader.check_history()

        assert [*store.reader.object_damage(), *store.reader.lost_ends()] == []


def test_an_index_that_lacks_a_row_is_seen_by_the_whole_check(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2)))])
    with database(tmp_path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        query = "UPDATE sqlite_schema SET sql = sql || ' WHERE grp = 8' WHERE name = ?"
        connection.execute(query, ("history_of_group",))

    with (
        StoreReader(tmp_path / EmbeddedStore.NAME) as reader,
        pytest.raises(Damaged, match=r"is damaged: .*history_of_group"),
    ):
        reader.check_integrity()


def test_pages_that_are_no_pages_are_damage_for_whatever_reads_them(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
    path = tmp_path / EmbeddedStore.NAME
    raw = path.read_bytes()
    size = int.from_bytes(raw[16:18], "big")
    path.write_bytes(raw[:size] + b"\xff" * (len(raw) - size))

    with StoreReader(path) as reader:
        for read in (
            reader.check_pages,
            reader.check_history,
            reader.load,
            reader.extents,
            lambda: reader.tally(7, 0, 9, None, 9),
        ):
            with pytest.raises(Damaged, match="is damaged: "):
                read()


def test_entries_read_back_in_order_and_in_pages(tmp_path: Path) -> None:
    entries = tuple(entry(n, (1, n % 2), n if n % 3 else "text") for n in range(1, 10))
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(*entries))])

        assert store.archive.entries(7, before=100, most=100) == entries
        assert store.archive.entries(7, before=6, most=2) == entries[3:5]
        assert store.archive.entries(8, before=100, most=100) == ()


def test_objects_that_a_disk_has_made_no_utf_8_are_not_taken_for_whole(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(room=1), batch(room=2))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET body = CAST(x'7bff7d' AS TEXT) WHERE number = 1")

    with StoreReader(tmp_path / EmbeddedStore.NAME) as reader:
        assert [number for number, _, _ in reader.whole_objects((1, 2))] == [2]


def test_a_damaged_history_row_is_named_once_and_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2)))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET at = 'garbage' WHERE number = 2")

    with EmbeddedStore(tmp_path) as store:
        with pytest.raises(Damaged, match="history entry 2 of group #7 is damaged"):
            store.reader.check_history()
        for _ in range(2):
            assert store.archive.entries(7, 9, 9) == (entry(1),)
    (told,) = caplog.messages
    assert told.endswith("history entry 2 of group #7 is damaged: it differs from its checksum")


def test_a_page_is_filled_though_rows_of_it_are_damaged(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(*(entry(n) for n in range(1, 10))))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET actor = 9 WHERE number IN (2, 5, 7, 8)")

    with EmbeddedStore(tmp_path) as store:
        for most, numbers in ((3, [4, 6, 9]), (5, [1, 3, 4, 6, 9]), (9, [1, 3, 4, 6, 9]), (0, [])):
            assert numbers == [told.number for told in store.archive.entries(7, 99, most)]


def test_histories_are_read_by_number_for_a_group_and_by_time_for_all(tmp_path: Path) -> None:
    first, late = entry(1), evolve(entry(2), at=START + MINUTE)
    imported = evolve(entry(3), group=8, at=START - MINUTE)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(first, late, imported))])

        assert [first, late] == list(store.reader.history(7))
        assert [imported, first, late] == list(store.reader.all_history())


def test_a_reader_that_stands_still_sees_one_moment(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store, StoreReader(store.path) as reader:
        store.save([Unit.of(batch(entry(1)))])
        with reader.standing_still():
            before = reader.load()
            store.save([Unit.of(batch(entry(2), room=2))])
            assert reader.load().records == before.records
            assert [e.number for e in reader.all_history()] == [1]

        assert sorted(reader.load().records) == [1, 2]
        assert [e.number for e in reader.all_history()] == [1, 2]


def test_a_page_that_cannot_be_read_is_told_by_a_reader_that_stands_still(tmp_path: Path) -> None:
    filled(tmp_path)
    spoil_root(tmp_path, "roster")

    with StoreReader(tmp_path / EmbeddedStore.NAME) as reader:
        for _ in range(2):
            with pytest.raises(Damaged, match="is damaged: "), reader.standing_still():
                list(reader.all_history())


def test_a_copy_is_one_file_with_all_that_is_saved(tmp_path: Path) -> None:
    copy = tmp_path / "copy" / EmbeddedStore.NAME
    copy.parent.mkdir()
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        store.reader.copy_to(copy)

        assert [copy] == list(copy.parent.iterdir())
        with StoreReader(copy) as reader:
            assert [entry(1)] == list(reader.history(7))
            assert reader.load().records == store.load().records


def test_a_copy_to_where_there_is_no_folder_is_refused(tmp_path: Path) -> None:
    with (
        EmbeddedStore(tmp_path) as store,
        pytest.raises(StoreError, match="cannot be copied: unable to open"),
    ):
        store.reader.copy_to(tmp_path / "none" / "copy.db")
