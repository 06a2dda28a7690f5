"""Read marks that are damaged."""

from pathlib import Path

from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.model.records.history import ReadMark
from mudgroup.server.store import checking
from mudgroup.server.store.mending.marks import GONE
from mudgroup.server.store.mending.patient import Finding
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database, entry
from tests.server.store.mending.patients import mended

WRONG = "the read mark of player #2 in group #7 is damaged"


def test_a_damaged_mark_is_found_and_goes_and_the_others_stay(tmp_path: Path) -> None:
    marks = (ReadMark(7, 1, 1), ReadMark(7, 2, 1))
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(evolve(batch(entry(1)), marks=marks))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE read_mark SET entry = 5 WHERE player = 2")

    assert WRONG in checking.findings(tmp_path)
    assert Finding(WRONG, GONE) in mended(tmp_path)
    with EmbeddedStore(tmp_path) as store:
        assert dict(store.load().read_marks) == {(7, 1): 1}


def test_a_server_starts_with_a_damaged_mark_and_passes_it_over(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(evolve(batch(entry(1)), marks=(ReadMark(7, 2, 1),)))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE read_mark SET crc = 5")
    with EmbeddedStore(tmp_path) as store:
        assert dict(store.load().read_marks) == {}
