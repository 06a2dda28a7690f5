"""The world in a store that another process writes: the same as if it were loaded anew."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from mudgroup.engine.ports import Damaged
from mudgroup.engine.units import Traffic, Unit
from mudgroup.model.records.history import ReadMark
from mudgroup.model.world.indexes.thing_index import ThingIndex
from mudgroup.model.world.world import World
from mudgroup.server.store import restoring, snapshots
from mudgroup.server.store.database import touched
from mudgroup.server.store.disk.lock import locked
from mudgroup.server.store.following import Following
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests import transcript
from tests.scenes import PASSWORD, START, EngineStage
from tests.server.store.batches import batch, database, entry, filled
from tests.stores.make import FIRST_WORLD, STORY, Author


def told(value: object) -> Any:
    """A part of a world, without the order of what stands in an index under one key: a world that
    runs has that otherwise than one that is loaded, too."""
    match value:
        case HashTrieMap():
            return {key: told(known) for key, known in value.items()}
        case ThingIndex():
            return {part.name: told(getattr(value, part.name)) for part in fields(ThingIndex)}
        case tuple() if all(isinstance(part, int) for part in value):
            return sorted(value)
    return value


def parts(world: World) -> dict[str, Any]:
    """Everything of a world."""
    return {part.name: told(getattr(world, part.name)) for part in fields(World)}


def is_as_loaded(following: Following) -> None:
    """What was followed is what is saved."""
    with StoreReader(following.path) as reader:
        assert parts(reader.load()) == parts(following.begun())


@contextmanager
def followed(folder: Path) -> Iterator[tuple[EmbeddedStore, Following]]:
    """A store in which something is saved, and who follows it."""
    with EmbeddedStore(folder, followed=True) as store:
        store.save([Unit.of(batch(entry(1), room=1))])
        with Following(folder) as following:
            yield store, following


def unread(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on to load all is an error."""

    def refuse(*_: object) -> None:
        raise AssertionError("all of it was loaded")

    monkeypatch.setattr("mudgroup.server.store.reader.loading.world", refuse)


class Followed(Author):
    """A stage whose store is followed, as its steps say how often."""

    followed = True


def test_of_everything_that_can_be_saved_the_world_is_as_if_loaded_anew(tmp_path: Path) -> None:
    stage = Followed(tmp_path, world=FIRST_WORLD)
    try:
        with Following(tmp_path) as following:
            for number, step in enumerate(transcript.parse(STORY.read_text("utf-8")).steps):
                stage.act(step.text)
                if number % 7 == 0:
                    following.follow()
                if number % 70 == 0:
                    is_as_loaded(following)
            stage.advance(timedelta(days=30).total_seconds())
            following.follow()
            is_as_loaded(following)
    finally:
        stage.close()


NAMES = ("Ada", "Bo", "Cy")

LINES = (
    "north",
    "south",
    "say Hello.",
    "group create {other}s Owls",
    "group add {other}",
    "group leave",
    "group leader {other}",
    "group disband sure",
    "group follow",
    "group say Slate.",
    "group floor chair",
    "group raise",
    "group catchup",
    "group note write Barn = It leans.",
    "group read 1",
    "group note delete 1",
    "group invite {other}",
    "group join",
    "mute {other}",
    "mute {other} off",
    "take hatchet",
    "drop hatchet",
    "tell {other} Hm.",
    "describe me Old.",
    "quit",
)


class Play(EngineStage):
    """A stage whose store is followed."""

    followed = True

    def begin(self) -> None:
        for name in NAMES:
            self.open(name)
            self.type(name, f"create {name} {PASSWORD}")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    stage = Play(tmp_path)
    stage.begin()
    yield stage
    stage.close()


def test_after_any_play_the_world_is_as_if_loaded_anew(play: Play, tmp_path: Path) -> None:
    lines = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(LINES))
    steps = st.lists(st.one_of(lines, st.integers(1, 9000), st.none()), max_size=20)

    @given(steps)
    def any_play(steps: list[tuple[str, str, str] | int | None]) -> None:
        for step in steps:
            match step:
                case (name, other, line):
                    play.type(name, line.format(other=other))
                    if line == "quit":
                        play.open(name)
                        play.type(name, f"connect {name} {PASSWORD}")
                case int(seconds):
                    play.advance(seconds)
                case None:
                    following.follow()
        following.follow()
        is_as_loaded(following)

    with Following(tmp_path) as following:
        any_play()


