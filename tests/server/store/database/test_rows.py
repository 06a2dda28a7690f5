"""Entries as rows of the history."""

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records.history import Action, Entry
from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.rows import BadRow, Roster, Row, broken_links, entry_of, row_of
from tests.scenes import START
from tests.server.store.batches import entry

SALT = b"s" * checksums.SIZE
MEMBERS = "[1, 2]"
CRC = checksums.of_roster(MEMBERS)


WRITTEN = evolve(entry(3), leader=4, activity="a walk")


def read_back(written: Entry = WRITTEN) -> Row:
    """A row as it is selected again."""
    values, _ = row_of(written, Roster(5, CRC), SALT, checksums.NO_LINK)
    number, group, at, action, actor, _, said, salt, digest, _, leader, activity = values
    known = (number, group, at, action, actor, MEMBERS, CRC)
    return (*known, said, leader, activity, salt, digest)  # type: ignore[return-value]


def of_format_4(action: str, result: str) -> Row:
    """A row as format 4 wrote it, selected from a database of ours."""
    values = (3, 7, START.isoformat(), action, 1)
    digest = checksums.digest(SALT, *values, CRC, result)
    return (*values, MEMBERS, CRC, result, None, "", SALT, digest)


@pytest.mark.parametrize("result", ["hi", "", "5", 5, 0])
def test_an_entry_is_read_back_as_it_was(result: str | int) -> None:
    written = evolve(WRITTEN, result=result)

    assert entry_of(read_back(written)) == written


def test_of_an_entry_of_an_earlier_format_who_acted_is_who_led() -> None:
    set_goal = Entry(3, 7, START, Action.SET_GOAL, 1, (1, 2), "Draw It", 1, "map:hills")

    assert entry_of(of_format_4("said", "a|b")) == evolve(entry(3, result="a|b"), leader=1)
    assert entry_of(of_format_4("set goal", "Draw It|map:hills")) == set_goal


@given(st.integers(0, 11), st.one_of(st.none(), st.integers(), st.text(), st.binary()))
def test_a_row_in_which_anything_changed_is_bad(place: int, value: object) -> None:
    row: list[object] = [*read_back()]
    # SQLite keeps no text in a column of numbers.
    if str(row[place]) == str(value) or (place == 10 and not value):
        return
    row[place] = value

    with pytest.raises(BadRow) as bad:
        entry_of(tuple(row))  # type: ignore[arg-type]
    assert str(bad.value).startswith(f"history entry {row[0]!s} of group #{row[1]!s} is damaged: ")


def test_a_row_that_was_forgotten_is_no_entry() -> None:
    row = [*read_back()]
    row[10] = b""

    assert entry_of(tuple(row)) is None  # type: ignore[arg-type]


def chain(numbers: range) -> list[tuple[int, bytes, bytes]]:
    link, rows = checksums.NO_LINK, []
    for number in numbers:
        digest = bytes([number] * checksums.SIZE)
        link = checksums.link(link, digest)
        rows.append((number, digest, link))
    return rows


def told(rows: list[tuple[int, bytes, bytes]], anchor: bytes, head: bytes) -> Iterator[str]:
    return broken_links(iter(rows), anchor, head)


@given(st.integers(0, 9), st.sampled_from(["nothing", "digest", "link", "gone"]))
def test_a_chain_holds_from_its_anchor_and_breaks_at_whatever_changed(at: int, what: str) -> None:
    rows = chain(range(10))
    head = rows[-1][2]
    assert [*told(rows, checksums.NO_LINK, head)] == []
    assert [*told(rows[at + 1 :], rows[at][2], head)] == []

    number, digest, link = rows[at]
    changed = {
        "nothing": [(number, digest, link)],
        "digest": [(number, b"x", link)],
        "link": [(number, digest, b"x")],
        "gone": [],
    }[what]
    wrong = [*told([*rows[:at], *changed, *rows[at + 1 :]], checksums.NO_LINK, head)]
    assert bool(wrong) == (what != "nothing")
    assert all(f" {at} " in f"{line} " or f" {at - 1} " in f"{line} " for line in wrong[:1])
