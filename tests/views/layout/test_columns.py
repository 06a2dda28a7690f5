"""Rows that fit, whatever the letters, and what players typed in them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from mudgroup.views.layout.columns import fitted, measured, wrapped

LETTERS = [
    "a",
    "é",
    "e\u0301",
    "字",
    "岩",
    "ﾀ",
    "한",
    "-",
    "#",
    "*",
    "🪨",
    "👩‍🔬",
    "❤️",
    "🇳🇴",
    "👋🏽",
]
"""One column, one of two characters, two columns, two of several characters."""

words = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12).map("".join)
gaps = st.integers(1, 90).map(" ".__mul__)
lines = st.lists(words | gaps, max_size=40).map("".join)
columns = st.integers(18, 248)


@given(lines, columns)
def test_no_row_is_wider_than_the_screen_and_only_the_first_begins_at_its_margin(
    line: str, columns: int
) -> None:
    first, *rest = fitted(line, columns)

    assert [row for row in (first, *rest) if wcswidth(row) > columns] == []
    assert [row for row in rest if not row.startswith("  ")] == []


@given(lines, columns)
def test_no_row_is_wider_where_the_parts_of_one_picture_are_shown_one_by_one(
    line: str, columns: int
) -> None:
    wide = [row for row in fitted(line, columns) if sum(map(wcwidth, row)) > columns]

    assert wide == []


@given(lines, columns)
def test_nothing_is_lost_but_spaces_at_the_end_of_a_row(line: str, columns: int) -> None:
    assert line.replace(" ", "") == "".join(fitted(line, columns)).replace(" ", "")


@given(st.lists(st.sampled_from(("a", "bcd", "日本の", "fine-grained")), min_size=1), columns)
def test_a_word_that_fits_is_never_broken(words: list[str], columns: int) -> None:
    rows = list(fitted(" ".join(words), columns))

    assert words == [word for row in rows for word in row.split()]
    for row, after in pairwise(rows):
        assert wcswidth(row) + 1 + wcswidth(after.split()[0]) > columns


@given(lines)
def test_a_line_that_fits_is_left_as_it_is(line: str) -> None:
    assert [line] == list(fitted(line, max(measured(line), 18)))
    assert [line] == list(fitted(line, 0))


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ('Ada says, "a    b   c"', ['Ada says, "a    b', '  c"']),
        ("    deep and deeper in", ["    deep and", "      deeper in"]),
        (" " * 30 + "far to the right", [" " * 9 + "far to", " " * 9 + "the right"]),
        ('Ada says, "日本の岩石は日本"', ['Ada says, "日本の', '  岩石は日本"']),
        ("see https://rocks.example/a/b", ["see https://rocks.", "  example/a/b"]),
    ],
)
def test_what_was_typed_keeps_its_form_as_far_as_it_fits(line: str, rows: list[str]) -> None:
    assert rows == list(fitted(line, 18))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Ada", 3),
        ("张伟", 4),
        ("e\u0301", 1),
        ("❤\ufe0f", 2),
        ("👩\u200d🔬", 4),
        ("👋🏽", 4),
    ],
)
def test_a_text_is_measured_as_the_terminal_shows_it_that_takes_most_columns(
    text: str, columns: int
) -> None:
    assert columns == measured(text)


def test_a_text_without_a_word_has_no_row() -> None:
    assert list(wrapped(" ", 20, "  ")) == []
    assert list(fitted(" " * 30, 20)) == [""]
