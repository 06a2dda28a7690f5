"""What is wrong with a store, and what can be done about it."""

from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.checking import Finding
from mudgroup.server.store.disk.mark import Reach, read_mark, write_mark
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import database, filled


def whats(data: Path) -> list[str]:
    return [finding.what for finding in checking.findings(data)]


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
    (finding,) = checking.findings(tmp_path)
    kept = checking.repair(tmp_path, START)

    assert finding.repair == "it would be accepted that this is missing"
    assert whats(tmp_path) == []
    assert read_mark(kept / EmbeddedStore.NAME) == Reach(7, 9, 9)
    EmbeddedStore(tmp_path).close()


def test_a_running_server_is_not_repaired_under(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path), pytest.raises(StoreError, match="another mudgroup server"):
        checking.repair(tmp_path, START)


def test_an_object_comes_back_from_the_newest_snapshot_that_has_it(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    (finding,) = checking.findings(tmp_path)
    checking.repair(tmp_path, START)

    assert finding == Finding(
        "object #3 is missing", f"it would be as in the snapshot {taken.path.name}"
    )
    assert whats(tmp_path) == []


def test_objects_of_which_one_is_nowhere_stay_as_they_are(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    before = checking.findings(tmp_path)
    checking.repair(tmp_path, START)

    assert before == [Finding("object #3 is missing", "")]
    assert before == checking.findings(tmp_path)


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
    (finding,) = checking.findings(tmp_path)
    checking.repair(tmp_path, START)

    assert finding.repair == "the indexes would be made anew, and nothing is lost"
    assert whats(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        assert len(store.archive.entries(7, 100, 100)) == 5
