"""How many columns texts take on a terminal, and rows that take no more than there are."""

import re
from collections.abc import Iterator
from sys import maxsize

from wcwidth import iter_graphemes, wcwidth

from mudgroup.views.layout.pieces import NO_BREAK

HANGING = "  "
"""What sets a row off that goes on with a line."""

WIDENS = "\ufe0f"
"""Makes a picture of two columns of a sign of one, on some terminals."""

WORD = re.compile("( *)([^ ]+)")
"""Spaces, and the word after them."""


def measured(text: str) -> int:
    """How many columns a terminal takes at most: two for a wide character, none for a combining.

    Some show the parts of one picture one by one. If a row were too wide there, the terminal would
    begin another at its margin, with what a player has chosen.
    """
    if text.isascii():
        return len(text)
    return sum(map(wcwidth, text)) + text.count(WIDENS)


def fitted(line: str, columns: int) -> Iterator[str]:
    """A line in rows of so many columns; all but the first begin with a space; 0 makes one row."""
    if not columns or measured(line) <= columns:
        yield line
        return
    text = line.lstrip(" ")
    if not text:
        yield ""
    indent = line[: min(len(line) - len(text), columns // 2)]
    yield from wrapped(text, columns, indent, indent[: columns // 2 - 2] + HANGING)


def wrapped(text: str, columns: int, indent: str = "", hanging: str = "") -> Iterator[str]:
    """The rows of a text, of so many columns at most; 0 makes one row.

    The first begins with ``indent``, the others with ``hanging``. A row ends at spaces, which are
    dropped there, and inside a word only if the word is wider than a whole row.
    """
    columns = columns or maxsize
    row, used, is_empty = indent, measured(indent), True
    most = columns - max(used, measured(hanging))
    for gap, part in _parts(text.expandtabs().replace("\n", " ").strip(" "), most):
        wide = len(gap) + measured(part)
        if used + wide > columns and not is_empty:
            yield row.replace(NO_BREAK, " ")
            row, used, gap, wide = hanging, measured(hanging), "", wide - len(gap)
        row, used, is_empty = f"{row}{gap}{part}", used + wide, False
    if not is_empty:
        yield row.replace(NO_BREAK, " ")


def _parts(text: str, most: int) -> Iterator[tuple[str, str]]:
    """What stays together on a row, each with the spaces before it.

    That is a word, a character of a word that is wider than ``most`` columns.
    """
    for gap, word in WORD.findall(text):
        if len(word) <= most // 2 or measured(word) <= most:
            yield gap, word
        elif NO_BREAK in word:
            yield from _parts(gap + word.replace(NO_BREAK, " "), most)
        else:
            for n, character in enumerate(iter_graphemes(word)):
                yield "" if n else gap, character
