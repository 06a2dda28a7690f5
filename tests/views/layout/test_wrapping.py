"""Pieces as lines that fit, whatever the letters, with nothing lost."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mudgroup.messages import Dialect, Format
from mudgroup.views.layout.pieces import (
    NO_BREAK,
    SIGNS,
    Definitions,
    Drawing,
    Line,
    Paragraph,
    Piece,
    Table,
)
from mudgroup.views.layout.wrapping import laid_out

LETTERS = ["a", "é", "e\u0301", "u\u0308\u0304", "ß", "字", "岩", "の", "ﾀ", "한", "я", "-", "'"]
"""One column, one column of two or three characters, two columns."""

words = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=30).map("".join)
texts = st.lists(words, max_size=30).map(" ".join)
columns = st.integers(20, 250)
margins = st.sampled_from(["", "  ", "    "])


def lines_of(paragraph: Paragraph, columns: int) -> list[str]:
    return list(laid_out((paragraph,), Format(columns=columns)))


@given(texts, margins, margins, columns)
def test_no_line_is_wider_than_the_screen(
    text: str, indent: str, hanging: str, columns: int
) -> None:
    lines = lines_of(Paragraph(text, indent, hanging), columns)

    assert [line for line in lines if wcswidth(line) > columns] == []


@given(texts, margins, margins, columns)
def test_every_letter_is_shown_once_and_in_order(
    text: str, indent: str, hanging: str, columns: int
) -> None:
    lines = lines_of(Paragraph(text, indent, hanging), columns)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(words.map(lambda word: word.replace("-", "")[:8]), max_size=30), margins, columns)
def test_a_word_that_fits_a_line_is_never_broken(
    words: list[str], margin: str, columns: int
) -> None:
    whole = [word for word in words if word]
    lines = lines_of(Paragraph(" ".join(whole), margin, margin), columns)

    assert [word for line in lines for word in line.split()] == whole


@given(texts, columns)
def test_a_line_ends_only_where_the_next_word_would_not_fit(text: str, columns: int) -> None:
    lines = lines_of(Paragraph(text), columns)

    for line, after in pairwise(lines):
        assert wcswidth(line) + 1 + wcswidth(after.split(" ")[0]) > columns


@given(texts, margins)
def test_without_columns_there_is_one_line(text: str, indent: str) -> None:
    assert lines_of(Paragraph(text, indent, "    "), 0) == ([indent + text] if text else [])


SAID = 'Ada says, "' + "word " * 40 + '"'


def test_a_graphical_session_has_lines_whole_and_paragraphs_wrapped() -> None:
    graphical = Format(Dialect.GRAPHICAL, columns=20)
    text = (SAID, Line(SAID), Paragraph("one two three four five", "> "))

    assert list(laid_out(text, graphical)) == [SAID, SAID, "> one two three four", "five"]


@pytest.mark.parametrize("piece", [SAID, Line(SAID), Paragraph(SAID)])
def test_without_columns_nothing_is_wrapped(piece: Piece) -> None:
    assert list(laid_out((piece,), Format(columns=0))) == [SAID]


@pytest.mark.parametrize("kind", [str, Line])
def test_a_line_goes_on_two_spaces_further_in(kind: Callable[[str], Piece]) -> None:
    text = (kind('Ada says, "who has it?"'), kind("  Bo: online, follows, 3 points"))

    assert list(laid_out(text, Format(columns=18))) == [
        'Ada says, "who has',
        '  it?"',
        "  Bo: online,",
        "    follows, 3",
        "    points",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("張伟 sits on 日本の岩 here", ["張伟 sits on", "日本の岩 here"]),
        ("日本の岩石は日本の岩石です", ["日本の岩石は", "日本の岩石で", "す"]),
        ("ne\u0301ve\u0301 ne\u0301ve\u0301 of", ["ne\u0301ve\u0301 ne\u0301ve\u0301 of"]),
        ("a fine-grained rock", ["a", "fine-grained", "rock"]),
        ("Tabs\tand\nline ends", ["Tabs    and", "line ends"]),
    ],
)
def test_columns_are_what_a_terminal_counts(text: str, lines: list[str]) -> None:
    assert lines_of(Paragraph(text), 13) == lines


def test_a_text_does_not_end_a_line_at_a_space_without_break() -> None:
    text = f"You carry: rock{NO_BREAK}pick, hand{NO_BREAK}lens"

    assert lines_of(Paragraph(text), 22) == ["You carry: rock pick,", "hand lens"]


def test_the_first_line_has_its_own_margin() -> None:
    assert lines_of(Paragraph("one two three", "  ", "    "), 10) == ["  one two", "    three"]


TABLE = Table(("player", "lines"), (("张伟", "3"), ("Ada", "12")), numbers=(1,))


def test_a_table_is_aligned_in_a_window_that_it_fits_and_told_in_one_that_it_does_not() -> None:
    rows = ["  player  lines", "  张伟        3", "  Ada        12"]

    assert list(laid_out((TABLE,), Format(columns=18))) == rows
    assert list(laid_out((TABLE,), Format(columns=0))) == rows
    assert list(laid_out((TABLE,), Format(columns=14))) == [
        "  player 张伟,",
        "    lines 3",
        "  player Ada,",
        "    lines 12",
    ]


def test_definitions_stand_side_by_side_in_a_window_that_has_room() -> None:
    piece = Definitions((("look", "look around"), ("who", "see who is here")))

    assert list(laid_out((piece,))) == ["  look  look around", "  who   see who is here"]


def test_lines_fit_in_the_letters_that_a_terminal_has() -> None:
    narrow = Format(columns=18, utf8=False)

    assert list(laid_out((TABLE,), narrow)) == [
        "  player  lines",
        "  ??          3",
        "  Ada        12",
    ]
    assert list(laid_out((Line('Ada says, "…… ßß ½"'),), narrow)) == [
        'Ada says, "......',
        '  ssss 1/2"',
    ]


DRAWING = Drawing(
    rows=("  A B C D E F G", "1 . x . . . . ."),
    legend="x shale, . blank",
    told=("B1: shale",),
    too_wide="It takes {columns}.",
)


def test_a_drawing_is_told_in_words_in_a_window_that_is_too_narrow() -> None:
    assert list(laid_out((DRAWING,), Format(columns=15))) == [
        *DRAWING.rows,
        "x shale, .",
        "  blank",
    ]
    assert list(laid_out((DRAWING,), Format(columns=14))) == ["It takes 15.", "B1: shale"]


SIGNED = st.sampled_from(["#GROUP|412|say|Ada", "*", "Emote:", "a-#1"])
signed = st.lists(words | SIGNED, min_size=5, max_size=30).map(" ".join)


@given(signed, columns)
def test_no_line_after_the_first_begins_like_a_directive_or_an_emote(
    text: str, columns: int
) -> None:
    lines = lines_of(Paragraph(text), columns)

    assert [line for line in lines[1:] if line.startswith(SIGNS)] == []
    assert [line for line in lines if wcswidth(line) > columns] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_is_heard_is_broken_between_words_where_the_width_of_the_window_is_known() -> None:
    text = ("the streak of the copper plate",)
    known = Format(columns=18, plain=True, known=True)

    assert list(laid_out(text, known)) == ["the streak of the", "  copper plate"]
    assert list(laid_out(text, evolve(known, known=False))) == [*text]
