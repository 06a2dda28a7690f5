"""The tables whose rows have a CRC of their own."""

from pathlib import Path

from mudgroup.server.store.mending.tables import META, OBJECTS, ROSTERS, sums
from tests.server.store.batches import database, filled


def test_rows_are_read_checked_and_put(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    with database(tmp_path) as connection:
        tables = (META, OBJECTS, ROSTERS)
        assert [len(table.rows(connection)) for table in tables] == [4, 3, 1]
        assert [table.damaged(connection) for table in tables] == [[], [], []]
        row = OBJECTS.row(connection, 2)
        counted = sums(connection)
        OBJECTS.take_out(connection, 2)
        assert OBJECTS.row(connection, 2) is None
        OBJECTS.put(connection, [row or ()])

        assert OBJECTS.row(connection, 2) == row
        assert counted == [(3, sum(row[-1] for row in OBJECTS.rows(connection)))]


def test_a_key_that_is_no_text_any_more_is_taken_out_all_the_same(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    with database(tmp_path) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        connection.execute("UPDATE meta SET key = CAST(x'ff61' AS TEXT) WHERE key = 'saves'")
        ((key, _, _),) = META.damaged(connection)
        META.take_out(connection, key)

        assert len(META.rows(connection)) == 3
