"""What players have done, as a table for people and as CSV."""

from collections.abc import Iterable, Iterator

from mudgroup.model.teaching.events import ParticipationRow
from mudgroup.views.layout.aloud import for_eye
from mudgroup.views.layout.pieces import Table
from mudgroup.views.phrases import length, whose
from mudgroup.views.tables.sheets import csv_line, harmless

COUNTS = ("groups", "lines", "notes", "actions", "points")

COLUMNS = ("player", *COUNTS, "online_seconds")


def table(rows: Iterable[ParticipationRow], indent: str = "  ") -> Table:
    """A row for each player."""
    titles = ("player", *COUNTS, "online")
    numbers = tuple(range(1, len(titles)))
    return Table(titles, tuple(map(_cells, rows)), numbers, indent)


def _cells(row: ParticipationRow) -> tuple[str, ...]:
    counts = (str(getattr(row, name)) for name in COUNTS)
    return (whose(row.player.name, row.companion), *counts, length(row.online_seconds))


def csv_lines(rows: Iterable[ParticipationRow]) -> Iterator[str]:
    """The same as CSV; the time online is in seconds."""
    yield csv_line(COLUMNS)
    for row in rows:
        numbers = (str(getattr(row, name)) for name in COLUMNS[1:])
        yield csv_line((harmless(for_eye(whose(row.player.name, row.companion))), *numbers))
