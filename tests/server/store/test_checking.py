"""What is wrong with a store, and what can be done about it."""

import shutil
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.disk.mark import Reach, mark_of, read_mark, write_mark
from mudgroup.server.store.mending.patient import Finding
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, database, entry, filled, put_meta, spoil_root


def whats(data: Path) -> list[str]:
    return checking.findings(data)


def test_a_whole_store_has_nothing_wrong_whether_or_not_a_server_runs(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    assert whats(tmp_path) == []

    with EmbeddedStore(tmp_path):
        assert whats(tmp_path) == []


def test_each_damage_is_found(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET body = '{}' WHERE number = 3")
        connection.execute("UPDATE history SET at = 'x' WHERE number = 2")
    found = "\n".join(whats(tmp_path))

    assert "object #3 is damaged" in found
    assert "history entry 2 of group #7 is damaged" in found


def test_a_repair_accepts_what_is_missing_and_keeps_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    path = tmp_path / EmbeddedStore.NAME
    write_mark(path, Reach(7, 9, 9))
    (finding,) = checking.plan(tmp_path, START)
    kept = checking.repair(tmp_path, START).kept

    assert finding.what == (
        "the last 6 saves, history entries 6 to 9, object numbers 6 to 8, which were saved,"
        " are not there"
    )
    assert finding.how == "accepted as missing"
    assert whats(tmp_path) == []
    assert read_mark(kept / EmbeddedStore.NAME) == Reach(7, 9, 9)
    EmbeddedStore(tmp_path).close()


def test_a_snapshot_that_has_more_is_named_before_a_loss_is_accepted(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    put_meta(taken.path.parent, "saves", "4", taken.path.name)
    write_mark(tmp_path / EmbeddedStore.NAME, Reach(4, 5, 6))
    planned = checking.plan(tmp_path, START)
    repaired = checking.repair(tmp_path, START)

    assert planned == [*repaired.done]
    assert planned[-1] == Finding(
        f"the snapshot {taken.path.name} has 3 saves more",
        f"left out: to have them, 'mudgroup snapshot restore {taken.path.name}' instead",
    )
    assert whats(tmp_path) == []


def test_what_was_not_closed_and_has_no_mark_is_told_by_a_repair(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(room=1))])
        shutil.copytree(tmp_path, tmp_path / "killed")
    killed = tmp_path / "killed"
    mark_of(killed / EmbeddedStore.NAME).unlink()
    (finding,) = checking.plan(killed, START)

    assert "was not closed properly" in finding.what
    assert finding.how == "accepted as it is, with a new mark"
    assert [finding] == [*checking.repair(killed, START).done]
    assert whats(killed) == []


def test_a_running_server_is_not_repaired_under(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path), pytest.raises(StoreError, match="another mudgroup server"):
        checking.repair(tmp_path, START)


def test_an_object_comes_back_from_the_newest_snapshot_that_has_it(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    snapshots.create(tmp_path, START).path.write_bytes(b"damaged")
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    planned = checking.plan(tmp_path, START)
    repaired = checking.repair(tmp_path, START)

    back = f"put back as in the snapshot {taken.path.name}"
    assert planned == [*repaired.done] == [Finding("object #3 is missing", back)]
    assert whats(tmp_path) == []


def test_an_object_that_is_nowhere_and_that_nobody_names_is_given_up(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    repaired = checking.repair(tmp_path, START)

    how = "given up: no snapshot has it, and nothing names it"
    assert repaired.done == (Finding("object #3 is missing", how),)
    assert whats(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        assert store.load().next_number == 6


def test_a_plan_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    files = [tmp_path / EmbeddedStore.NAME, mark_of(tmp_path / EmbeddedStore.NAME)]
    before = [file.read_bytes() for file in files]
    planned = checking.plan(tmp_path, START)

    assert [file.read_bytes() for file in files] == before
    assert checking.plan(tmp_path, START) == planned != []


def test_a_damaged_history_is_whole_again_without_what_is_lost(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET actor = 5 WHERE number = 2")
    checking.repair(tmp_path, START)

    assert whats(tmp_path) == []


def test_an_index_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    """Its last entry, on its only page, has a type that there is none of; the rows are whole."""
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'history_of_group'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    path = tmp_path / EmbeddedStore.NAME
    raw = bytearray(path.read_bytes())
    start = (page - 1) * size
    entry = start + int.from_bytes(raw[start + 5 : start + 7])
    raw[entry + 1] ^= 0x40
    path.write_bytes(raw)
    (finding,) = checking.repair(tmp_path, START).done

    assert finding.how == checking.ANEW
    assert whats(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        assert len(store.archive.entries(7, 100, 100)) == 5


@pytest.mark.parametrize("index", ["history_of_group", "sqlite_autoindex_roster_1"])
def test_an_index_whose_first_page_is_lost_is_made_anew(index: str, tmp_path: Path) -> None:
    filled(tmp_path)
    spoil_root(tmp_path, index)
    planned = checking.plan(tmp_path, START)
    (finding,) = checking.repair(tmp_path, START).done

    assert [finding] == planned
    assert finding.how == checking.ANEW
    assert whats(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        assert sorted(store.load().records) == [*range(1, 51)]
        assert len(store.archive.entries(7, 100, 100)) == 50
        store.save([Unit.of(batch(entry(51), room=51))])
    assert whats(tmp_path) == []


def test_a_page_of_rows_that_is_lost_is_no_index(tmp_path: Path) -> None:
    filled(tmp_path)
    spoil_root(tmp_path, "history")

    assert not checking.is_readable(tmp_path / EmbeddedStore.NAME)
    with pytest.raises(Damaged, match="cannot be repaired"):
        checking.repair(tmp_path, START)
