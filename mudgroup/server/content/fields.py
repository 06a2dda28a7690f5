"""What a field of the world's files may hold, and the one converter that reads them all.

A field's type says what it may hold: ``Annotated`` with checks, or with the ``Key`` of a table that
stands elsewhere.
"""

import re
from collections.abc import Callable
from functools import partial
from types import NoneType
from typing import Annotated, Any, NewType, Union, get_args, get_origin

from attrs import NOTHING, fields_dict, has
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn

from mudgroup.server.content.files import WorldFiles
from mudgroup.text import clean, one_line
from mudgroup.values import frozen
from mudgroup.views.layout.pieces import SIGNS

Check = Callable[[Any], str]
"""Tells what is wrong with a value, nothing if it is right."""

Hook = Callable[[Any, Any], Any]
"""Makes what TOML gives for a key a value of a type. Raises ValueError."""

FORMS = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
"""How values are written."""


@frozen
class Key:
    """The field is the key of a table in a file or a folder, or empty.

    ``needed``: also in a world that has no such file. ``keys``: the method that gives the keys.
    """

    what: str
    source: str
    needed: bool = True
    keys: Callable[[WorldFiles, str], frozenset[str] | None] = WorldFiles.keys

    def check(self, files: WorldFiles) -> Check:
        """Whether there is such a key, as far as the files can be read."""
        keys = self.keys(files, self.source)
        if keys is None or (not self.needed and not files.has(self.source)):
            return lambda _: ""
        where = self.source if self.source.endswith(".toml") else f"{self.source}/"
        return lambda key: (
            f"there is no {self.what} {key} in {where}" if key and key not in keys else ""
        )


def unless(right: Callable[[Any], object], what: str) -> Check:
    """A check that says the same of all that is not right."""
    return lambda value: "" if right(value) else what


def filled(what: str = "is empty") -> Check:
    """There is something in it."""
    return unless(bool, what)


def one_of(*known: str) -> Check:
    """It is one of some words."""
    *words, last = known
    return lambda word: (
        "" if word in known else f"expected {', '.join(words)} or {last}, got '{word}'"
    )


def between(least: float, most: float, unit: str = "") -> Check:
    """A number is in a range."""
    return lambda n: (
        "" if least <= n <= most else f"expected {least:g} to {most:g}{unit}, got {n:g}"
    )


def once(words: tuple[str, ...]) -> str:
    """Each word is there once."""
    twice = sorted({word for word in words if words.count(word) > 1})
    return f"{', '.join(twice)} is there twice" if twice else ""


def span(least: float, most: float) -> Check:
    """Two numbers, the lower one first, are in a range."""

    def check(numbers: tuple[float, ...]) -> str:
        if len(numbers) != 2:
            return "expected two numbers, the least and the most"
        low, high = numbers
        if low > high:
            return f"the least, {low:g}, is more than the most, {high:g}"
        if low < least or high > most:
            return f"expected {least:g} to {most:g}, got {low:g} to {high:g}"
        return ""

    return check


LinesField = NewType("LinesField", str)
"""A text that keeps its lines; every other one becomes one line."""

TextField = Annotated[str, filled()]

NAME = re.compile(r'[^#|"][^|"]*')

Name = Annotated[TextField, unless(NAME.fullmatch, 'does not begin with # and holds no | and no "')]
"""As players type and read it."""

Number = Annotated[int, unless(lambda n: n >= 0, "expected a whole number, 0 or more")]
Count = Annotated[int, unless(lambda n: n >= 1, "expected a whole number, 1 or more")]


def reader(files: WorldFiles) -> Converter:
    """A converter that turns no TOML type into another, and knows every mistake of a table."""
    converter = Converter(forbid_extra_keys=True)
    for kind in FORMS:
        converter.register_structure_hook(kind, _exactly(kind))
    text = _exactly(str)
    converter.register_structure_hook(str, lambda value, _: _signless(one_line(text(value, str))))
    converter.register_structure_hook(
        LinesField, lambda value, _: LinesField(_signless(_lines(text(value, str))))
    )
    converter.register_structure_hook(float, _float)
    converter.register_structure_hook_factory(has, _table)
    converter.register_structure_hook_factory(_is(dict), _mapping)
    converter.register_structure_hook_factory(_is(tuple), _list)
    converter.register_structure_hook_factory(lambda kind: len(_members(kind)) == 2, _either)
    converter.register_structure_hook_factory(_is(Annotated), partial(_checked, files))
    return converter


def _is(form: object) -> Callable[[Any], bool]:
    """Whether a type is a parametrized one, such as ``dict[str, int]``, of a form."""
    return lambda kind: get_origin(kind) == form


def _exactly(kind: type) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"expected {FORMS[kind]}")
        return value

    return hook


def _float(value: Any, _: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value < float("inf"):
        raise ValueError("expected a number, 0 or more")
    return float(value)


def _lines(text: str) -> str:
    """A text line by line, without what could confuse a terminal."""
    return "\n".join(clean(line.encode()) for line in text.strip("\n").splitlines())


def _signless(text: str) -> str:
    """A text whose lines no client takes for a directive, and no reader for an emote."""
    for line in text.split("\n"):
        if line.startswith(SIGNS):
            raise ValueError(f"'{line[:20]}' begins like a directive or an emote")
    return text


def _table(kind: Any, converter: Converter) -> Hook:
    """Reads a table; ``SHORT`` in a row's class says for which field a bare value stands."""
    whole, of = make_dict_structure_fn(kind, converter), fields_dict(kind)
    short = {form: of[name] for form, name in getattr(kind, "SHORT", {}).items()}
    needed = [f"{name} = ..." for name, field in of.items() if field.default is NOTHING]
    forms = [*map(FORMS.__getitem__, short), f"a table, {{ {', '.join(needed) or '...'} }}"]

    def hook(value: Any, _: Any) -> Any:
        if isinstance(value, dict):
            return whole(value, kind)
        if type(value) not in short:
            raise ValueError(f"expected {' or '.join(forms)}")
        field = short[type(value)]
        return kind(**{field.name: converter.get_structure_hook(field.type)(value, field.type)})

    return hook


def _mapping(kind: Any, converter: Converter) -> Hook:
    whole = mapping_structure_factory(kind, converter)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("expected a table, { ... }")
        return whole(value, kind)

    return hook


def _list(kind: Any, converter: Converter) -> Hook:
    whole = homogenous_tuple_structure_factory(kind, converter)
    numbers = get_args(kind)[0] is float
    form = "numbers, [..., ...]" if numbers else 'texts, ["...", "..."]'

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"expected a list of {form}")
        return whole(value, kind)

    return hook


def _members(kind: Any) -> list[Any]:
    """The types of a union but None."""
    types = get_args(kind) if get_origin(kind) is Union else ()
    return [member for member in types if member is not NoneType]


def _either(kind: Any, converter: Converter) -> Hook:
    """Reads a list or a table, whatever stands there."""
    listed, table = _members(kind)
    return lambda value, _: converter.structure(value, listed if isinstance(value, list) else table)


def _checked(files: WorldFiles, kind: Any, converter: Converter) -> Hook:
    base, *notes = get_args(kind)
    checks = [note.check(files) if isinstance(note, Key) else note for note in notes]

    def hook(value: Any, _: Any) -> Any:
        read = converter.structure(value, base)
        for check in checks:
            if what := check(read):
                raise ValueError(what)
        return read

    return hook
