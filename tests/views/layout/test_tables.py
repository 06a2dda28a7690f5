"""Tables and definitions: aligned whatever the letters, and whole whatever the width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mudgroup.views.layout.pieces import Definitions, Table
from mudgroup.views.layout.tables import aligned, definitions, table

NAMES = st.sampled_from(("Ada", "张伟", "日本の岩", "Jose\u0301", "Methuselah"))
GROUPS = st.lists(NAMES, min_size=1, max_size=6).map(" ".join)
ROWS = st.lists(st.tuples(NAMES, GROUPS, st.integers(0, 999).map(str)), max_size=5)
COLUMNS = st.integers(18, 248)


def of(rows: list[tuple[str, str, str]]) -> Table:
    return Table(("player", "of the group", "lines"), tuple(rows), numbers=(2,))


@given(ROWS, COLUMNS)
def test_a_table_fits_and_tells_every_word_of_every_row(
    rows: list[tuple[str, str, str]], columns: int
) -> None:
    lines = list(table(of(rows), columns))
    words = [word for line in lines for word in line.replace(",", "").split()]

    assert [line for line in lines if wcswidth(line) > columns] == []
    assert [line for line in lines if not line.startswith("  ")] == []
    for row in rows:
        for word in " ".join(row).split():
            assert word in words


@given(ROWS)
def test_the_columns_of_a_table_that_fits_stand_below_one_another(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = list(table(of(rows), 0))

    assert len(lines) == len(rows) + 1
    assert len({wcswidth(line) for line in lines}) == 1


def test_a_column_that_is_too_wide_is_wrapped_within() -> None:
    rows = (("Ada", "Rock Hounds of the North", "3"), ("张伟", "日本の岩", "12"))

    assert list(table(of(list(rows)), 30)) == [
        "  player  of the group   lines",
        "  Ada     Rock Hounds        3",
        "          of the North",
        "  张伟    日本の岩          12",
    ]


def test_a_row_is_told_in_words_where_columns_do_not_fit() -> None:
    assert list(table(of([("Ada", "Rock Hounds", "3")]), 20)) == [
        "  player Ada, of the",
        "    group Rock",
        "    Hounds, lines 3",
    ]


def test_rows_are_aligned_by_columns_of_the_terminal_and_numbers_to_the_right() -> None:
    rows = [("player", "lines"), ("张伟", "7"), ("Methuselah", "1234567")]

    assert aligned(rows) == ["player      lines", "张伟        7", "Methuselah  1234567"]
    assert aligned(rows, {1}) == [
        "player        lines",
        "张伟              7",
        "Methuselah  1234567",
    ]
    assert aligned([]) == []


HELP = Definitions(
    (
        ("who", "see who is online"),
        ("group status", "see who is in a group, and what it is at"),
        ("@groups random N in SECTION seed NUMBER", "form groups by chance"),
        ("quit", ""),
    )
)


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (
            0,
            [
                "  who                                      see who is online",
                "  group status                             see who is in a group, and what it is"
                " at",
                "  @groups random N in SECTION seed NUMBER  form groups by chance",
                "  quit",
            ],
        ),
        (
            58,
            [
                "  who           see who is online",
                "  group status  see who is in a group, and what it is at",
                "  @groups random N in SECTION seed NUMBER",
                "                form groups by chance",
                "  quit",
            ],
        ),
        (
            38,
            [
                "  who",
                "    see who is online",
                "  group status",
                "    see who is in a group, and what it",
                "    is at",
                "  @groups random N in SECTION seed",
                "    NUMBER",
                "    form groups by chance",
                "  quit",
            ],
        ),
    ],
)
def test_words_stand_beside_what_they_tell_of_or_below_it(columns: int, lines: list[str]) -> None:
    assert list(definitions(HELP, columns)) == lines


@given(COLUMNS)
def test_definitions_fit_every_window(columns: int) -> None:
    lines = list(definitions(HELP, columns))

    assert [line for line in lines if wcswidth(line) > columns] == []
    assert [word for row in HELP.rows for word in " ".join(row).split()] == [
        word for line in lines for word in line.split()
    ]
