"""What a person means by a line: which outcrop, whose test, a question, a yes."""

import re
from collections.abc import Iterable, Iterator

from mudgroup.companions.phrases import mentions
from mudgroup.text import fold

TOLD = (
    "i",
    "we",
    "did",
    "does",
    "was",
    "were",
    "has",
    "had",
    "why",
    "what",
    "which",
    "how",
    "who",
    "showed",
    "shows",
    "said",
    "told",
    "no",
    "not",
    "never",
    "without",
)
"""Words in what tells of a test, or asks about one, and in no request for one."""

TRIED = ("try", "test", "check", "examine", "look at")
"""How any test is asked for."""

QUESTIONS = ("what", "which", "why", "how", "who", "where", "when", "is", "are", "can", "could")
"""How questions begin that end without their sign."""

AGREE = ("agree", "agreed", "right", "ok", "okay", "correct", "sure", "true", "do you think so")
"""How one asks for a yes."""


CLAIMING = (
    "is",
    "are",
    "be",
    "its",
    "s",
    "say",
    "says",
    "think",
    "as",
    "call",
    "guess",
    "like",
    "must",
    "for",
    "name",
)
"""What stands before a kind that something is said to be."""

EXPLAIN = ("what is", "what are", "what s", "tell me about", "describe", "explain")
"""What stands before a kind that is asked about."""

BETWEEN = (
    "a",
    "an",
    "also",
    "some",
    "pure",
    "just",
    "maybe",
    "perhaps",
    "probably",
    "possibly",
    "really",
)
"""What may stand in between."""

ARTICLES = ("the", "this", "that", "our", "my", "on", "of")
"""What stands before the last word of an outcrop that is known."""

POINTING = ("it", "its", "this", "that", "here", "found", "find", "know", "have we", "so far")
"""How one asks about what was talked of last."""


def clauses(text: str) -> list[str]:
    """The parts of a line between its stops."""
    return [part for part in re.split(r"[.,:;!?]", text) if part.strip()]


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether a text has some of many words."""
    return any(mentions(text, word) for word in words)


def requests(text: str, verb: str) -> bool:
    """Whether a line asks for a test of a name: ``acid, please``."""
    return any(mentions(part, verb) for part in _orders(text))


def requests_any(text: str) -> bool:
    """Whether a line asks for whatever test there is: ``try the white thread``."""
    return any(has_any(part, TRIED) for part in _orders(text))


def _orders(text: str) -> Iterator[str]:
    return (part for part in clauses(text) if not has_any(part, TOLD))


def is_question(text: str) -> bool:
    """Whether a line wants an answer."""
    return "?" in text or any(part.split()[0].lower() in QUESTIONS for part in clauses(text))


def claims(text: str, kind: str) -> bool:
    """Whether a line says, or asks, that something is of a kind, and speaks not just of it."""
    return is_question(text) or any(_claims(part, fold(kind)) for part in clauses(fold(text)))


def _claims(clause: str, kind: str) -> bool:
    before, found, _ = f" {clause} ".partition(f" {kind} ")
    words = [word for word in re.split(r"[^a-z]", before) if word and word not in BETWEEN]
    return bool(found) and (not words or words[-1] in CLAIMING)


def asks_about(text: str, kind: str) -> bool:
    """Whether a line asks what a kind is."""
    words = [f"{start} {article}{kind}" for start in EXPLAIN for article in ("", "a ", "an ")]
    return has_any(text, words)


def wants_yes(text: str) -> bool:
    """Whether a line asks whether somebody agrees."""
    return is_question(text) and has_any(text, AGREE)


def points(text: str) -> bool:
    """Whether a line speaks of what was talked of last."""
    return has_any(text, POINTING)


def outcrop_in(text: str, outcrops: Iterable[str]) -> str:
    """The outcrop that a text names, whole or by its last word if only one here has it.

    ``the vein`` is the white vein, and ``the red vein`` is not.
    """
    known = tuple(outcrops)
    whole = [outcrop for outcrop in known if mentions(text, outcrop)]
    lasts = [outcrop.split()[-1] for outcrop in known]
    nouns = [o for o, last in zip(known, lasts, strict=True) if lasts.count(last) == 1]
    short = [o for o in nouns if has_any(text, (f"{art} {o.split()[-1]}" for art in ARTICLES))]
    return next(iter(whole or short), "")
