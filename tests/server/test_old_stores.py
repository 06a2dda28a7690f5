"""Stores that earlier versions wrote (tests/stores): each loads, says what it said, and goes on."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.units import Known
from mudgroup.model.records import Record
from mudgroup.model.records.players import Player
from mudgroup.model.world.world import World
from mudgroup.server.store import reading, restoring, snapshots
from mudgroup.server.store.database.migrations import FORMAT
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.upgraded import readable
from tests.processes import command
from tests.scenes import PASSWORD, EngineStage
from tests.stores.make import EXPECTED, HERE, TRAFFIC
from tests.stores.told import told
from tests.stores.wanting import wanting
from tests.transcript import log_in

STORES = sorted(
    (path.parent for path in HERE.glob(f"*/{EmbeddedStore.NAME}")), key=lambda p: int(p.name)
)

WEEK = 7 * 86400
"""Seconds after which no story goes on."""


@pytest.fixture(params=STORES, ids=lambda folder: folder.name)
def old(request: pytest.FixtureRequest) -> Path:
    """The folder of an old store."""
    folder = request.param
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def data(old: Path, tmp_path: Path) -> Path:
    """A data directory with a copy of an old store."""
    shutil.copy(old / EmbeddedStore.NAME, tmp_path)
    return tmp_path


@pytest.fixture
def reader(data: Path) -> Iterator[StoreReader]:
    with EmbeddedStore(data) as store:
        yield store.reader


def format_of(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def test_there_is_a_store_of_every_format() -> None:
    assert set(range(1, FORMAT + 1)) == {
        format_of(folder / EmbeddedStore.NAME) for folder in STORES
    }


def test_a_store_of_an_earlier_format_is_upgraded_once_and_a_snapshot_is_the_way_back(
    old: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = data / EmbeddedStore.NAME
    before = format_of(path)
    for _ in range(2):
        EmbeddedStore(data).close()
    taken = snapshots.list_snapshots(data)

    assert format_of(path) == FORMAT
    assert len(taken) == (before < FORMAT)
    for snapshot in taken:
        assert [
            f"{path} had the format {before} and has {FORMAT} now; the way back is the snapshot"
            f" {snapshot.path.name}, restored before the earlier mudgroup is installed again"
        ] == [line for line in caplog.messages if "had the format" in line]
        restoring.restore(data, snapshot.path, snapshot.at)
        assert format_of(path) == before
        with readable(path) as reader:
            assert json.loads((old / EXPECTED).read_text("utf-8")) == told(reader.load(), reader)


def test_what_only_reads_leaves_a_store_of_an_earlier_format_as_it_is(
    data: Path,
) -> None:
    path = data / EmbeddedStore.NAME
    before = path.read_bytes()
    for words in (("history", "verify"), ("snapshot", "create"), ("snapshot", "verify")):
        assert command(*words, "--data", str(data)).returncode == 0
    (taken,) = snapshots.list_snapshots(data)

    assert path.read_bytes() == before
    assert format_of(path) == format_of(taken.path)


def test_a_store_says_what_it_said(old: Path, reader: StoreReader) -> None:
    expected = json.loads((old / EXPECTED).read_text("utf-8"))

    assert expected == told(reader.load(), reader)


def test_what_goes_to_and_from_gateways_is_known_as_it_was(old: Path, reader: StoreReader) -> None:
    known = reader.traffic().known
    expected = evolve(known, gateways=(), outbox=(), sessions=())
    if format_of(old / EmbeddedStore.NAME) >= 8:
        rows = TRAFFIC.gateways, TRAFFIC.outbox, TRAFFIC.sessions
        expected = Known(known.lineage, *rows)

    assert expected == known
    assert reader.traffic().wrong == ()


def test_a_store_is_whole_and_its_groups_are_as_their_histories_say(reader: StoreReader) -> None:
    groups = reading.groups_of(reader.load())
    wrong = [line for group in groups for line in reading.history_disagreements(reader, group)]
    reader.check_integrity()

    reader.check_history()
    assert sum(1 for _ in reader.all_history()) > len(groups) > 0
    assert wrong == []


def not_players(world: World) -> dict[int, Record]:
    """The records that are the same whoever is online."""
    return {n: record for n, record in world.records.items() if not isinstance(record, Player)}


def test_a_player_of_a_store_comes_back_speaks_and_is_saved(data: Path) -> None:
    stage = EngineStage(data)
    stage.advance(WEEK)
    log_in(stage, "Ada", f"connect Ada {PASSWORD}")
    stage.skip("Ada", "Welcome back, Ada.")
    stage.type("Ada", "group say Here we are again.")
    said = stage.shown({})["Ada"]
    before = stage.engine.world
    stage.restart()
    after = stage.engine.world
    log_in(stage, "Ada", f"connect Ada {PASSWORD}")
    stage.skip("Ada", "Welcome back, Ada.")
    stage.type("Ada", "group history 1")
    history = stage.shown({})["Ada"]
    stage.close()

    assert '[Rock Hounds] You say, "Here we are again."' in said
    assert history[1].endswith('Ada said, "Here we are again."')
    assert not_players(before) == not_players(after)
    assert (before.next_number, before.next_entry) == (after.next_number, after.next_entry)


def test_the_newest_store_holds_all_that_this_version_can_write(tmp_path: Path) -> None:
    newest = STORES[-1]
    shutil.copy(newest / EmbeddedStore.NAME, tmp_path)
    with EmbeddedStore(tmp_path) as store:
        lacks = wanting(store.load().records.values(), store.reader.all_history())

    following = int(newest.name) + 1
    command = f".venv/bin/python -m tests.stores.make {following}"
    assert lacks == [], f"add it to tests/stores/story.txt and run {command}"
