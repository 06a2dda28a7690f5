"""The store: what is saved is there again, whole batches only."""

import shutil
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database, entry


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)), batch(entry(2), room=2))])
    with EmbeddedStore(tmp_path) as store:
        world = store.load()

    assert sorted(world.records) == [1, 2]
    assert (world.next_number, world.next_entry) == (3, 3)


def test_each_list_of_members_is_written_once(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2), entry(3, (9,))))])
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(4), room=2))])

    with database(tmp_path) as connection:
        rows = connection.execute("SELECT members FROM roster ORDER BY id").fetchall()
    assert rows == [("[1, 2]",), ("[9]",)]


def test_of_batches_that_cannot_be_saved_nothing_stands_and_the_next_can(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])

        with pytest.raises(StoreError, match="cannot be written: UNIQUE"):
            store.save([Unit.of(batch(entry(2, (5,)), room=2), batch(entry(1), room=3))])
        assert sorted(store.load().records) == [1]
        assert len(store.archive.entries(7, 100, 100)) == 1

        store.save([Unit.of(batch(entry(2, (5,)), room=2))])
        assert store.archive.entries(7, 100, 100)[1].members == (5,)
        assert store.load().next_number == 3


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with (
        EmbeddedStore(tmp_path),
        pytest.raises(StoreError, match="used by another mudgroup server"),
    ):
        EmbeddedStore(tmp_path)

    EmbeddedStore(tmp_path).close()


def test_to_delete_a_lock_file_lets_no_second_server_in(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with EmbeddedStore(tmp_path):
        (tmp_path / "lock").unlink()
        with pytest.raises(StoreError, match="another mudgroup server"):
            EmbeddedStore(tmp_path)


@pytest.mark.parametrize("part", ["", "mudgroup.db"])
def test_nothing_is_saved_while_what_is_saved_to_is_elsewhere(part: str, tmp_path: Path) -> None:
    data, away = tmp_path / "data", tmp_path / "away"
    with EmbeddedStore(data) as store:
        store.save([Unit.of(batch(entry(1)))])
        (data / part).rename(away)

        for _ in range(2):
            with pytest.raises(
                StoreError, match=f"^{data / (part or EmbeddedStore.NAME)} was moved"
            ):
                store.save([Unit.of(batch(entry(2), room=2))])
        away.rename(data / part)
        store.save([Unit.of(batch(entry(2), room=2))])
    with EmbeddedStore(data) as store:
        assert sorted(store.load().records) == [1, 2]


def test_a_second_server_in_a_folder_of_the_same_name_is_seen_by_the_first(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with EmbeddedStore(data) as first:
        first.save([Unit.of(batch(entry(1)))])
        data.rename(tmp_path / "away")
        with EmbeddedStore(data) as second:
            second.save([Unit.of(batch(entry(1)))])
            with pytest.raises(StoreError, match=f"^{data / EmbeddedStore.NAME} was moved"):
                first.save([Unit.of(batch(entry(2), room=2))])


def test_a_checkpoint_moves_what_is_saved_out_of_the_log(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        store.checkpoint()
        (tmp_path / "alone").mkdir()
        shutil.copy(store.path, tmp_path / "alone")

    with StoreReader(tmp_path / "alone" / EmbeddedStore.NAME) as reader:
        assert sorted(reader.load().records) == [1]


def test_it_knows_whether_the_world_before_was_killed(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "first") as store:
        new = store.traffic().was_killed
        store.save([Unit.of(batch(entry(1)))])
        # What is on the disk now is what a killed process leaves.
        shutil.copytree(tmp_path / "first", tmp_path / "killed")
    with EmbeddedStore(tmp_path / "first") as store:
        closed = store.traffic().was_killed
    with EmbeddedStore(tmp_path / "killed") as store:
        killed = store.traffic().was_killed
    with EmbeddedStore(tmp_path / "killed") as store:
        after = store.traffic().was_killed

    assert (new, closed, killed, after) == (False, False, True, False)
