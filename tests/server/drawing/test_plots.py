"""Participation as a picture."""

import pytest

from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import ParticipationRow
from mudgroup.server.drawing.plots import picture


def row(name: str, *counts: int) -> ParticipationRow:
    groups, lines, notes, actions, points, seconds = counts
    return ParticipationRow(Ref(1, name), groups, lines, notes, actions, points, seconds)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_any_names_and_counts_are_drawn(form: str) -> None:
    rows = [
        row("Ada", 1, 20, 3, 0, 12, 7200),
        row("Δημήτρης", 0, 0, 0, 0, 0, 0),
        row("अनिल", 2, 1, 0, 0, -3, 10**7),
        row("李白", 1, 10**6, 200, 0, 0, 1),
    ]

    assert picture(rows, "Geology $x_1$ \\frac", form)


def test_nothing_done_at_all_is_drawn_too() -> None:
    assert picture([row("Ada", 0, 0, 0, 0, 0, 0)], "Geology", "svg")


def test_the_same_report_gives_the_same_picture() -> None:
    rows = [row("Ada", 1, 20, 3, 0, 12, 7200)]

    assert picture(rows, "Geology", "svg") == picture(rows, "Geology", "svg")


def test_a_class_of_hundreds_is_drawn() -> None:
    rows = [row(f"P{n}", 1, n, 0, 0, 0, n) for n in range(300)]

    assert picture(rows, "Geology", "svg")
