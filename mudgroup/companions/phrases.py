"""Sentences with ``{names}`` in them: read from a line, and made of values.

Reading goes from left to right through the line once, whatever is in it: what stands in it for a
name ends where what follows the name begins first.
"""

from collections.abc import Iterator, Mapping
from string import Formatter

from mudgroup.text import fold


def names_in(sentence: str) -> tuple[str, ...]:
    """The names that a sentence holds. Raises ValueError for braces that hold none."""
    parts = list(Formatter().parse(sentence))
    names = tuple(name for _, name, _, _ in parts if name is not None)
    plain = all(not spec and not conversion for _, _, spec, conversion in parts)
    if not plain or not all(name.isidentifier() for name in names):
        raise ValueError(f"expected {{word}} in '{sentence}'")
    return names


def read(sentence: str, line: str) -> dict[str, str] | None:
    """What stands in a line for the names of a sentence; None if it is not this sentence."""
    found: dict[str, str] = {}
    rest, name = line, ""
    for text, following in _parts(sentence):
        before, mark, rest = _until(text, rest, ends=not following)
        if not mark or bool(before) != bool(name):
            return None
        if name:
            found[name] = before
        name = following
    return found


def _parts(sentence: str) -> Iterator[tuple[str, str]]:
    """Each text of a sentence and the name that follows it, at the end none."""
    text = ""
    for literal, name, _, _ in Formatter().parse(sentence):
        text += literal
        if name is not None:
            yield text, name
            text = ""
    yield text, ""


def _until(text: str, line: str, ends: bool) -> tuple[str, bool, str]:
    """What stands before a text in a line, whether it is there, and what stands after it."""
    if not text and not ends:
        return "", True, line
    if ends:
        return line.removesuffix(text), line.endswith(text), ""
    before, mark, rest = line.partition(text)
    return before, bool(mark), rest


def fill(sentence: str, values: Mapping[str, str]) -> str:
    """A sentence with values in place of its names."""
    return sentence.format_map(values)


def mentions(line: str, words: str) -> bool:
    """Whether a line has some words, whole and one after another, whatever their case."""
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(line))
    wanted = "".join(letter if letter.isalnum() else " " for letter in fold(words))
    return f" {' '.join(wanted.split())} " in f" {' '.join(plain.split())} "
