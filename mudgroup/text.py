"""What makes bytes of clients, and texts of files, into text for the world.

There are two cleanings: `clean` for talk, and `clean_name` for what is compared, names and
passwords. Each costs time in proportion to the length of what it cleans.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from string import punctuation

REMOVED = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
"""Unicode categories that no line keeps, but for `SHAPING`: controls, bidi and zero-width marks,
line separators."""

IGNORABLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters of other categories that show nothing: fillers, the empty Braille cell (Unicode's
Default_Ignorable_Code_Point)."""

JOINERS = frozenset(
    "\u200c\u200d"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""What joins and parts letters, as Persian needs it, makes one picture of several emoji, and
chooses between forms of one character (variation selectors)."""

FLAG = "\U0001f3f4"
TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""The letters behind the black flag that make it the flag of a country, such as Scotland's (UTS
#51)."""

SHAPING = JOINERS | TAGS
"""What shows nothing and gives its form to what stands before it: it stays in talk. With it two
names could look alike."""

UNJOINED = frozenset(punctuation) - {"#", "*"}
"""Signs that a joiner does nothing for, unlike those of keycaps. A text may begin behind one: of
``'`` is made ``say``."""

MOST_MARKS = 3
"""Combining marks on one character; more than any language stacks is meant to spill over other
lines."""

MOST_JOINERS = 2
"""On one character: a variation selector and a joiner."""

MOST_TAGS = 7
"""A flag's: a country of two letters, a part of up to four, and the end."""

BACKSPACE, ERASE_LINE = "\x7f", "\x15"
BACKSPACES = frozenset(("\b", BACKSPACE))
EDITING = BACKSPACES | {ERASE_LINE, "\t"}
LIKE_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u00c6": "AE",
        "\u0153": "oe",
        "\u0152": "OE",
        "\u00f8": "o",
        "\u00d8": "O",
        "\u0142": "l",
        "\u0141": "L",
        "\u0131": "i",
        "\u00d7": "x",
        "\u2044": "/",
    }
)
"""Characters that ASCII has something like, and Unicode does not compose of it (NFKD)."""

RESERVED = frozenset("#*[]|")
"""Signs that names have none of, or do not begin with: they tell the world's own lines from what
players choose. Nothing is like them."""

READ = SHAPING | EDITING
"""Of removed categories, what does something to the line."""

ESCAPED = re.compile(
    r"""
    (?: \x1b\[ | \x9b ) (?: \[[A-E] | [0-?]*+[\ -/]*+(?:[@-~]|\Z) )  # CSI: arrows, F1 on a console
    | \x1bO[A-Za-z]                                  # SS3: arrows, F1 to F4, the keypad
    | \x1b[\]PX^_] [^\x07\x1b]* (?: \x07 | \x1b\\ )  # OSC, DCS, SOS, PM, APC to their end
    """,
    re.VERBOSE,
)
"""Control sequences of ECMA-48, as keys and terminals send them. After any other escape a person
has typed on, and what they typed stays."""


def clean(line: bytes) -> str:
    """A line of talk: UTF-8, NFC, without control, format, private or unassigned characters.

    Bytes that are not UTF-8 become U+FFFD. A tab becomes a space; a backspace takes the character
    before it away, and Ctrl-U all of them, for clients that send every key. Joiners stay, a few
    behind each character.
    """
    text = line.decode("utf-8", "replace")
    if text.isascii() and text.isprintable():
        return text
    text = _nfc(_few_marks(ESCAPED.sub("", text)))
    return _nfc(_shaped(_edited(_stripped(text))))


def clean_name(text: str) -> str:
    """A text as the name or the password that it means: clean, and without joiners."""
    if text.isascii() and text.isprintable():
        return text
    return _nfc(c for c in clean(text.encode("utf-8", "replace")) if c not in SHAPING)


def fold(name: str) -> str:
    """The form in which names are compared: without case, and without joiners typed in them."""
    return (name if SHAPING.isdisjoint(name) else clean_name(name)).casefold()


