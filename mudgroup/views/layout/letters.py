"""The letters that a terminal has, in place of those that it has not.

They are put in before a text is laid out, since they may take more columns, or fewer.
"""

import re

from mudgroup.messages import Dialect, Format
from mudgroup.text import to_ascii
from mudgroup.views.layout.aloud import MARKS
from mudgroup.views.layout.pieces import NO_BREAK, Piece, changed

OTHERS = re.compile(f"[^\0-\x7f{MARKS}{NO_BREAK}]")
"""A letter that is not ASCII, and not for the layout."""


def shows_all_letters(format: Format) -> bool:
    """Whether a session is sent other letters than ASCII; clients that draw are sent all."""
    return format.utf8 or format.dialect is Dialect.GRAPHICAL


def folded(piece: Piece) -> Piece:
    """A piece in ASCII."""
    return changed(piece, _folded)


def _folded(text: str) -> str:
    return OTHERS.sub(lambda found: to_ascii(found[0]).decode(), text)
