"""What people tell of tests that no companion does: what a rock weighed, and its streak."""

import re
from collections.abc import Iterator

from mudgroup.companions.lore import Finding
from mudgroup.companions.phrases import mentions
from mudgroup.text import fold

_WEIGHED = re.compile(r"\b(?:weigh\w*|weight|density)\b[^0-9.;!]{0,30}?(\d{1,2}(?:\.\d{1,2})?)\b")
_STREAK = re.compile(r"\bstreak (?:is |was )?(?:a )?([a-z]+)\b")
_A_STREAK = re.compile(r"\b([a-z]{1,20}) streak\b")

NO_STREAK = ("no streak", "without a streak", "without streak")


def findings(text: str, colours: frozenset[str]) -> Iterator[Finding]:
    """What somebody says that they found, by its words; ``colours`` are those of streaks.

    Who asks tells nothing.
    """
    if "?" in text:
        return
    plain = fold(text)
    if weighed := _WEIGHED.search(plain):
        yield Finding("weigh", weighed[1], f"a weight of {weighed[1]}")
    if any(mentions(plain, words) for words in NO_STREAK):
        yield Finding("streak", "none", "no streak")
        return
    told = (found[1] for way in (_STREAK, _A_STREAK) if (found := way.search(_words(plain))))
    if colour := next((colour for colour in told if colour in colours), ""):
        yield Finding("streak", colour, f"a {colour} streak")


def _words(text: str) -> str:
    """The words of a text, without its signs."""
    return " ".join(re.sub(r"[^a-z]", " ", text).split())
