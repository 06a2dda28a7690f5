"""Rows that a terminal or a window makes of a line, which pretend to be lines of the server's.

Every view and refusal is read in windows of all widths, with what players type and names that their
rules allow: what they chose never stands at the margin of a row after the first.
"""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from mudgroup.engine.telling import rendering
from mudgroup.messages import Dialect, Format
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.views.directives import directives
from mudgroup.views.layout.pieces import Definitions, Drawing, Line, Paragraph, Piece
from mudgroup.views.layout.wrapping import UNBROKEN, laid_out
from mudgroup.views.prose import prose
from mudgroup.views.prose.refusals import refusals
from tests.attacks.test_forged_lines import FACES, FEW, LINES, of_class
from tests.views.any_event import NUMBERS

COLUMNS = st.integers(18, 248)

MARGINS = 9
"""Columns that the margins of a narrow row take at most."""

BESIDE = 40
"""Columns that words beside a term have at least."""


def rows_of(piece: Piece, columns: int) -> list[str]:
    return list(laid_out((piece,), Format(columns=columns)))


def words_that_fit(rows: Iterable[str], columns: int) -> list[str]:
    words = (word for row in rows for word in row.split())
    return sorted(word for word in words if wcswidth(word) <= min(columns - MARGINS, BESIDE))


def check(piece: Piece, columns: int) -> None:
    rows = rows_of(piece, columns)
    assert [row for row in rows if wcswidth(row) > columns] == []
    match piece:
        case str() | Line():
            assert [row for row in rows[1:] if not row.startswith("  ")] == []
        case Paragraph() | Drawing():
            assert [line for line in LINES if line in " ".join(rows_of(piece, 0))] == []
        case _:
            assert [row for row in rows if not row.startswith(" ")] == []
    if isinstance(piece, str | Line | Paragraph | Definitions):
        shown = words_that_fit(rows, columns)
        whole = words_that_fit(laid_out((piece,), UNBROKEN), columns)
        assert [word for word in whole if word not in shown] == []


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data(), columns=COLUMNS)
@settings(max_examples=FEW)
def test_what_a_player_chose_begins_no_row_after_the_first_of_a_view(
    kind: type[Event], data: st.DataObject, columns: int
) -> None:
    event, face = data.draw(of_class(kind)), data.draw(FACES)

    for piece in prose.lines(event, face):
        check(piece, columns)


@pytest.mark.parametrize("kind", refusals.SENTENCES, ids=lambda kind: kind.__name__)
@given(data=st.data(), columns=COLUMNS)
@settings(max_examples=FEW)
def test_what_a_player_chose_begins_no_row_after_the_first_of_a_refusal(
    kind: type[Refused], data: st.DataObject, columns: int
) -> None:
    check(refusals.sentence(data.draw(of_class(kind)), data.draw(NUMBERS)), columns)


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data(), columns=COLUMNS)
@settings(max_examples=FEW)
def test_no_row_that_a_graphical_session_reads_is_a_directive(
    kind: type[Event], data: st.DataObject, columns: int
) -> None:
    """But for those that the view of directives makes."""
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    graphical = Format(Dialect.GRAPHICAL, columns)

    if directives.lines(event, face, graphical.level) is None:
        rows = rendering.render(event, face, graphical).split(b"\r\n")
        assert [row for row in rows if row.startswith(b"#")] == []
