"""What is read aloud by a screen reader in place of what is shown to the eye.

A view gives both at once and knows nothing of who reads it: whole lines as a `Drawing`, parts of a
line as `either`. The marks around such parts are private-use characters, which
`mudgroup.text.clean` takes out of whatever comes from outside: nothing that is typed has one.
"""

import re
from collections.abc import Iterable, Iterator

from mudgroup.views.layout.instants import in_utc
from mudgroup.views.layout.pieces import (
    EMOTE,
    EMOTE_HEARD,
    NO_BREAK,
    Definitions,
    Drawing,
    Line,
    Paragraph,
    Piece,
    Table,
)

SEEN, HEARD, END = MARKS = "\ue000\ue001\ue002"
"""What stands before the two forms of a part, and behind them."""

EITHER = re.compile(f"{SEEN}([^{MARKS}]*){HEARD}([^{MARKS}]*){END}")

SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"'\.'"), "a full stop"),
    (re.compile(r" ?\.\.\.(?!\w)"), " and more"),
    (re.compile(r" \| "), " vertical bar "),
    (re.compile(r"\]\|"), ", or "),
    (re.compile(r"\|"), " or "),
    (re.compile(r" ?[\[] ?"), ", optionally "),
    (re.compile(r" ?\((.*?)\)"), r", \1"),
    (re.compile(r"\]"), ""),
    (re.compile(r" ?= ?"), " equals "),
    (re.compile(r"--(?=\w)"), "dash dash "),
    (re.compile(r"(?<!\w)\+ ?(?=\w)"), "plus "),
    (re.compile(r"(?<!\w)-(?=\w)"), "minus "),
    (re.compile(r"#"), "number sign "),
    (re.compile(r"/"), " slash "),
)
"""The signs in which it is written what can be typed, and the words for them, in this order."""


def either(seen: str, heard: str) -> str:
    """A part of a line that is one text for the eye and another for the ear; each may have parts
    of this kind in it."""
    return f"{SEEN}{_seen(seen)}{HEARD}{_heard(heard)}{END}"


def for_eye(text: str) -> str:
    """A line as it is shown."""
    return in_utc(_seen(text))


def for_ear(text: str) -> str:
    """A line as it is read aloud."""
    return in_utc(_heard(text))


def _seen(text: str) -> str:
    return EITHER.sub(r"\1", text) if SEEN in text else text


def _heard(text: str) -> str:
    return EITHER.sub(r"\2", text) if SEEN in text else text


EMOTED = either(EMOTE, EMOTE_HEARD)
"""What an emote begins with."""


def usage(text: str) -> str:
    """What can be typed, or a text that tells of it: ``look [THING]`` is read aloud as
    ``look, optionally THING``."""
    heard = spoken(text)
    return text if heard == text else either(text, heard)


def spoken(text: str) -> str:
    """A text about what can be typed, with its signs in words."""
    for sign, words in SIGNS:
        text = sign.sub(words, text)
    return text


def lines(text: Iterable[Piece]) -> Iterator[str]:
    """The lines of a text as they are read aloud, each whole.

    Nothing is set off by spaces or by empty lines, which are not heard.
    """
    for piece in text:
        match piece:
            case str():
                yield from _line(piece)
            case Line() | Paragraph():
                yield from _line(piece.text)
            case Table():
                yield from lines(tuple(piece.told()))
            case Definitions():
                for term, words in piece.rows:
                    yield from _line(f"{spoken(term)}: {words}" if words else spoken(term))
            case Drawing():
                yield from lines(piece.told)


def _line(text: str) -> Iterator[str]:
    """One line, or none; only an emote begins like one, whatever somebody is called."""
    line = for_ear(text).replace(NO_BREAK, " ").strip()
    if line.startswith(EMOTE_HEARD) and not text.startswith(EMOTED):
        line = line.replace(":", ",", 1)
    if line:
        yield line
