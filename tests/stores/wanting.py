"""What a store should hold and does not: kinds of records, actions of histories, set fields."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import fields, has

from mudgroup.model.records import Record
from mudgroup.model.records.goals import ACTIONS
from mudgroup.model.records.history import Action, Entry
from mudgroup.server.store.database import codec

DEEDS = {f"did {action}" for action in ACTIONS if action not in ("say", "note")}
"""What members do for goals; lines and notes stand in histories and on boards as themselves."""

NEVER = {"field: Deed.action = served", "field: Gain.action = served"}
"""What no store holds: goals want that somebody has served, and nobody does it."""


def known_actions() -> set[str]:
    """The actions of histories, for a deed with what was done."""
    return {*Action} - {Action.DID} | DEEDS


def wanting(records: Iterable[Record], entries: Iterable[Entry]) -> list[str]:
    """The kinds of records and the actions of histories that are not there."""
    kinds = {codec.NAMES[type(record)] for record in records}
    actions = {_action(entry) for entry in entries}
    return [
        *(f"kind of record: {name}" for name in sorted(codec.KINDS.keys() - kinds)),
        *(f"action: {name}" for name in sorted(known_actions() - actions)),
    ]


def _action(entry: Entry) -> str:
    """The action of an entry, for a deed with what was done."""
    if entry.action is not Action.DID:
        return entry.action
    return f"did {str(entry.result).partition(' ')[0]}"


def unset(records: Iterable[Record]) -> list[str]:
    """The fields that hold their default in every record, and choices that no field holds.

    What is as its default is not on disk, so a store says nothing of how it is written.
    """
    held: dict[tuple[str, object], set[object]] = {}
    for record in records:
        for place, value in _fields(record):
            held.setdefault(place, set()).add(value)
    lacks = {
        f"field: {name}{lack}"
        for (name, default), values in held.items()
        for lack in _lacks(values, default)
    }
    return sorted(lacks - NEVER)


def _lacks(values: set[object], default: object) -> Iterator[str]:
    if values <= {default}:
        yield ""
    for kind in {type(value) for value in values}:
        if issubclass(kind, Enum):
            yield from (f" = {choice.value}" for choice in set(kind) - values)


def _fields(value: object) -> Iterator[tuple[tuple[str, object], object]]:
    """The name, default and value of each field, down to those of the values in it."""
    kind = type(value)
    if isinstance(value, tuple):
        for item in value:
            yield from _fields(item)
    elif has(kind):
        for field in fields(kind):
            held = getattr(value, field.name)
            yield (f"{kind.__name__}.{field.name}", field.default), held
            yield from _fields(held)
