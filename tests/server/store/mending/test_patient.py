"""A database that is being repaired."""

from contextlib import closing
from pathlib import Path

from mudgroup.server.store import snapshots
from mudgroup.server.store.disk.mark import Reach
from mudgroup.server.store.files import read_only
from mudgroup.server.store.mending.patient import Patient, Source
from mudgroup.server.store.mending.tables import OBJECTS
from tests.scenes import START
from tests.server.store.batches import database, filled


def test_a_row_is_taken_from_the_newest_snapshot_that_has_it_whole(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    old, new = (snapshots.create(tmp_path, START).path for _ in range(2))
    with closing(read_only(old)) as older, database(tmp_path) as connection:
        with database(tmp_path) as damaged:
            damaged.execute("UPDATE object SET body = '{}' WHERE number = 2")
        sources = [Source(new.name, connection), Source(old.name, older)]
        patient = Patient(connection, sources, Reach(), START)

        assert patient.take(OBJECTS, 2) == f"put back as in the snapshot {old.name}"
        assert patient.take(OBJECTS, 9) == ""
        assert OBJECTS.damaged(connection) == []
