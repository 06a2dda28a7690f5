"""Rosters as CSV."""

from mudgroup.model.teaching.events import RosterLine
from mudgroup.views.tables.rosters import csv_lines


def test_a_roster_begins_with_its_columns_and_holds_no_formula() -> None:
    rows = (RosterLine("Ada", "=1+1", "leader"), RosterLine("Bo"), RosterLine("Tea", "", "teacher"))

    assert csv_lines(rows) == (
        "player,group,role",
        "Ada,'=1+1,leader",
        "Bo,,",
        "Tea,,teacher",
    )
