"""Regular expressions take time in proportion to what they read: players type long lines.

Two repeats beside each other try every way to share the letters between them, unless the first is
possessive and gives none back, and a search for what begins with a repeat starts anew at each
letter: both take time by the square of the length.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parent.parent / "mudgroup"
SEARCHES = {"search", "split", "sub", "subn", "findall", "finditer"}
CALLS = {"compile", "match", "fullmatch"} | SEARCHES

parser: Any = import_module("re._parser")
POSSESSIVE = "POSSESSIVE_REPEAT"
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", POSSESSIVE}
MANY = 1_000
"""A repeat of fewer is bounded."""


def borders(items: Sequence[Any], first: bool) -> Iterator[str]:
    """The items that can stand first, or last, in what a parsed pattern matches."""
    for op, value in items if first else reversed(items):
        name = str(op)
        if name in REPEATS:
            least, most, inner = value
            if most >= MANY and (first or name != POSSESSIVE):
                yield "repeat"
            yield from borders(inner, first)
            if least:
                return
        elif name == "SUBPATTERN":
            yield from borders(value[-1], first)
            if value[-1].getwidth()[0]:
                return
        elif name == "BRANCH":
            for branch in value[1]:
                yield from borders(branch, first)
            return
        elif name != "AT":
            yield "letter"
            return


def neighbours(items: Sequence[Any]) -> bool:
    """Whether two repeats stand beside each other anywhere in a parsed pattern."""
    pairs = [(items[:place], items[place:]) for place in range(1, len(items))]
    pairs += [(value[2], value[2]) for op, value in items if str(op) in REPEATS]
    return any(
        "repeat" in borders(left, first=False) and "repeat" in borders(right, first=True)
        for left, right in pairs
    ) or any(neighbours(part) for _, value in items for part in parts(value))


def parts(value: Any) -> Iterator[Any]:
    """The patterns inside an item of a parsed pattern."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from parts(inner)


def is_slow(pattern: str, searches: bool, flags: int = 0) -> bool:
    """Whether a pattern can take time by the square of the length of what it reads."""
    parsed = parser.parse(pattern, flags)
    return neighbours(parsed) or (searches and "repeat" in borders(parsed, first=True))


def written(node: ast.expr, known: dict[str, str]) -> str | None:
    """The pattern of an expression, as far as the source tells; ``x`` for what it does not."""
    match node:
        case ast.Constant(value=bytes() as value):
            return value.decode("latin-1")
        case ast.Constant(value=str() as value):
            return value
        case ast.Name(id=name):
            return known.get(name)
        case ast.JoinedStr(values=values):
            return "".join(written(value, known) or "x" for value in values)
        case ast.FormattedValue(value=value):
            return written(value, known)
    return None


def flags_of(call: ast.Call) -> int:
    """The flags that a call gives by their names."""
    named = [arg.attr for arg in call.args[1:] if isinstance(arg, ast.Attribute)]
    return sum(getattr(re, name) for name in named)


def patterns() -> Iterator[tuple[str, str, bool, int]]:
    """Each pattern in the package: where, what, whether something is searched by it, its flags."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        given = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        known = {name: written(value, {}) or "" for name, value in given.items()}
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        searching = {
            given.get(call.func.value.id)
            for call in calls
            if isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.attr in SEARCHES
        }
        for call in calls:
            match call.func:
                case ast.Attribute(value=ast.Name(id="re"), attr=attr) if attr in CALLS:
                    pattern = written(call.args[0], known)
                    assert pattern is not None, f"{path}: cannot be read: {ast.unparse(call)}"
                    where = str(path.relative_to(PACKAGE))
                    yield where, pattern, attr in SEARCHES or call in searching, flags_of(call)


@pytest.mark.parametrize(("where", "pattern", "searches", "flags"), list(patterns()))
def test_a_pattern_reads_a_line_in_time_by_its_length(
    where: str, pattern: str, searches: bool, flags: int
) -> None:
    re.compile(pattern, flags)

    assert not is_slow(pattern, searches, flags)


@pytest.mark.parametrize(
    ("pattern", "searches", "slow"),
    [
        (r"(.*?)\s+as\s+(.*)", False, True),
        (r"\s+as(?:\s+|$)", True, True),
        (r"\s+as(?:\s+|$)", False, False),
        (r"1(?: +in +(.+?))?", False, True),
        (r"(\S+)?(?:x?)(\d*)", False, True),
        (r"(?:a*b?)*", False, True),
        (r"(?:a|b+)(?:c|d+)", False, True),
        (r"(a+)+", False, True),
        (r"\S+ for (?:\d{1,9}[sm])+", False, False),
        (r"[a-z][a-z0-9]*", True, False),
        (r"(?:[^x]++|xx)++", False, False),
        (r"\d*+[a-z]*", False, False),
        (r"\d*[a-z]*+", False, True),
        (r"\d*+[a-z]", True, True),
    ],
)
def test_the_law_knows_slow_patterns(pattern: str, searches: bool, slow: bool) -> None:
    assert is_slow(pattern, searches) == slow
