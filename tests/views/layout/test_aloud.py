"""What is read aloud, and what is shown instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Dialect, Format
from mudgroup.text import clean
from mudgroup.views.layout.aloud import (
    EMOTED,
    MARKS,
    either,
    for_ear,
    for_eye,
    lines,
    spoken,
    usage,
)
from mudgroup.views.layout.pieces import (
    NO_BREAK,
    Definitions,
    Drawing,
    Line,
    Paragraph,
    Piece,
    Table,
    Text,
)
from mudgroup.views.layout.wrapping import laid_out

HEARD = Format(columns=10, plain=True)
BOTH = either("#5", "number 5")

PIECES: tuple[tuple[Piece, tuple[str, ...]], ...] = (
    (f"  Ada {BOTH}", ("Ada number 5",)),
    ("", ()),
    (Line(f"{BOTH} is long enough"), ("number 5 is long enough",)),
    (Paragraph(f"two{NO_BREAK}words and {BOTH}", "  ", "    "), ("two words and number 5",)),
    (Paragraph(""), ()),
    (
        Table(("player", "lines"), (("Ada", "5"), ("Bo", BOTH))),
        ("player Ada, lines 5", "player Bo, lines number 5"),
    ),
    (
        Definitions((("look [THING]", f"shows {BOTH}"), ("a|b", ""))),
        ("look, optionally THING: shows number 5", "a or b"),
    ),
    (Drawing(("/\\", "\\/"), "", (f"A rhombus, {BOTH}.",), ""), ("A rhombus, number 5.",)),
)


@pytest.mark.parametrize(("piece", "heard"), PIECES)
def test_each_piece_is_read_aloud_in_whole_lines(piece: Piece, heard: tuple[str, ...]) -> None:
    assert tuple(lines((piece,))) == heard
    assert tuple(laid_out((piece,), HEARD)) == heard


@pytest.mark.parametrize("piece", [piece for piece, _ in PIECES])
def test_the_eye_is_shown_no_word_that_is_for_the_ear(piece: Piece) -> None:
    for dialect in Dialect:
        shown = "\n".join(laid_out((piece,), Format(dialect, plain=dialect is Dialect.GRAPHICAL)))

        assert "number" not in shown
        assert set(MARKS).isdisjoint(shown)


def test_nothing_but_an_emote_begins_like_one() -> None:
    """A player may be called Emote."""
    assert tuple(lines(("  Emote: online", Line("Emote: hi"), f"{EMOTED}Ada waves"))) == (
        "Emote, online",
        "Emote, hi",
        "Emote: Ada waves",
    )


def test_a_part_may_be_made_of_parts() -> None:
    text = f"Bo{either(f' ({BOTH})', f', {BOTH}')}."

    assert for_eye(text) == "Bo (#5)."
    assert for_ear(text) == "Bo, number 5."


def test_a_text_with_one_form_is_itself() -> None:
    assert for_eye("Ada") == for_ear("Ada") == usage("Ada") == "Ada"


@given(st.text())
def test_nothing_that_is_typed_has_a_mark(typed: str) -> None:
    assert set(MARKS).isdisjoint(clean(f"{typed}{MARKS}".encode("utf-8", "replace")))


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("look [THING]", "look, optionally THING"),
        ("group follow [on|off|LEADER]", "group follow, optionally on or off or LEADER"),
        ("client graphical [1|2]|text", "client graphical, optionally 1 or 2, or text"),
        ("@listen [GROUP|off [GROUP]]", "@listen, optionally GROUP or off, optionally GROUP"),
        ("rights [PLAYER] [+RIGHT]", "rights, optionally PLAYER, optionally plus RIGHT"),
        ("'group rights Bo +remove -invite'", "'group rights Bo plus remove minus invite'"),
        ("group ...", "group and more"),
        ("north, n, ne, up ...", "north, n, ne, up and more"),
        ("@goal GROUP = MODULE", "@goal GROUP equals MODULE"),
        ("A = B, C ... | D = ...", "A equals B, C and more vertical bar D equals and more"),
        ("@run NAME [--dry-run]", "@run NAME, optionally dash dash dry-run"),
        ("'.' alone saves it", "a full stop alone saves it"),
        ("makes a section (a class), for admins", "makes a section, a class, for admins"),
        ("'group #412 say hi'", "'group number sign 412 say hi'"),
        ("@ban 192.0.2.0/24", "@ban 192.0.2.0 slash 24"),
        ("by the right-hand rule", "by the right-hand rule"),
    ],
)
def test_signs_of_what_can_be_typed_have_words(written: str, heard: str) -> None:
    assert spoken(written) == heard


def test_a_text_is_read_in_its_order() -> None:
    text: Text = ("one", Paragraph("two"), "three")

    assert tuple(lines(text)) == ("one", "two", "three")
