"""Texts in the letters that a terminal has."""

import pytest

from mudgroup.messages import Dialect, Format
from mudgroup.views.layout.aloud import either
from mudgroup.views.layout.letters import folded, shows_all_letters
from mudgroup.views.layout.pieces import NO_BREAK, Definitions, Line, Piece, Role, Table


@pytest.mark.parametrize(
    ("piece", "ascii"),
    [
        ("Zoë", "Zoe"),
        (Line("日本", Role.GROUP), Line("??", Role.GROUP)),
        (Table(("é",), (("张伟",),), (0,)), Table(("e",), (("??",),), (0,))),
        (Definitions((("ö", "ß"),)), Definitions((("o", "ss"),))),
        (f"hand{NO_BREAK}lens", f"hand{NO_BREAK}lens"),
        (either("é", "ö"), either("e", "o")),
    ],
)
def test_every_text_of_a_piece_is_folded_and_nothing_that_it_is_laid_out_by(
    piece: Piece, ascii: Piece
) -> None:
    assert ascii == folded(piece)


def test_who_draws_is_sent_all_letters_whatever_the_terminal_has() -> None:
    assert shows_all_letters(Format(Dialect.GRAPHICAL, utf8=False))
    assert not shows_all_letters(Format(utf8=False))
