"""What a person means by a line: which outcrop, whose test, a question, a yes."""

import re
from collections.abc import Collection, Iterable, Iterator

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

NO = ("no", "nope", "oops", "sorry")
MEANT = ("i meant", "i mean", "we meant", "not that one", "wrong one", "the other one")
"""How one says that something else was meant, at the beginning of a line and anywhere in it."""

GREETINGS = ("hello", "hi", "hey", "good morning", "good evening")

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


def corrects(text: str) -> bool:
    """Whether a line says that another thing was meant."""
    first = next(iter(fold(text).replace(",", " ").split()), "")
    return first in NO or has_any(text, MEANT)


def gist(text: str) -> str:
    """What a line asks besides its greetings; all of it if it asks nothing."""
    rest = [part for part in _sentences(text) if not has_any(part, GREETINGS)]
    asking = any(is_question(part) for part in rest)
    return " ".join(part.strip() for part in rest) if asking else text


def _sentences(text: str) -> list[str]:
    """The clauses of a text, each with the stop that ends it."""
    return [part for part in re.split(r"(?<=[.,:;!?])(?![.,:;!?])", text) if part.strip()]


def outcrop_in(text: str, outcrops: Iterable[str], verbs: Collection[str] = ()) -> str:
    """The outcrop that a text names: where it asks for a test, else where it denies none.

    ``verbs`` are those of tests. An outcrop is named whole, or by words that only one here has:
    ``the vein``, ``the white one`` and ``acid white`` are the white vein, ``the red vein`` is not.
    """
    known = tuple(outcrops)
    parts = clauses(text)
    orders = [part for part in _orders(text) if has_any(part, (*verbs, *TRIED))]
    meant = [part for part in parts if not mentions(part, "not")]
    named = (_named(some, known, verbs) for some in (orders, meant, parts))
    return next((outcrop for outcrop in named if outcrop), "")


def _named(parts: list[str], outcrops: tuple[str, ...], verbs: Collection[str]) -> str:
    whole = (outcrop for outcrop in outcrops if any(mentions(part, outcrop) for part in parts))
    before = (*ARTICLES, *verbs)
    short = (o for o in outcrops if any(_is_short_for(p, o, outcrops, before) for p in parts))
    return next(whole, "") or next(short, "")


def _is_short_for(part: str, outcrop: str, outcrops: Iterable[str], before: Iterable[str]) -> bool:
    """Whether a clause names an outcrop by one of its words, which no other here has."""
    others = {word for other in outcrops if other != outcrop for word in other.split()}
    *looks, noun = outcrop.split()
    words = [word for word in (*looks, noun) if word not in others]
    said = fold(part).split()
    if said in ([word] for word in words) or any(f"{w} one" in " ".join(said) for w in words):
        return True
    ends = [word for word in words if said[-1:] == [word]] + [noun] * (noun in words)
    return any(mentions(part, f"{article} {word}") for word in ends for article in before)
