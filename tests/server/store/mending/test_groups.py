"""Groups, their histories and their members agree after a repair."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mudgroup.model.groups import membership
from mudgroup.server.store import reading, snapshots
from tests.scenes import START
from tests.server.store.batches import database
from tests.server.store.mending.patients import mended
from tests.server.store.test_reading import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path, "Ada", "Bo", "Cy")
    kept.found("Ada", "Sand")
    add(kept, "Bo")
    yield kept
    kept.store.close()


def add(kept: Kept, name: str) -> None:
    ada, new = kept.number("Ada"), kept.number(name)
    kept.play(lambda turn: membership.add_member(turn, kept.group("Ada"), new, ada))


def disagreements(kept: Kept) -> list[str]:
    (group,) = reading.groups_of(kept.store.load())
    return reading.history_disagreements(kept.store.reader, group)


def test_a_group_is_told_by_its_history(kept: Kept, tmp_path: Path) -> None:
    before = kept.group("Ada")
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM object WHERE number = ?", (before.number,))
    mended(tmp_path)
    (group,) = reading.groups_of(kept.store.load())

    assert (group.name, group.leader, group.players()) == ("Sand", before.leader, before.players())
    assert [m.permissions for m in group.members] == [m.permissions for m in before.members]
    assert group.board == before.board
    assert disagreements(kept) == []


def test_a_group_of_an_older_snapshot_is_brought_up_by_its_history(
    kept: Kept, tmp_path: Path
) -> None:
    taken = snapshots.create(tmp_path, START)
    add(kept, "Cy")
    with database(tmp_path) as connection:
        query = "DELETE FROM object WHERE number = ?"
        connection.execute(query, (kept.group("Ada").number,))
    mended(tmp_path, taken.path)
    (group,) = reading.groups_of(kept.store.load())

    assert group.players() == kept.group("Ada").players()
    assert disagreements(kept) == []


def test_where_an_entry_of_its_members_is_lost_the_group_itself_stands_from_then_on(
    kept: Kept, tmp_path: Path
) -> None:
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM history WHERE action = 'created group'")
    finding = mended(tmp_path)[-1]
    settled = disagreements(kept)
    add(kept, "Cy")

    assert finding.what.endswith("Sand tells no longer what the group is")
    assert finding.how.startswith("settled: the group stands as it is")
    assert settled == disagreements(kept) == []
