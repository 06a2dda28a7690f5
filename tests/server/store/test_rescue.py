"""What only a deleted log has; tests/attacks/test_damage.py has the server."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.store import snapshots
from mudgroup.server.store.database import meta, traffic
from mudgroup.server.store.opening import open_database
from mudgroup.server.store.rescue import rescue
from tests.server.store.batches import filled

NAME = "mudgroup.db"


@pytest.fixture
def deleted(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose log is deleted, with a save that is in it alone."""
    filled(tmp_path, rows=3)
    with closing(open_database(tmp_path / NAME)) as connection:
        meta.put(connection, {"sign": "new"})
        (tmp_path / f"{NAME}-wal").unlink()
        yield connection


def sign(path: Path) -> str:
    """What a file says by itself."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return meta.get(connection, "sign", "none")


def test_it_is_in_a_snapshot_and_in_the_database(
    deleted: sqlite3.Connection, tmp_path: Path
) -> None:
    before, lineage = sign(tmp_path / NAME), traffic.read(deleted).known.lineage
    told = rescue(deleted, tmp_path / NAME)
    (snapshot,) = snapshots.list_snapshots(tmp_path)

    assert (before, sign(tmp_path / NAME), sign(snapshot.path)) == ("none", "new", "new")
    assert traffic.read(deleted).known.lineage != lineage
    assert told == (
        f"{tmp_path / NAME}-wal was deleted or replaced while the server ran: what was saved is in"
        f" {snapshot.path.name} and in {NAME}; stop the server, and start it again"
    )


def test_where_there_can_be_no_snapshot_the_database_has_it(
    deleted: sqlite3.Connection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "snapshots").write_text("no folder", "utf-8")
    told = rescue(deleted, tmp_path / NAME)

    assert f"what was saved is in {NAME}; stop" in told
    assert sign(tmp_path / NAME) == "new"
    assert caplog.messages[0].startswith("no snapshot was taken: ")


def test_where_neither_can_take_it_the_server_must_not_be_killed(
    deleted: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "snapshots").write_text("no folder", "utf-8")
    deleted.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="the disk takes no copy: do not kill the server"):
        rescue(deleted, tmp_path / NAME)
    deleted.execute("COMMIT")
    assert f"what was saved is in {NAME}; stop" in rescue(deleted, tmp_path / NAME)
