"""Objects put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import notes
from mudgroup.model.records.players import Player
from mudgroup.server.store import snapshots
from tests.scenes import START
from tests.server.store.batches import database
from tests.server.store.mending.patients import mended
from tests.server.store.test_reading import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Ada's group with Bo, and a note."""
    kept = Kept(tmp_path, "Ada", "Bo")
    ada, bo = kept.number("Ada"), kept.number("Bo")
    kept.found("Ada", "Sand")
    kept.play(lambda turn: membership.add_member(turn, kept.group("Ada"), bo, ada))
    kept.play(lambda turn: notes.write_note(turn, kept.group("Ada"), ada, "Layers", "North."))
    yield kept
    kept.store.close()


def do(data: Path, statement: str, *values: object) -> None:
    with database(data) as connection:
        connection.execute(statement, values)


def test_a_note_that_is_nowhere_is_given_up_and_its_number_is_not_given_again(
    kept: Kept, tmp_path: Path
) -> None:
    do(tmp_path, "DELETE FROM object WHERE kind = 'note'")
    (finding,) = mended(tmp_path)

    assert finding.what == f"object #{kept.world.next_number - 1} is missing"
    assert finding.how == "given up: no snapshot has it, and nothing names it"
    assert kept.store.load().next_number == kept.world.next_number


def test_a_player_who_is_nowhere_stays_in_the_groups_under_another_name(
    kept: Kept, tmp_path: Path
) -> None:
    bo = kept.number("Bo")
    do(tmp_path, "DELETE FROM object WHERE number = ?", bo)
    found = [finding.how for finding in mended(tmp_path)]
    player = kept.store.load().records[bo]

    assert found == [
        f"made anew as far as the rest tells: the player Lost{bo}, without password, class and"
        f" points; 'mudgroup player password Lost{bo}' lets them in again",
        "set right by the groups",
    ]
    assert isinstance(player, Player)
    assert (player.name, player.groups) == (f"Lost{bo}", kept.player("Bo").groups)


def test_a_player_of_whom_a_name_can_be_read_keeps_it(kept: Kept, tmp_path: Path) -> None:
    bo = kept.number("Bo")
    do(tmp_path, "UPDATE object SET body = replace(body, ':', ';;') WHERE number = ?", bo)
    do(tmp_path, 'UPDATE object SET body = \'"name":"Bo"\' || body WHERE number = ?', bo)
    mended(tmp_path)

    assert kept.store.load().records[bo].name == "Bo"  # type: ignore[union-attr]


def test_one_of_several_that_may_be_missing_comes_back_from_a_snapshot(
    kept: Kept, tmp_path: Path
) -> None:
    taken = snapshots.create(tmp_path, START)
    do(tmp_path, "DELETE FROM object WHERE number IN (5, 6)")
    do(tmp_path, "UPDATE objects SET count = count - 1")
    found = mended(tmp_path, taken.path)

    assert [finding.what for finding in found] == ["object #5 is missing", "object #6 is missing"]
