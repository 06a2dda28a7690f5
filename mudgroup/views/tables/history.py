"""Groups and their histories as tables: prose for people, JSON lines, CSV and Markdown.

In the three machine formats names stand beside numbers, and a field has the same name in each.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from attrs import asdict, fields

from mudgroup.model.records.history import Entry
from mudgroup.values import frozen
from mudgroup.views.entries import entry_line, name_of
from mudgroup.views.layout.aloud import for_eye
from mudgroup.views.layout.instants import moment
from mudgroup.views.layout.tables import aligned
from mudgroup.views.tables.sheets import csv_line, harmless

Value = str | int | datetime | Sequence[int] | None

ENTRY_FIELDS = (
    "at",
    "group",
    "group_name",
    "action",
    "actor",
    "actor_name",
    "members",
    "result",
    "result_name",
    "leader",
    "leader_name",
    "activity",
    "number",
)

MARKUP = re.compile(r"([\\|`*_\[\]<>&#~])")
"""What Markdown would not show as it is."""


class TableFormat(StrEnum):
    """How a table is written."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


@frozen
class GroupSummary:
    """A group in a list of groups; times are None where nothing has happened.

    Who disbanded it need not have led it, nor have been in it.
    """

    group: int
    group_name: str
    leader: int
    leader_name: str
    members: int
    entries: int
    first: datetime | None
    last: datetime | None
    disbanded_at: datetime | None
    disbanded_by: int | None = None
    disbanded_by_name: str = ""


GROUP_FIELDS = tuple(part.name for part in fields(GroupSummary))


def group_lines(rows: Iterable[GroupSummary], form: TableFormat) -> Iterator[str]:
    """A list of groups, line by line."""
    if form is TableFormat.TEXT:
        return iter(aligned([GROUP_TITLES, *map(_group_cells, rows)]))
    return _table(GROUP_FIELDS, (asdict(row) for row in rows), form)


def entry_lines(
    entries: Iterable[Entry], names: Mapping[int, str], form: TableFormat, titled: bool
) -> Iterator[str]:
    """History entries, line by line; prose names the group of each if ``titled``."""
    if form is TableFormat.TEXT:
        for entry in entries:
            title = f"{names.get(entry.group, '')} (#{entry.group})  " if titled else ""
            yield title + for_eye(entry_line(entry, names))
        return
    yield from _table(ENTRY_FIELDS, (_entry_fields(entry, names) for entry in entries), form)


def _entry_fields(entry: Entry, names: Mapping[int, str]) -> dict[str, Value]:
    result = entry.result
    values: tuple[Value, ...] = (
        entry.at,
        entry.group,
        names.get(entry.group, ""),
        entry.action,
        entry.actor,
        name_of(entry.actor, names),
        entry.members,
        result,
        names.get(result, "") if isinstance(result, int) else "",
        entry.leader,
        names.get(entry.leader, "") if entry.leader else "",
        entry.activity,
        entry.number,
    )
    return dict(zip(ENTRY_FIELDS, values, strict=True))


GROUP_TITLES = ("number", "name", "leader", "members", "entries", "first", "last", "")


def _group_cells(row: GroupSummary) -> tuple[str, ...]:
    return (
        f"#{row.group}",
        row.group_name,
        row.leader_name,
        str(row.members),
        str(row.entries),
        moment(row.first) if row.first else "",
        moment(row.last) if row.last else "",
        _ending(row),
    )


def _ending(row: GroupSummary) -> str:
    if row.disbanded_at is None:
        return ""
    by = f" by {row.disbanded_by_name}" if row.disbanded_by_name else ""
    return f"disbanded {moment(row.disbanded_at)}{by}"


def _table(
    names: Sequence[str], rows: Iterable[Mapping[str, Value]], form: TableFormat
) -> Iterator[str]:
    match form:
        case TableFormat.JSONL:
            for row in rows:
                yield json.dumps(row, ensure_ascii=False, default=_plain)
        case TableFormat.CSV:
            yield csv_line(names)
            for row in rows:
                yield csv_line([_harmless(row[name]) for name in names])
        case _:
            yield _md(names)
            yield _md(["---"] * len(names))
            for row in rows:
                yield _md([MARKUP.sub(r"\\\1", _plain(row[name])) for name in names])


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(UTC).isoformat()
        case str() | int():
            return str(value)
    return " ".join(map(str, value))


def _harmless(value: Value) -> str:
    """A value as a spreadsheet may read it: text, never a formula."""
    return harmless(value) if isinstance(value, str) else _plain(value)


def _md(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
