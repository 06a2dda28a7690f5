"""What players have done, as tables."""

from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import ParticipationRow
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.tables.participation import csv_lines, table

ROWS = [
    ParticipationRow(Ref(1, "Ada"), 2, 30, 1, 4, -5, 5400),
    ParticipationRow(Ref(2, "Bo"), 0, 0, 0, 0, 0, 0),
]


def test_people_read_aligned_columns_and_times_in_their_largest_unit() -> None:
    assert list(laid_out((table(ROWS, indent=""),))) == [
        "player  groups  lines  notes  actions  points  online",
        "Ada          2     30      1        4      -5      1h",
        "Bo           0      0      0        0       0      0s",
    ]


def test_programs_read_csv_with_seconds() -> None:
    assert list(csv_lines(ROWS)) == [
        "player,groups,lines,notes,actions,points,online_seconds",
        "Ada,2,30,1,4,-5,5400",
        "Bo,0,0,0,0,0,0",
    ]


def test_companions_are_marked_for_people_and_programs() -> None:
    rows = [ParticipationRow(Ref(5, "Wren"), 1, 3, 0, 2, 4, 60, companion=True)]

    assert list(laid_out((table(rows, indent=""),)))[1].startswith("Wren (companion)  ")
    assert list(csv_lines(rows))[1] == "Wren (companion),1,3,0,2,4,60"
