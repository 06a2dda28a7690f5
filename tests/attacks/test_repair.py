"""Any row of a store is damaged, and it is repaired: then it is whole, and is played in."""

import logging
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.server.store import checking, reading, snapshots
from mudgroup.server.store.files import read_write
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import PASSWORD, START, EngineStage
from tests.transcript import log_in

NAMES = ("Ada", "Bo", "Cy")
TABLES = ("meta", "object", "objects", "roster", "chain", "history", "read_mark")

BEFORE = """
Ada: group create Sand
Ada: group add Bo
Bo: group follow
Bo: group say The layers tilt.
Ada: group catchup
Bo: group catchup
Ada: group note write Layers = North.
Ada: group note write Dip = Ten.
Ada: group note delete 2
Cy: group create Ash
Cy: group note write Ash = Grey.
"""
AFTER = """
Ada: group add Cy
Ada: group rename Silt
Cy: group use Silt
Cy: group say I am here.
Bo: group unfollow
Ada: group create Mud
Ada: group say Gone soon.
Ada: group disband
Cy: mute Bo
"""
LOOKS = ("look", "who", "group list", "group", "group history", "group notes", "group say Hm.")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a snapshot of its middle."""
    data = tmp_path_factory.mktemp("played") / "data"
    stage = EngineStage(data)
    for name in NAMES:
        log_in(stage, name, f"create {name} {PASSWORD}")
    play(stage, BEFORE)
    snapshots.create(data, START)
    play(stage, AFTER)
    stage.close()
    return data


def play(stage: EngineStage, story: str) -> None:
    for line in story.strip().splitlines():
        name, _, typed = line.partition(": ")
        stage.type(name, typed)


def rows(connection: Any, table: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = connection.execute(f"SELECT * FROM {table}").fetchall()
    return found


def damage(data: Path, table: str, chance: random.Random, *, delete: bool) -> str:
    """Damage a row: without it, or with another value in a column; what was done."""
    with closing(read_write(data / EmbeddedStore.NAME)) as connection:
        names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
        if not (there := rows(connection, table)):
            return f"{table} is empty"
        row = chance.choice(there)
        which = f"{names[0]} = {slot(row[0])}"
        if delete:
            connection.execute(f"DELETE FROM {table} WHERE {which}", (stored(row[0]),))
            return f"{table} without {row}"
        place = chance.randrange(len(row))
        value = changed(stored(row[place]), chance)
        query = f"UPDATE OR IGNORE {table} SET {names[place]} = {slot(row[place])} WHERE {which}"
        connection.execute(query, (value, stored(row[0])))
        return f"{table} {names[place]} {row[place]!r} -> {value!r}"


def stored(value: Any) -> Any:
    """A value as it is on the disk: a text may be damaged already, and no UTF-8."""
    return value.encode(errors="surrogateescape") if isinstance(value, str) else value


def slot(value: Any) -> str:
    """The parameter of a statement that takes a value as it is on the disk."""
    return "CAST(? AS TEXT)" if isinstance(value, str) else "?"


def changed(value: Any, chance: random.Random) -> Any:
    """A value with one to three bits changed."""
    bits = chance.randint(1, 3)
    if isinstance(value, int):
        for _ in range(bits):
            value ^= 1 << chance.randrange(32)
        return value
    raw = bytearray(value)
    for _ in range(bits if raw else 0):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw)


def disagreements(data: Path) -> list[str]:
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        groups = reading.groups_of(reader.load_all())
        return [line for g in groups for line in reading.history_disagreements(reader, g)]


def failures(data: Path) -> Iterator[str]:
    """What is not as it should be in a store that was repaired."""
    yield from checking.findings(data)
    yield from disagreements(data)
    stage = EngineStage(data)
    players = [name for name in NAMES if name.casefold() in stage.engine.world.names]
    for name in players:
        log_in(stage, name, f"connect {name} {PASSWORD}")
        stage.skip(name, "")
    for name in players:
        for typed in LOOKS:
            stage.type(name, typed)
    stage.close()
    yield from disagreements(data)
    yield from checking.findings(data)


DAMAGES = st.lists(st.tuples(st.sampled_from(TABLES), st.booleans()), min_size=1, max_size=3)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), damages=DAMAGES, snapshot=st.booleans())
def test_a_store_of_which_any_rows_are_damaged_is_whole_when_it_is_repaired(
    seed: int,
    damages: list[tuple[str, bool]],
    snapshot: bool,
    played: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    data = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(played, data)
    if not snapshot:
        shutil.rmtree(data / "snapshots")
    chance = random.Random(seed)
    done = [damage(data, table, chance, delete=delete) for table, delete in damages]
    if checking.findings(data):
        planned = checking.plan(data, START)
        assert planned == [*checking.repair(data, START).done], done
        assert all(finding.how for finding in planned), (done, planned)
    with errors() as told:
        assert [*failures(data)] == [], done
    assert told == [], done


@contextmanager
def errors() -> Iterator[list[str]]:
    """What is logged as an error meanwhile."""
    told = _Told()
    logging.getLogger().addHandler(told)
    try:
        yield told.errors
    finally:
        logging.getLogger().removeHandler(told)


class _Told(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(self.format(record))
