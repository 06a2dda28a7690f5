"""Whether a database lacks what was acknowledged; tests/attacks/test_damage.py has the damages."""

from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged
from mudgroup.engine.units import Unit
from mudgroup.server.store.disk.mark import Less, Reach, mark_of, write_mark
from mudgroup.server.store.loss import refuse_loss
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, entry


def test_a_database_that_reaches_as_far_as_its_mark_or_further_passes(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)), batch(entry(2)))])
        refuse_loss(path)
    write_mark(path, Reach(0, 1, 1))

    refuse_loss(path)


@pytest.mark.parametrize("marked", [Reach(2, 2, 2), Reach(1, 3, 2), Reach(1, 2, 3)])
def test_one_that_reaches_less_far_is_refused(marked: Reach, tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2)))])
    write_mark(path, marked)

    with pytest.raises(Less, match=f"^{path} lacks "):
        refuse_loss(path)


def test_one_that_was_not_closed_is_refused_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / EmbeddedStore.NAME
    with EmbeddedStore(tmp_path):
        mark_of(path).unlink()
        with pytest.raises(Less, match=f"^{path} was not closed properly and has no {path.name}-"):
            refuse_loss(path)

    refuse_loss(path)


def test_where_there_was_nothing_there_may_be_a_new_one(tmp_path: Path) -> None:
    refuse_loss(tmp_path / "x.db")
    write_mark(tmp_path / "x.db", Reach())

    refuse_loss(tmp_path / "x.db")


def test_an_empty_database_beside_snapshots_is_no_new_world(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / "mudgroup-20260101T000000.000000Z.db").touch()

    with pytest.raises(Damaged, match="there are snapshots"):
        EmbeddedStore(tmp_path)


def test_where_a_restore_was_cut_short_there_is_no_new_world(tmp_path: Path) -> None:
    (tmp_path / "mudgroup.restoring").touch()

    with pytest.raises(Damaged, match="missing, and a restore was cut short: a new world needs"):
        EmbeddedStore(tmp_path)
