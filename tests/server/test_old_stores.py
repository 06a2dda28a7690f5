"""Stores that earlier versions wrote (tests/stores): each loads, says what it said, and goes on."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mudgroup.model.records import Record
from mudgroup.model.records.players import Player
from mudgroup.model.world.world import World
from mudgroup.server.store import reading
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import PASSWORD, EngineStage
from tests.stores.make import EXPECTED, HERE
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


def test_a_store_says_what_it_said(old: Path, reader: StoreReader) -> None:
    expected = json.loads((old / EXPECTED).read_text("utf-8"))

    assert expected == told(reader.load(), reader)


def test_a_store_is_whole_and_its_groups_are_as_their_histories_say(reader: StoreReader) -> None:
    groups = reading.groups_of(reader.load())
    wrong = [line for group in groups for line in reading.history_disagreements(reader, group)]
    reader.check_integrity()

    assert reader.check_history() > len(groups) > 0
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

    assert "[Rock Hounds] You: Here we are again." in said
    assert history[-1].endswith("Ada: Here we are again.")
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
