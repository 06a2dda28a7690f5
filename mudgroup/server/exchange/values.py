"""What the values of a document may be: of exactly their type, and texts as players type them."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NewType

import cattrs
from cattrs.preconf.json import JsonConverter, make_converter

from mudgroup.text import clean

Prose = NewType("Prose", str)
"""A text of several lines."""


def sentence(error: BaseException, kind: type | None) -> str:
    """What is wrong with a value."""
    if isinstance(error, AttributeError | TypeError):
        return "expected an object"
    if type(error) is ValueError:
        return str(error)
    return cattrs.v.format_exception(error, kind)


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def line(value: object, _: object = str) -> str:
    """A text of one line, clean. Raises ValueError."""
    text: str = _exactly(str, value)
    return clean(text.replace("\n", " ").encode("utf-8", "replace"))


def _prose(value: object, _: object) -> str:
    text: str = _exactly(str, value)
    return "\n".join(clean(line.encode("utf-8", "replace")) for line in text.split("\n"))


def _choice(value: object, kind: type[StrEnum]) -> StrEnum:
    text: str = _exactly(str, value)
    if text not in [*kind]:
        got = json.dumps(value, ensure_ascii=False)
        raise ValueError(f"expected one of {', '.join(kind)}, got {got}")
    return kind(text)


def _time(value: object, _: object) -> datetime:
    try:
        at = datetime.fromisoformat(_exactly(str, value))
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(error)) from error


def _result(value: object, _: object) -> str | int:
    return value if type(value) is int else line(value)


def _make_converter() -> JsonConverter:
    converter = make_converter(forbid_extra_keys=True)
    for kind in (int, bool):
        converter.register_structure_hook(kind, lambda value, kind: _exactly(kind, value))
    converter.register_structure_hook(str, line)
    converter.register_structure_hook(StrEnum, _choice)
    converter.register_structure_hook(datetime, _time)
    converter.register_structure_hook_func(lambda kind: kind is Prose, _prose)
    converter.register_structure_hook_func(lambda kind: kind == str | int, _result)
    return converter


CONVERTER = _make_converter()
"""Strict: a field that is not known, and a value of another type, is a mistake."""
