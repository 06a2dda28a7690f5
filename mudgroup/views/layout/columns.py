"""How many columns texts take on a terminal, and rows that take no more than there are."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from sys import maxsize

from wcwidth import iter_graphemes, wcwidth

from mudgroup.views.layout.pieces import NO_BREAK

HANGING = "  "
"""What sets a row off that goes on with a line."""

WIDENS = "\ufe0f"
"""Makes a picture of two columns of a sign of one, on some terminals."""


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
    text = text.expandtabs().replace("\n", " ").strip(" ")
    if text.isascii() and measured(indent) + len(text) <= columns:
        # Most lines are short, and most cells of tables.
        if text:
            yield f"{indent}{text}".replace(NO_BREAK, " ")
        return
    rows = _letters if text.isascii() else _characters
    margin = indent
    for row in rows(text, columns - measured(indent), columns - measured(hanging)):
        yield f"{margin}{row}".replace(NO_BREAK, " ")
        margin = hanging


def _letters(text: str, first: int, most: int) -> Iterator[str]:
    """A text of letters that take a column each in rows, each found at once: most talk is such."""
    start, room = 0, first
    while start < len(text):
        end = _row_end(text, start, room, min(first, most))
        yield text[start:end].rstrip(" ")
        start, room = len(text) - len(text[end:].lstrip(" ")), most


def _row_end(text: str, start: int, room: int, most: int) -> int:
    """Where a row ends: before the word that does not fit, or in one that fits no row."""
    if len(text) - start <= room:
        return len(text)
    end = text.rfind(" ", start + 1, start + room + 1)
    word, _, _ = text[end + 1 : end + most + 2].partition(" ")
    return start + room if end < 0 or len(word) > most else end


def _characters(text: str, first: int, most: int) -> Iterator[str]:
    """A text of characters that take none, one or two columns in rows."""
    row, used, room, widest = "", 0, first, min(first, most)
    for gap, word in _words(text, widest):
        wide = measured(word)
        # What has to be broken begins on the row before, where a wide character fits.
        if row and room - used - len(gap) < (wide if wide <= widest else 2):
            yield row
            row, used, room, gap = "", 0, most, ""
        pieces = _broken(word, room - used - len(gap), most) if wide > widest else (word,)
        for n, piece in enumerate(pieces):
            if n:
                yield row
                row, used, room, gap = "", 0, most, ""
            row, used = f"{row}{gap}{piece}", used + len(gap) + measured(piece)
    if row:
        yield row


def _words(text: str, most: int) -> Iterator[tuple[str, str]]:
    """The words of a text, each with the spaces before it; one that is wider than ``most`` columns
    parts where it should not."""
    gap = ""
    for n, word in enumerate(text.split(" ")):
        gap += " " if n else ""
        if not word:
            continue
        if NO_BREAK in word and measured(word) > most:
            yield from _words(gap + word.replace(NO_BREAK, " "), most)
        else:
            yield gap, word
        gap = ""


def _broken(word: str, first: int, most: int) -> Iterator[str]:
    """A word in pieces of ``most`` columns at most, the first of ``first``.

    Characters of several code points are not parted, unless one is wider than a row.
    """
    characters = [*iter_graphemes(word)]
    wide = [*map(measured, characters)]
    if max(wide) > most:
        characters = [*word]
        wide = [*map(measured, characters)]
    # Found by what all characters up to each one take, so that one more costs next to nothing.
    ends = [0, *accumulate(wide)]
    start, room = 0, first
    while start < len(characters):
        end = bisect_right(ends, ends[start] + room) - 1
        # Only the first piece may be empty: others have a whole row, which holds any character.
        end = max(end, start + 1) if start or room == most else end
        yield "".join(characters[start:end])
        start, room = end, most
