"""Texts whose lines end where the reader's screen does."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import maxsize

from attrs import evolve, frozen
from wcwidth import wrap

from mudgroup.messages import COLUMNS

NO_BREAK = "\u00a0"
"""Shown as a space, at which a line never ends."""

EMOTE = "* "
"""What an emote begins with, and nothing else that anybody is shown."""

SIGNS = ("#", EMOTE, "Emote:")
"""What a line of the world's own texts begins with never: a directive does, or an emote."""


@frozen
class Paragraph:
    """A text to be laid out in lines, for views of what the world tells at length.

    The first line begins with ``indent``, the others with ``hanging``; a text that is empty has no
    line. What players say is no paragraph: it is left whole, for clients that look for it.
    """

    text: str
    indent: str = ""
    hanging: str = ""


Text = tuple[str | Paragraph, ...]
"""What people read: lines that stay as they are, and paragraphs."""


def laid_out(text: Iterable[str | Paragraph], columns: int = COLUMNS) -> Iterator[str]:
    """The lines of a text, at most so many ``columns`` wide; 0 makes one line of a paragraph.

    A wide character takes two columns and a combining one none. Lines end at spaces and after
    hyphens, and only in a word that is wider than a whole line anywhere else. Where a line after
    the first would begin like a directive or an emote, all but the first are set off by a space.
    """
    for piece in text:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _lines(piece, columns)


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
