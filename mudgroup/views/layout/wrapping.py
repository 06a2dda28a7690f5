"""Pieces become lines, which end where the reader's screen does."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import evolve

from mudgroup.messages import Dialect, Format
from mudgroup.views.layout import aloud
from mudgroup.views.layout.columns import fitted, measured, wrapped
from mudgroup.views.layout.letters import folded, shows_all_letters
from mudgroup.views.layout.pieces import (
    SIGNS,
    Definitions,
    Drawing,
    Laid,
    Line,
    Paragraph,
    Piece,
    Table,
    changed,
)
from mudgroup.views.layout.tables import definitions, table

SCREEN = Format()
"""Who reads on a screen of which nothing is known."""

UNBROKEN = Format(columns=0)
"""Who reads at a command line: a pipe wants each line whole."""


def laid_out(text: Iterable[Piece], format: Format = SCREEN) -> Iterator[str]:
    """The lines of a text for a format, as wide as it says; 0 columns are as many as it takes.

    A graphical session has its paragraphs wrapped, and all else left whole: its client looks for
    lines that players say, and shows them in a window of its own. What is read aloud is broken only
    where the window would break it, maybe within a word.
    """
    if not shows_all_letters(format):
        text = map(folded, text)
    columns = format.columns
    if is_heard(format):
        for line in aloud.lines(text):
            yield from fitted(line, columns if format.known else 0)
        return
    fit = columns if format.dialect is Dialect.TEXT else 0
    for piece in text:
        if isinstance(piece, str):
            # Most lines are short, and to measure one takes longer than all else that is done.
            if piece.isascii() and (not fit or len(piece) <= fit):
                yield piece
            else:
                yield from fitted(aloud.for_eye(piece), fit)
        elif isinstance(piece, Line):
            yield from fitted(aloud.for_eye(piece.text), fit)
        else:
            yield from _lines(piece, columns if isinstance(piece, Paragraph) else fit)


def is_heard(format: Format) -> bool:
    """Whether what is sent is read aloud; of directives a client makes what it likes."""
    return format.plain and format.dialect is Dialect.TEXT


# A room is looked at again and again, and so are help and a group's status.
@lru_cache(maxsize=1024)
def _lines(piece: Laid, columns: int) -> tuple[str, ...]:
    piece = changed(piece, aloud.for_eye)
    match piece:
        case Paragraph():
            return _paragraph(piece, columns)
        case Table():
            return tuple(table(piece, columns))
        case Definitions():
            return tuple(definitions(piece, columns))
        case Drawing():
            return tuple(_drawing(piece, columns))


def _paragraph(piece: Paragraph, columns: int) -> tuple[str, ...]:
    """Where a line after the first would begin like a directive or an emote, all are set off."""
    lines = tuple(wrapped(piece.text, columns, piece.indent, piece.hanging))
    if any(line.startswith(SIGNS) for line in lines[1:]):
        return _paragraph(evolve(piece, hanging=f" {piece.hanging}"), columns)
    return lines


def _drawing(piece: Drawing, columns: int) -> Iterator[str]:
    wide = max(map(measured, piece.rows), default=0)
    below: tuple[str, ...] = (piece.legend,)
    if columns and wide > columns:
        below = (piece.too_wide.format(columns=wide), *piece.told)
    else:
        yield from piece.rows
    for line in below:
        yield from fitted(line, columns)
