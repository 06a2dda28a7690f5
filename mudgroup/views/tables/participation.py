"""What players have done, as a table for people and as CSV."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from attrs import fields

from mudgroup.durations import brief
from mudgroup.model.teaching.events import ParticipationRow
from mudgroup.views.tables.sheets import aligned, csv_line, harmless

COUNTS = ("groups", "lines", "notes", "actions", "points")

COLUMNS = tuple(part.name for part in fields(ParticipationRow))


def table_lines(rows: Iterable[ParticipationRow]) -> list[str]:
    """A line for each player under a line of titles."""
    titles = ("player", *COUNTS, "online")
    return aligned([titles, *map(_cells, rows)], right=1)


def _cells(row: ParticipationRow) -> tuple[str, ...]:
    counts = (str(getattr(row, name)) for name in COUNTS)
    return (row.player.name, *counts, brief(timedelta(seconds=row.online_seconds)))


def csv_lines(rows: Iterable[ParticipationRow]) -> Iterator[str]:
    """The same as CSV; the time online is in seconds."""
    yield csv_line(COLUMNS)
    for row in rows:
        numbers = (str(getattr(row, name)) for name in COLUMNS[1:])
        yield csv_line((harmless(row.player.name), *numbers))
