"""Snapshots: whole, verified, ordered and kept by their numbers."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.ports import Newer, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store import snapshots
from mudgroup.server.store.disk.lock import Held
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.snapshots import TIME
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.values import Snapshots
from tests.scenes import START
from tests.server.store.batches import batch, database, entry, filled, newer, update

YEAR = timedelta(days=365)


def test_a_snapshot_of_a_store_in_use_is_whole(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        taken = snapshots.create(tmp_path, START)
        store.save([Unit.of(batch(entry(2), room=2))])

    with StoreReader(taken.path) as reader:
        assert sorted(reader.load().records) == [1]
        assert len(reader.entries(7, 100, 100)) == 1
    assert taken == snapshots.list_snapshots(tmp_path)[0]
    assert [path.name for path in snapshots.folder_of(tmp_path).iterdir()] == [taken.path.name]


def test_a_store_that_is_damaged_gives_no_snapshot(tmp_path: Path) -> None:
    filled(tmp_path)
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET body = '{}' WHERE number = 3")

    with pytest.raises(StoreError, match="object #3"):
        snapshots.create(tmp_path, START)
    assert list(snapshots.folder_of(tmp_path).iterdir()) == []


def named(data: Path, *times: datetime) -> None:
    """Files that look like snapshots, numbered in this order."""
    folder = snapshots.folder_of(data)
    folder.mkdir(exist_ok=True)
    for number, at in enumerate(times, start=1):
        (folder / f"mudgroup-{number:06}-{at.strftime(TIME)}.db").touch()


def numbers(data: Path) -> list[int]:
    return [snapshot.number for snapshot in snapshots.list_snapshots(data)]


def test_snapshots_are_ordered_by_number_and_those_without_one_come_before_by_time(
    tmp_path: Path,
) -> None:
    named(tmp_path, START + YEAR, START, START - YEAR)
    folder = snapshots.folder_of(tmp_path)
    for at in (START, START + 2 * YEAR):
        (folder / f"mudgroup-{at.strftime(TIME)}.db").touch()
    for name in ("mine.db", "mudgroup-20261399T000000.000000Z.db", "mudgroup-1-x.db"):
        (folder / name).touch()
    found = snapshots.list_snapshots(tmp_path)

    assert numbers(tmp_path) == [3, 2, 1, 0, 0]
    assert [snapshot.at for snapshot in found[3:]] == [START + 2 * YEAR, START]


def test_the_next_snapshot_has_the_next_number_whatever_the_clock_says(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    for at in (START + YEAR, START - YEAR, START):
        newest = snapshots.create(tmp_path, at)

    assert (newest.number, newest.at) == (3, START)
    assert newest == snapshots.list_snapshots(tmp_path)[0]
    assert newest.path.name == f"mudgroup-000003-{START.strftime(TIME)}.db"


def test_the_newest_stay_and_of_the_others_the_last_of_each_day(tmp_path: Path) -> None:
    times = [START + timedelta(hours=hours) for hours in range(0, 24 * 10, 6)]
    named(tmp_path, *times)
    mine = snapshots.folder_of(tmp_path) / "mine.db"
    mine.touch()

    snapshots.retire(tmp_path, Snapshots(keep=8, keep_days=3))
    assert [*range(40, 32, -1), 32, 28, 24] == numbers(tmp_path)
    snapshots.retire(tmp_path, Snapshots(keep=8, keep_days=0.5))
    assert [*range(40, 32, -1)] == numbers(tmp_path)
    snapshots.retire(tmp_path, Snapshots(keep=0, keep_days=0))
    assert numbers(tmp_path) == [40]
    assert mine.exists()


@given(
    st.lists(st.integers(-20_000, 20_000), max_size=12),
    st.integers(0, 6),
    st.floats(0, 6),
)
def test_no_clock_makes_the_rule_delete_one_of_the_newest_or_keep_more_than_it_says(
    hours: list[int], keep: int, keep_days: float
) -> None:
    with TemporaryDirectory() as folder:
        data = Path(folder)
        named(data, *(START + timedelta(hours=hour) for hour in hours))
        before = numbers(data)
        snapshots.retire(data, Snapshots(keep=keep, keep_days=keep_days))
        after = numbers(data)

    most = max(1, keep)
    assert before[:most] == after[:most]
    assert len(after) <= most + keep_days


def test_what_a_killed_snapshot_left_is_swept_at_the_start_and_by_the_next(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    folder = snapshots.folder_of(tmp_path)
    folder.mkdir()
    left = [folder / f"mudgroup-000001-x{end}" for end in (".partial", ".partial-journal")]
    for path in left:
        path.touch()
    EmbeddedStore(tmp_path).close()
    assert list(folder.iterdir()) == []

    for path in left:
        path.touch()
    taken = snapshots.create(tmp_path, START)
    assert list(folder.iterdir()) == [taken.path]


def test_what_another_process_is_writing_is_not_swept(tmp_path: Path) -> None:
    folder = snapshots.folder_of(tmp_path)
    folder.mkdir()
    writing = folder / "mudgroup-000001-x.partial"
    writing.touch()
    with Held(folder):
        snapshots.sweep(tmp_path)
        assert writing.exists()
    snapshots.sweep(tmp_path)

    assert not writing.exists()


def test_a_data_directory_without_snapshots_has_nothing_to_sweep(tmp_path: Path) -> None:
    snapshots.sweep(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_no_snapshot_is_taken_of_a_newer_store(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    update(tmp_path / EmbeddedStore.NAME)

    with pytest.raises(Newer) as refused:
        snapshots.create(tmp_path, START)
    assert str(refused.value) == newer(tmp_path / EmbeddedStore.NAME)
    assert snapshots.list_snapshots(tmp_path) == []


def test_a_bit_that_flipped_is_found_or_changes_no_record(tmp_path: Path) -> None:
    """Wherever it is: the store is refused, or every object is as it was saved."""
    filled(tmp_path, 200)
    path = tmp_path / EmbeddedStore.NAME
    whole = path.read_bytes()
    with EmbeddedStore(tmp_path) as store:
        saved = dict(store.load().records.items())
    chance = random.Random(3)
    for _ in range(150):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        try:
            with StoreReader(path) as reader:
                reader.check_pages()
                found = dict(reader.load().records.items())
        except StoreError:
            continue
        assert {n: r for n, r in found.items() if saved.get(n) != r} == {}
