"""What makes bytes of clients, and texts of files, into text for the world."""

import unicodedata

REMOVED = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
"""Unicode categories that no line keeps: controls, bidi and zero-width marks, line separators."""

IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Characters of other categories that show nothing: joiners, fillers, variation selectors, the
empty Braille cell (Unicode's Default_Ignorable_Code_Point). With them two names could look alike.
"""

MOST_MARKS = 3
"""Combining marks in a row; more than any language stacks is meant to spill over other lines."""

BACKSPACE, ERASE_LINE = "\x7f", "\x15"
BACKSPACES = frozenset(("\b", BACKSPACE))


def clean(line: bytes) -> str:
    """A line as text: UTF-8, NFC, without control, format, private or unassigned characters.

    Bytes that are not UTF-8 become U+FFFD. A tab becomes a space; a backspace takes the character
    before it away, and Ctrl-U all of them, for clients that send every key.
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", line.decode("utf-8", "replace")):
        if character in BACKSPACES:
            del kept[-1:]
            continue
        if character == ERASE_LINE:
            kept.clear()
            continue
        if character == "\t":
            character = " "
        category = unicodedata.category(character)
        marks = marks + 1 if category[0] == "M" else 0
        if category in REMOVED or character in IGNORABLE:
            continue
        if marks <= MOST_MARKS:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def is_clean(line: str) -> bool:
    """Whether a line has none of the characters that `clean` removes by their category."""
    return line.isprintable() or REMOVED.isdisjoint(map(unicodedata.category, line))


def is_utf8(line: bytes) -> bool:
    """Whether every byte of a line is part of a letter that `clean` can read."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def one_line(text: str) -> str:
    """A text of a file as one line."""
    return " ".join(clean(text.replace("\n", " ").encode()).split())
