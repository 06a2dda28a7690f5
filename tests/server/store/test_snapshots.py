"""Snapshots: whole, verified, kept by rule, restorable; and what a damaged store leads to."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.server.store import snapshots
from mudgroup.server.store.migrations import FORMAT as DATABASE_FORMAT
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.snapshots import FORMAT
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.values import Snapshots
from tests.processes import command
from tests.scenes import START
from tests.server.store.batches import batch, database, entry, written_by_a_newer


def filled(folder: Path, rows: int = 50) -> None:
    """A store with objects and history, closed."""
    with EmbeddedStore(folder) as store:
        store.save([batch(entry(n), room=n) for n in range(1, rows + 1)])


def rooms(folder: Path) -> list[int]:
    with EmbeddedStore(folder) as store:
        return sorted(store.load().records)


def test_a_snapshot_of_a_store_in_use_is_whole(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([batch(entry(1))])
        taken = snapshots.create(tmp_path, START)
        store.save([batch(entry(2), room=2)])

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


def test_the_rule_keeps_so_many_and_no_older_ones_but_always_the_newest(tmp_path: Path) -> None:
    folder = snapshots.folder_of(tmp_path)
    folder.mkdir()
    for days in (0, 1, 2, 3, 40):
        (folder / (START - timedelta(days=days)).strftime(FORMAT)).touch()
    (folder / "mine.db").touch()

    snapshots.retire(tmp_path, Snapshots(keep=10, keep_days=30), START)
    assert len(snapshots.list_snapshots(tmp_path)) == 4
    snapshots.retire(tmp_path, Snapshots(keep=2, keep_days=30), START)
    assert [s.at for s in snapshots.list_snapshots(tmp_path)] == [START, START - timedelta(days=1)]
    snapshots.retire(tmp_path, Snapshots(keep=0, keep_days=0), START + timedelta(days=99))
    assert [s.at for s in snapshots.list_snapshots(tmp_path)] == [START]
    assert (folder / "mine.db").exists()


def test_restoring_keeps_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    filled_path = tmp_path / EmbeddedStore.NAME
    filled_path.write_bytes(b"rubbish")
    kept = snapshots.restore(tmp_path, taken.path, START)

    assert rooms(tmp_path) == [1, 2, 3, 4, 5]
    assert kept is not None
    assert (kept / EmbeddedStore.NAME).read_bytes() == b"rubbish"


def test_a_damaged_snapshot_is_not_restored(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    taken.path.write_bytes(taken.path.read_bytes()[:5000])

    with pytest.raises(Damaged):
        snapshots.restore(tmp_path, taken.path, START)
    assert rooms(tmp_path) == [1, 2, 3, 4, 5]
    assert snapshots.newest_good(tmp_path) == (None, [])


def test_a_running_server_is_not_restored_under(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)

    with EmbeddedStore(tmp_path), pytest.raises(StoreError, match="another mudgroup server"):
        snapshots.restore(tmp_path, taken.path, START)


def damage_truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def damage_header(data: bytes) -> bytes:
    return b"\0" * 100 + data[100:]


def damage_middle(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + b"\xa5" * 4096 + data[middle + 4096 :]


@pytest.mark.parametrize("damage", [damage_truncated, damage_header, damage_middle])
def test_a_damaged_store_is_refused_at_start_with_the_way_out_and_left_alone(
    damage: object, tmp_path: Path
) -> None:
    filled(tmp_path, 500)
    taken = snapshots.create(tmp_path, START)
    path = tmp_path / EmbeddedStore.NAME
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    before = path.read_bytes()
    result = command("serve", "--port", "0", "--data", str(tmp_path))

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert str(path) in result.stderr
    restore = f"mudgroup snapshot restore {taken.path.name} --data {tmp_path}"
    assert result.stderr.endswith(f"restore: {restore}\n")
    assert path.read_bytes() == before

    done = command(*restore.split()[1:])
    assert done.stdout.startswith(f"restored {taken.path.name}; what was there is in ")
    assert rooms(tmp_path) == list(range(1, 501))


def update(path: Path) -> None:
    """Let a database be of the format of a newer version."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {DATABASE_FORMAT + 1}")


def newer(path: Path) -> str:
    sign = f"format {DATABASE_FORMAT + 1}; this one reads {DATABASE_FORMAT}"
    return f"{path} was written by a newer mudgroup ({sign}): update mudgroup"


@pytest.mark.parametrize("update_store", [update, lambda p: written_by_a_newer(p.parent, 1)])
def test_no_older_snapshot_is_offered_over_a_newer_store(
    update_store: Callable[[Path], None], tmp_path: Path
) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    path = tmp_path / EmbeddedStore.NAME
    update_store(path)
    before = path.read_bytes()
    for words in (("serve", "--port", "0"), ("snapshot", "restore"), ("history", "list")):
        result = command(*words, "--data", str(tmp_path))

        (line,) = result.stderr.splitlines()
        assert (result.returncode, result.stdout) == (1, "")
        assert line.startswith(f"mudgroup: {path} was written by a newer mudgroup ("), words
        assert line.endswith("): update mudgroup"), words
    assert path.read_bytes() == before

    done = command("snapshot", "restore", taken.path.name, "--data", str(tmp_path))
    assert done.stdout.startswith(f"restored {taken.path.name}; what was there is in ")


def test_a_snapshot_of_a_newer_version_is_named_and_passed_over(
    tmp_path: Path,
) -> None:
    filled(tmp_path, 5)
    data = ["--data", str(tmp_path)]
    old = snapshots.create(tmp_path, START)
    new = snapshots.create(tmp_path, START + timedelta(hours=1))
    update(new.path)
    path = tmp_path / EmbeddedStore.NAME
    whole = path.read_bytes()
    path.write_bytes(damage_truncated(whole))

    refused = command("serve", "--port", "0", *data).stderr
    assert refused.startswith(f"mudgroup: {path} ")
    assert refused.endswith(f"; nothing was changed; {newer(new.path)}\n")
    by_name = command("snapshot", "restore", new.path.name, *data)
    assert by_name.stderr == f"mudgroup: {newer(new.path)}\n"
    assert path.read_bytes() == damage_truncated(whole)

    verified = command("snapshot", "verify", *data)
    assert verified.returncode == 1
    assert verified.stderr.endswith(f"mudgroup: {newer(new.path)}\n")
    assert verified.stdout == f"{old.path.name} is whole\n"
    listed = command("snapshot", "list", *data).stdout.splitlines()
    assert [line.split("  ")[0] for line in listed] == [new.path.name, old.path.name]
    assert [line.endswith("  written by a newer mudgroup") for line in listed] == [True, False]

    done = command("snapshot", "restore", *data)
    assert done.stderr == f"mudgroup: passed over: {newer(new.path)}\n"
    assert done.stdout.startswith(f"restored {old.path.name}; what was there is in ")
    assert path.read_bytes() == old.path.read_bytes()


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
