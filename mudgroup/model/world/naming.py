"""What a typed name means among things: the last words of a name, or its beginning, are enough."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from mudgroup.model.world.errors import Ambiguous
from mudgroup.text import fold, sort_key

T = TypeVar("T")

ARTICLES = ("the ", "a ", "an ", "my ")


def bare(typed: str) -> str:
    """What was typed, without an article and in one case."""
    words = fold(" ".join(typed.split()))
    article = next((article for article in ARTICLES if words.startswith(article)), "")
    return words.removeprefix(article)


def match_name(typed: str, named: Sequence[tuple[str, T]]) -> T | None:
    """The thing that a name stands for, None if there is none.

    A whole name comes first, then the last words of one, its beginning, the beginning of any of
    its words. Of things with the same name the first is meant.

    Raises:
        Ambiguous: several names are meant.
    """
    word = bare(typed)
    if not word:
        return None
    for fits in (str.__eq__, _ends, str.startswith, _has):
        meant = {
            fold(name): (name, thing) for name, thing in reversed(named) if fits(fold(name), word)
        }
        if len(meant) > 1:
            names = sorted((name for name, _ in meant.values()), key=sort_key)
            raise Ambiguous(word, tuple(names))
        for _, thing in meant.values():
            return thing
    return None


def _ends(name: str, word: str) -> bool:
    return name.endswith(f" {word}")


def _has(name: str, word: str) -> bool:
    return f" {word}" in name


def near(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that are close to what was typed."""
    known = {fold(name): name for name in names}
    return tuple(known[name] for name in get_close_matches(bare(typed), list(known), 3, 0.6))