NO_MARK = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th"}
)
"""Letters that people look for among others, though Unicode takes none of them apart."""


def sort_key(name: str) -> tuple[str, str]:
    """What sorts names as people do: without case and marks, and those that are alike by them."""
    if name.isascii():
        return name.casefold(), name
    letters = unicodedata.normalize("NFKD", name).casefold().translate(NO_MARK)
    return "".join(c for c in letters if not unicodedata.combining(c)), name


def _nfc(characters: Iterable[str]) -> str:
    return unicodedata.normalize("NFC", "".join(characters))


def _few_marks(text: str) -> Iterable[str]:
    """A text with runs of marks cut to what may become few enough when it is composed.

    Composing first would take the square of the length of a run, which has to be sorted.
    """
    kept: list[str] = []
    marks = 0
    for character, order in zip(text, map(unicodedata.combining, text), strict=True):
        marks = marks + 1 if order else 0
        if marks <= 2 * MOST_MARKS:
            kept.append(character)
    return kept


def _stripped(text: str) -> list[str]:
    """The characters of a text that may stay, and those that edit it."""
    return [
        character
        for character, category in zip(text, map(unicodedata.category, text), strict=True)
        if (category not in REMOVED or character in READ) and character not in IGNORABLE
    ]


def _edited(characters: list[str]) -> list[str]:
    """Characters after what was typed to take some back."""
    if EDITING.isdisjoint(characters):
        return characters
    kept: list[str] = []
    for character in characters:
        if character in BACKSPACES:
            del kept[-1:]
        elif character == ERASE_LINE:
            kept.clear()
        else:
            kept.append(" " if character == "\t" else character)
    return kept


def _shaped(characters: list[str]) -> Iterable[str]:
    """Each character with a few marks, and a few joiners if there is something to join."""
    kinds = [category[0] for category in map(unicodedata.category, characters)]
    if "M" not in kinds and "C" not in kinds:
        return characters
    kept: list[str] = []
    marks = joiners = 0
    before = " "
    for character, kind in zip(characters, kinds, strict=True):
        if character in SHAPING:
            if not _shapes(character, before, joiners):
                continue
            joiners += 1
        elif kind == "M":
            marks += 1
            if marks > MOST_MARKS:
                continue
        else:
            marks = joiners = 0
        before = character
        kept.append(character)
    return kept


def _shapes(character: str, before: str, joiners: int) -> bool:
    """Whether a joiner or a tag may stand behind a character and so many others of its kind."""
    if character in TAGS:
        return joiners < MOST_TAGS and (before == FLAG or before in TAGS)
    return joiners < MOST_JOINERS and not before.isspace() and before not in UNJOINED


def is_clean(line: str) -> bool:
    """Whether a line has none of the characters that `clean` removes by their category."""
    return line.isprintable() or REMOVED.isdisjoint(
        unicodedata.category(character) for character in line if character not in SHAPING
    )


def is_utf8(line: bytes) -> bool:
    """Whether every byte of a line is part of a letter that `clean` can read."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def to_ascii(text: str) -> bytes:
    """A text for a terminal that has no other letters: ``é`` as ``e``, ``…`` as ``...``.

    What is like no such letter becomes a question mark.
    """
    return (text if text.isascii() else "".join(map(_nearest, text))).encode()


@lru_cache(maxsize=4096)
def _nearest(character: str) -> str:
    """The ASCII that a character is like."""
    if character.isascii():
        return character
    if character in SHAPING or unicodedata.combining(character):
        return ""
    apart = unicodedata.normalize("NFKD", character)
    like = "".join(c for c in apart if not unicodedata.combining(c)).translate(LIKE_ASCII)
    return like if like.isascii() and RESERVED.isdisjoint(like) else "?"


def one_line(text: str) -> str:
    """A text of a file as one line."""
    return " ".join(clean(text.replace("\n", " ").encode()).split())
