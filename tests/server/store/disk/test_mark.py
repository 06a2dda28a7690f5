"""The mark beside the database."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.ports import Damaged
from mudgroup.server.store.disk.mark import SLOT, Mark, Reach, mark_of, read_mark, write_mark

NUMBERS = st.integers(0, 2**60)
REACHES = st.builds(Reach, NUMBERS, NUMBERS, NUMBERS)


def test_where_nothing_is_marked_nothing_is_read(tmp_path: Path) -> None:
    assert read_mark(tmp_path / "x.db") is None


def test_each_save_is_read_back_when_it_was_noted(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with Mark(database, Reach(4, 9, 7)) as mark:
        assert read_mark(database) == Reach(4, 9, 7)
        for saves in range(5, 9):
            mark.note(Reach(saves, 10 * saves, 7))
            assert read_mark(database) == Reach(saves, 10 * saves, 7)

    assert [mark_of(database)] == list(tmp_path.iterdir())


@given(st.lists(REACHES, min_size=1, max_size=3), st.integers(0, 2 * SLOT * 8 - 1))
def test_one_bit_that_flips_costs_one_note_or_none(
    tmp_path_factory: pytest.TempPathFactory, reaches: list[Reach], bit: int
) -> None:
    database = tmp_path_factory.mktemp("mark") / "x.db"
    ordered = [Reach(n, r.last_entry, r.next_number) for n, r in enumerate(reaches)]
    with Mark(database, ordered[0]) as mark:
        for reach in ordered[1:]:
            mark.note(reach)
    raw = bytearray(mark_of(database).read_bytes())
    raw[bit // 8] ^= 1 << bit % 8
    mark_of(database).write_bytes(raw)

    assert read_mark(database) in ordered[-2:]


@pytest.mark.parametrize("left", [b"", b"\0" * 2 * SLOT, b" " * 2 * SLOT, b"0", b"\xff 0"])
def test_a_mark_of_which_nothing_is_whole_is_damage(left: bytes, tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    mark_of(database).write_bytes(left)

    with pytest.raises(Damaged, match=r"x\.db-mark is damaged"):
        read_mark(database)


def test_a_mark_can_be_put_back(tmp_path: Path) -> None:
    write_mark(tmp_path / "x.db", Reach(9, 9, 9))
    write_mark(tmp_path / "x.db", Reach(3, 2, 4))

    assert read_mark(tmp_path / "x.db") == Reach(3, 2, 4)


def test_a_mark_is_there_until_it_is_deleted_or_another_is_in_its_place(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with Mark(database, Reach(1, 1, 1)) as mark:
        mark.note(Reach(2, 1, 1))
        assert mark.is_there()
        write_mark(database, Reach(9, 9, 9))
        assert not mark.is_there()
        mark_of(database).unlink()
        assert not mark.is_there()


def test_what_is_missing_is_named_and_more_than_was_marked_is_nothing_missing() -> None:
    marked = Reach(10, 20, 30)

    assert Reach(8, 17, 28).lacks(marked) == (
        "the last 2 saves, history entries 18 to 20, object numbers 28 to 29"
    )
    assert Reach(9, 19, 29).lacks(marked) == "the last save, history entry 20, object number 29"
    assert Reach(10, 20, 30).lacks(marked) == Reach(11, 21, 31).lacks(marked) == ""
