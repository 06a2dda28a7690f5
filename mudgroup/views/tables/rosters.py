"""Rosters as CSV: what is written to files, shown to be copied, and read again."""

from collections.abc import Iterable

from mudgroup.model.teaching.events import RosterLine
from mudgroup.views.phrases import Lines
from mudgroup.views.tables.sheets import csv_line, quoted

COLUMNS = ("player", "group", "role")


def csv_lines(lines: Iterable[RosterLine]) -> Lines:
    """The table, its columns first."""
    rows = (map(quoted, (line.player, line.group, line.role)) for line in lines)
    return (csv_line(COLUMNS), *(csv_line(tuple(row)) for row in rows))
