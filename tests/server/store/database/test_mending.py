"""Damaged rows put right."""

from contextlib import closing
from pathlib import Path

from mudgroup.server.store.database import mending
from mudgroup.server.store.files import read_write
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import database, filled

BODY = '{"number":3,"key":"r3","name":"R","description":"A room."}'


def test_objects_that_are_put_back_are_all_there(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
        connection.execute("UPDATE object SET body = '' WHERE number = 4")
    rows = [(3, "room", BODY), (4, "room", BODY.replace("3", "4"))]
    with closing(read_write(tmp_path / EmbeddedStore.NAME)) as connection:
        mending.put_objects(connection, rows)

    with EmbeddedStore(tmp_path) as store:
        assert [*store.reader.object_damage()] == []
        assert sorted(store.load().records) == [1, 2, 3, 4, 5]


def test_what_is_left_of_a_damaged_history_is_linked_and_goes_on(tmp_path: Path) -> None:
    filled(tmp_path, 9)
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET actor = 5 WHERE number = 2")
        connection.execute("UPDATE history SET digest = 5 WHERE number = 4")
        connection.execute("DELETE FROM history WHERE number IN (6, 9)")
    with closing(read_write(tmp_path / EmbeddedStore.NAME)) as connection:
        mending.leave_out_damage(connection)

    with StoreReader(tmp_path / EmbeddedStore.NAME) as reader:
        assert [*reader.history_damage(), *reader.lost_ends()] == []
        assert [told.number for told in reader.history(7)] == [1, 3, 5, 7, 8]


def test_a_whole_history_is_left_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with closing(read_write(tmp_path / EmbeddedStore.NAME)) as connection:
        mending.leave_out_damage(connection)

        assert connection.total_changes == 0