def test_what_was_saved_is_read_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with followed(tmp_path) as (store, following):
        unread(following, monkeypatch)
        assert following.follow() is False
        marks = (ReadMark(7, 1, 2), ReadMark(7, 2, 1))
        store.save([Unit.of(evolve(batch(entry(2), room=2), marks=marks))])
        store.save([Unit(traffic=Traffic())])
        assert following.follow() is True
        store.save([Unit.of(evolve(batch(room=3), marks=(ReadMark(7, 2, 0),)))])
        following.follow()
        world = following.begun()

        assert sorted(world.records) == [1, 2, 3]
        assert (world.next_number, world.next_entry) == (4, 3)
        assert dict(world.read_marks) == {(7, 1): 2}
        assert following.follow() is False


def test_who_is_too_far_behind_loads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "KEPT", 4)
    monkeypatch.setattr(touched, "PRUNE_EVERY", 1)
    with followed(tmp_path) as (store, following):
        for number in range(2, 9):
            store.save([Unit.of(batch(entry(number), room=number))])
        with database(tmp_path) as connection:
            query = "SELECT save FROM touched ORDER BY save"
            assert connection.execute(query).fetchall() == [(5,), (6,), (7,), (8,)]

        following.follow()
        assert sorted(following.begun().records) == [*range(1, 9)]


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM touched WHERE save = 2", "UPDATE touched SET what = '[[1],[]]' WHERE save = 2"],
)
def test_what_is_not_known_to_have_changed_is_loaded_anew(tmp_path: Path, damage: str) -> None:
    with followed(tmp_path) as (store, following):
        store.save([Unit.of(batch(entry(2), room=2))])
        with database(tmp_path) as connection:
            connection.execute(damage)
        store.save([Unit.of(batch(entry(3), room=3))])

        following.follow()
        assert sorted(following.begun().records) == [1, 2, 3]


def test_what_was_saved_where_nobody_followed_is_loaded_anew(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    with Following(tmp_path) as following:
        for number, is_followed in ((2, True), (3, False), (4, True)):
            with EmbeddedStore(tmp_path, followed=is_followed) as store:
                store.save([Unit.of(batch(room=number))])

        following.follow()
        assert sorted(following.begun().records) == [1, 2, 3, 4]


def test_a_store_that_was_put_in_its_place_is_followed(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    taken = snapshots.create(tmp_path, START)
    with Following(tmp_path) as following:
        with EmbeddedStore(tmp_path, followed=True) as store:
            store.save([Unit.of(batch(entry(2), room=2))])
        following.follow()
        assert sorted(following.begun().records) == [1, 2]
        restoring.restore(tmp_path, taken.path, START)

        assert following.follow() is True
        assert sorted(following.begun().records) == [1]


def test_an_object_that_is_damaged_is_refused(tmp_path: Path) -> None:
    with followed(tmp_path) as (store, following):
        store.save([Unit.of(batch(entry(2), room=2))])
        with database(tmp_path) as connection:
            connection.execute("UPDATE object SET body = replace(body, 'room', 'roam')")

        with pytest.raises(Damaged, match="object #2 is damaged"):
            following.follow()


WRITER = """
import sys
from itertools import count
from pathlib import Path
from mudgroup.engine.units import GatewayRow, Traffic, Unit
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, entry

store = EmbeddedStore(Path(sys.argv[1]), followed=True)
for number in count(1):
    traffic = Traffic((GatewayRow("g1", "0198", number),))
    store.save([Unit((batch(entry(number), room=number),), traffic)])
    print(number, flush=True)
"""
"""Saves on and on, and says what is saved."""


def test_who_waits_takes_over_from_a_writer_that_is_killed_with_all_that_it_saved(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "1\n"
        with Following(tmp_path) as following, ThreadPoolExecutor() as beside:
            waiting = beside.submit(locked, tmp_path, wait=True)
            for _ in range(50):
                writer.stdout.readline()
                following.follow()
            assert not waiting.done()
            writer.kill()
            told = int((writer.stdout.read().split() or ["51"])[-1])
            with EmbeddedStore(tmp_path, held=waiting.result(), followed=True) as store:
                following.follow()
                world, (gateway,) = following.begun(), store.traffic().gateways
                assert parts(world) == parts(store.load())
                assert told <= world.next_entry - 1 == gateway.n
                store.save([Unit.of(batch(entry(world.next_entry), room=1))])
                store.reader.check_history()
