"""What groups and sections may be called: one rule for both.

Prose puts a group's name in brackets before who speaks, and begins lines with it; commands put it
in quotes or before an equals sign between spaces, directives between bars; ``#`` with a number
stands for a group. A name that holds such
signs, or what looks like them, could pass for something else.
"""

import unicodedata

from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.turn import Turn
from mudgroup.text import clean_name

QUOTES = ('""', "''", "“”", "„“", "„”", "«»")
"""What people put around a name, on different keyboards."""

NEVER = frozenset('|"')
FIRST = "#\uff03\ufe5f*\uff0a\ufe61\u204e\u066d\u2217 "
"""``#412`` is a group's number, and an emote begins with a star; and what looks like these."""

WIDE_COLONS = "\uff1a\ufe30\ufe13"
NARROW_COLONS = (
    ":\ufe55\ua789\u2236\u205a\u02d0\u02f8\u0589\u05c3\u0703\u0704\u16ec\u1803\u1809\ua4fd"
)
COLONS = NARROW_COLONS + WIDE_COLONS
"""The colon, and what looks like it; the wide ones need no space to look like a colon and one."""

PIECES_OF_BRACKETS = range(0x239B, 0x23AE)
LOW_QUOTES = "‚„"
"""Of the category of opening brackets, and none."""


def unquoted(typed: str) -> str:
    """A name as it was typed, without quotes around it: they are no part of it."""
    name = typed.strip()
    while len(name) > 1 and name[0] + name[-1] in QUOTES:
        name = name[1:-1].strip()
    return name


def checked_name(turn: Turn, typed: str, what: str = "group name") -> str:
    """A name of a group or, as ``what`` says, a section, as it will stand.

    Raises:
        IllFormed: empty, too long, or with signs by which it could pass for something else.
    """
    name = " ".join(unquoted(typed).split())
    most = turn.settings.names.group_max
    if len(name) > most:
        raise IllFormed(what, "long", most)
    name = clean_name(name)
    if not name:
        raise IllFormed(what, "empty")
    if _without_signs(name) != name:
        raise IllFormed(what, "characters")
    return name


def mended(name: str) -> str:
    """A name without what the rule forbids, which spaces take the place of; empty if it is all."""
    name = clean_name(name)
    while (bare := _without_signs(name)) != name:
        name = bare
    return name


def _without_signs(name: str) -> str:
    if name.isascii() and all(map(str.isalnum, name.split(" "))):
        return name  # as most are, of which a start looks at all
    kept: list[str] = []
    after = " "
    for character in reversed(name):
        ends_speaker = character in COLONS and (after.isspace() or character in WIDE_COLONS)
        after = " " if ends_speaker or _is_barred(character) else character
        kept.append(after)
    words = " ".join(word for word in "".join(reversed(kept)).split() if word != "=")
    while (bare := unquoted(words.lstrip(FIRST))) != words:
        words = bare
    return words


def _is_barred(character: str) -> bool:
    plain = unicodedata.normalize("NFKC", character)
    if plain in NEVER or ord(character) in PIECES_OF_BRACKETS:
        return True
    is_bracket = unicodedata.category(character) in ("Ps", "Pe") and plain not in ("(", ")")
    return is_bracket and character not in LOW_QUOTES
