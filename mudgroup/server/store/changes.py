"""What a turn changes, told record by record."""

from collections.abc import Iterator
from datetime import datetime

from attrs import NOTHING, fields

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, Keyed, MapTruth, Module, Role
from mudgroup.model.records.groups import Group, Member, Note
from mudgroup.model.records.history import Entry
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import News, Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument, Kind, Outcrop
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World
from mudgroup.server.store.database.codec import NAMES
from mudgroup.values import frozen

MOST = 60
"""Characters of a text that are shown."""

HIDDEN = dict.fromkeys(("password", "origins", "origin_key"), "(hidden)")


@frozen
class _Change:
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        if self.before == self.after:
            return f"{self.name} changed"
        return f"{self.name} {self.before} -> {self.after}"


def describe(before: World, commit: Commit) -> list[str]:
    """A line for each record that is new or changed."""
    lines = []
    for record in sorted(commit.records, key=lambda record: record.number):
        old = before.records.get(record.number)
        if old is None:
            values = ", ".join(f"{name} = {value}" for name, value in _values(record))
            lines.append(f"new {_title(record)}: {values}".removesuffix(": "))
        elif old != record:
            lines.append(f"{_title(record)}: {', '.join(map(str, _changes(old, record)))}")
    return lines


def tuples(commit: Commit) -> list[str]:
    """A line for each new history entry: its group, and the document's tuple."""
    return [f"new entry of group #{entry.group}: {_told(entry)}" for entry in commit.entries]


def _told(entry: Entry) -> str:
    at, action, who, members, *results = entry.told()
    listed = f"{{{', '.join(map(str, members))}}}"
    values = (_text(at), _text(action.value), str(who), listed, *map(_text, results))
    return f"{{{', '.join(values)}}}"


def _title(record: Record) -> str:
    title = f"{NAMES[type(record)]} #{record.number}"
    match record:
        case Room() | Kind() | Outcrop() | Role() | Goal() | Module() | MapTruth():
            return f"{title} {record.key}"
        case Instrument():
            return f"{title} {record.key} {record.copy}"
        case Exit():
            return f"{title} {record.direction}"
        case Player() | Group() | Section():
            return f"{title} {record.name}"
        case Note():
            return f"{title} {_text(record.subject)}"
    return title


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a new record that are neither in its title nor as they are by default."""
    keyed = isinstance(record, Room | Kind | Outcrop | Instrument | Keyed)
    title = {"number", "key", "direction", "copy"} | (set() if keyed else {"name"})
    for field in fields(type(record)):
        value = getattr(record, field.name)
        bare = value == field.default if field.default is not NOTHING else value in ("", ())
        if field.name not in title and not bare:
            yield field.name, HIDDEN.get(field.name) or _text(value)


def _changes(old: Record, new: Record) -> Iterator[_Change]:
    for field in fields(type(new)):
        name = field.name
        before, after = getattr(old, name, None), getattr(new, name)
        if before != after:
            hidden = HIDDEN.get(name)
            yield _Change(name, hidden or _text(before), hidden or _text(after))


def _text(value: object) -> str:
    match value:
        case str():
            return repr(_clipped(value))
        case datetime():
            return value.isoformat(" ", "seconds")
        case Member():
            return str(value.player)
        case News():
            return value.kind.value
        case tuple():
            return f"[{', '.join(map(_text, value))}]"
    return _clipped(str(value))


def _clipped(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 3]}..."
