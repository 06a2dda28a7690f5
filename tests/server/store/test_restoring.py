"""A damaged or lost store, and the way back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server.store import restoring, snapshots
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command, run_apart
from tests.scenes import START
from tests.server.store.batches import database, dump, filled, newer, update, written_by_a_newer


def rooms(folder: Path) -> list[int]:
    with EmbeddedStore(folder) as store:
        return sorted(store.load().records)


def test_restoring_keeps_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    filled_path = tmp_path / EmbeddedStore.NAME
    filled_path.write_bytes(b"rubbish")
    kept = restoring.restore(tmp_path, taken.path, START)

    assert rooms(tmp_path) == [1, 2, 3, 4, 5]
    assert kept is not None
    assert (kept / EmbeddedStore.NAME).read_bytes() == b"rubbish"


def test_a_damaged_snapshot_is_not_restored(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    taken.path.write_bytes(taken.path.read_bytes()[:5000])

    with pytest.raises(Damaged):
        restoring.restore(tmp_path, taken.path, START)
    assert rooms(tmp_path) == [1, 2, 3, 4, 5]
    assert restoring.newest_good(tmp_path) == (None, [])


def test_a_running_server_is_not_restored_under(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)

    with EmbeddedStore(tmp_path), pytest.raises(StoreError, match="another mudgroup server"):
        restoring.restore(tmp_path, taken.path, START)


def test_a_disk_that_refuses_to_restore_is_told_in_one_line(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    (tmp_path / EmbeddedStore.NAME).with_suffix(".restoring").mkdir()

    with pytest.raises(StoreError, match="cannot be restored: "):
        restoring.restore(tmp_path, taken.path, START)
    assert rooms(tmp_path) == [1, 2, 3, 4, 5]


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
    result = run_apart("serve", "--port", "0", "--data", str(tmp_path))

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert str(path) in result.stderr
    restore = f"mudgroup snapshot restore {taken.path.name} --data {tmp_path}"
    assert result.stderr.endswith(f"restore: {restore}\n")
    assert path.read_bytes() == before

    done = command(*restore.split()[1:])
    assert done.stdout.startswith(f"restored {taken.path.name}; what was there is in ")
    assert rooms(tmp_path) == list(range(1, 501))


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
        result = run_apart(*words, "--data", str(tmp_path))

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

    refused = run_apart("serve", "--port", "0", *data).stderr
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
    assert [taken.split("  ")[1] for taken in listed] == ["number 2", "number 1"]
    assert [line.endswith("  written by a newer mudgroup") for line in listed] == [True, False]

    done = command("snapshot", "restore", *data)
    assert done.stderr == f"mudgroup: passed over: {newer(new.path)}\n"
    assert done.stdout.startswith(f"restored {old.path.name}; what was there is in ")
    with database(tmp_path) as store, database(old.path.parent, old.path.name) as snapshot:
        assert dump(store) == dump(snapshot)
