"""Texts whose lines end where the reader's screen does."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import maxsize

from attrs import evolve
from wcwidth import wrap

from mudgroup.messages import Format
from mudgroup.views.layout.pieces import NO_BREAK, SIGNS, Paragraph, Piece

SCREEN = Format()
"""Who reads on a screen of which nothing is known."""


def laid_out(text: Iterable[Piece], format: Format = SCREEN) -> Iterator[str]:
    """The lines of a text for a format, as wide as it says; 0 makes one line of a paragraph.

    A wide character takes two columns and a combining one none. Lines end at spaces and after
    hyphens, and only in a word that is wider than a whole line anywhere else. Where a line after
    the first would begin like a directive or an emote, all but the first are set off by a space.
    """
    for piece in text:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _lines(piece, format.columns)


# A room is looked at again and again, and measuring takes three times as long as counting letters.
@lru_cache(maxsize=1024)
def _lines(paragraph: Paragraph, columns: int) -> tuple[str, ...]:
    lines = _wrapped(paragraph, columns)
    if any(line.startswith(SIGNS) for line in lines[1:]):
        return _wrapped(evolve(paragraph, hanging=f" {paragraph.hanging}"), columns)
    return lines


def _wrapped(paragraph: Paragraph, columns: int) -> tuple[str, ...]:
    wrapped = wrap(
        paragraph.text,
        columns or maxsize,
        initial_indent=paragraph.indent,
        subsequent_indent=paragraph.hanging,
        propagate_sgr=False,
    )
    return tuple(line.replace(NO_BREAK, " ") for line in wrapped)
