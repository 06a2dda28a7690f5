"""What each save touched: of some saves together, or not at all; test_following.py has its use."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from mudgroup.model.records.history import ReadMark
from mudgroup.server.store.database import migrations, touched
from mudgroup.server.store.database.touched import Touched


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrations.traffic_with_gateways(made)
        touched.put(made, 1, (7, 3), (ReadMark(9, 3, 5),))
        touched.put(made, 2, (), ())
        touched.put(made, 3, (3, 4), (ReadMark(9, 3, 6), ReadMark(8, 3, 0)))
        yield made


def test_what_saves_touched_is_known_of_all_between_two(connection: sqlite3.Connection) -> None:
    assert touched.between(connection, 0, 3) == Touched((3, 4, 7), ((8, 3), (9, 3)))
    assert touched.between(connection, 1, 2) == Touched((), ())
    assert touched.between(connection, 3, 3) == Touched((), ())


def test_it_is_not_known_if_one_of_them_is_not_kept(connection: sqlite3.Connection) -> None:
    assert touched.between(connection, 2, 4) is None
    connection.execute("DELETE FROM touched WHERE save = 2")
    assert touched.between(connection, 0, 3) is None


def test_it_is_not_known_of_a_store_that_went_back(connection: sqlite3.Connection) -> None:
    assert touched.between(connection, 3, 2) is None


def test_what_is_damaged_is_not_believed(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE touched SET what = '[[1],[]]' WHERE save = 3")

    assert touched.between(connection, 0, 3) is None
    assert touched.damaged(connection) == ["what the save 3 touched is damaged"]
