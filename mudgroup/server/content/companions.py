"""The world's files on the server's companions: companions/*.toml.

Every mistake is named by file, key and field; a companion who would find nothing is one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated

from attrs import asdict
from cattrs import Converter

from mudgroup.companions.phrases import names_in
from mudgroup.companions.script import ALWAYS, COMPANION, MOMENTS, PERSON, Rule, Script
from mudgroup.model.field.tests import TESTS
from mudgroup.server.content.fields import TextField, between, filled, once, one_of
from mudgroup.server.content.files import FileRow, WorldFiles
from mudgroup.server.content.rows import InstrumentKey
from mudgroup.text import fold
from mudgroup.values import frozen

LONGEST = 400
"""Characters of a sentence: it is said in one line, and read by people."""


Moment = Annotated[str, lambda word: one_of(*MOMENTS)(word) if word else ""]


@frozen
class RuleRow:
    """What a companion says when something happens."""

    says: Annotated[tuple[TextField, ...], filled()]
    on: Moment = ""
    reads: str = ""
    hears: tuple[TextField, ...] = ()
    of: Annotated[str, one_of(PERSON, COMPANION)] = PERSON
    chance: Annotated[float, between(0.0, 1.0)] = 1.0
    once: bool = False
    first: bool = False
    shows: str = ""
    found: str = ""
    told: tuple[TextField, ...] = ()


@frozen
class CompanionRow:
    """A character of the server's, and its script."""

    names: Annotated[tuple[TextField, ...], filled(), once]
    description: TextField
    carries: InstrumentKey
    tests: TextField
    rules: tuple[RuleRow, ...]


def read_companions(files: WorldFiles, rows: Converter) -> tuple[Script, ...]:
    """The companions of a world's folder, none if its files have mistakes: they are added."""
    found = files.rows("companions", CompanionRow, rows)
    files.problems += [f"{row.where}: {what}" for row in found.values() for what in _faults(row)]
    files.problems += _alike(found)
    return () if files.problems else tuple(map(_script, found.values()))


def _script(row: FileRow[CompanionRow]) -> Script:
    value = row.value
    rules = tuple(Rule(**asdict(rule)) for rule in value.rules)
    return Script(row.key, value.names, value.description, value.carries, value.tests, rules)


def _alike(found: Mapping[str, FileRow[CompanionRow]]) -> Iterator[str]:
    """Names that two companions have: nobody could tell who is meant."""
    names = Counter(fold(name) for row in found.values() for name in {*row.value.names})
    for row in found.values():
        for number, name in enumerate(row.value.names):
            if names[fold(name)] > 1:
                yield f"{row.where}: names[{number}]: {name} is another companion's, too"


def _faults(row: FileRow[CompanionRow]) -> Iterator[str]:
    tests = row.value.tests
    if _names(tests) != ("outcrop",) or tests.split()[0] not in (*TESTS, "look", "measure"):
        yield f"tests: expected a test such as 'acid {{outcrop}}', got '{tests}'"
    for number, rule in enumerate(row.value.rules):
        yield from (f"rules[{number}].{what}" for what in _of_rule(rule))


def _of_rule(rule: RuleRow) -> Iterator[str]:
    if sum(map(bool, (rule.on, rule.reads, rule.hears))) != 1:
        yield "on: expected exactly one of on, reads and hears"
    read = _names(rule.reads)
    if rule.reads and (read is None or "outcrop" not in read or len({*read}) < len(read)):
        yield "reads: expected a line with {outcrop} in it, and other words in braces once each"
    if (rule.shows or rule.found or rule.told) and not (rule.reads and rule.found):
        yield "found: expected it with reads, and shows and told with it"
    heard = ("who", "outcrop") if rule.hears else ()
    known = {*ALWAYS, *(read or ()), *MOMENTS.get(rule.on, ()), *heard}
    for number, says in enumerate(rule.says):
        names = _names(says)
        if names is None or not known.issuperset(names):
            yield f"says[{number}]: expected no other words in braces than {_listed(known)}"
        if len(says) > LONGEST:
            yield f"says[{number}]: has more than {LONGEST} characters"


def _names(sentence: str) -> tuple[str, ...] | None:
    """The names in a sentence; None if its braces are none of names."""
    try:
        return names_in(sentence)
    except ValueError:
        return None


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
