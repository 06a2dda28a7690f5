"""A damaged database put right, step by step."""

from pathlib import Path

from mudgroup.server.store.mending.patient import BIT, Finding
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import database, dump, filled
from tests.server.store.mending.patients import mended


def test_a_changed_bit_of_any_row_is_put_right_without_a_snapshot(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        before = dump(connection)
        connection.execute("UPDATE object SET body = replace(body, 'room.', 'roo-.')")
        connection.execute("UPDATE roster SET crc = crc + 1 - 2 * (crc & 1)")
        connection.execute("UPDATE history SET result = 'hh' WHERE number = 2")
        connection.execute("UPDATE history SET number = 69 WHERE number = 5")
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'saves'")
    mended(tmp_path)

    with database(tmp_path) as connection:
        assert dump(connection) == before


def test_an_object_under_another_number_goes_back_to_its_own(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("UPDATE object SET number = 60 WHERE number = 3")

    assert mended(tmp_path) == [Finding("object #3 is damaged", BIT)]
    with EmbeddedStore(tmp_path) as store:
        assert sorted(store.load().records) == [1, 2, 3, 4, 5]


def test_what_is_whole_is_left_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        before = dump(connection)

    assert mended(tmp_path) == []
    with database(tmp_path) as connection:
        assert dump(connection) == before
