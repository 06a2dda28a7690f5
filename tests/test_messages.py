"""Widths: few, and none that a window does not hold."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import COLUMNS, WIDTHS, WINDOWS, fitting


@given(st.sampled_from(WINDOWS))
def test_lines_fit_the_window_and_no_wider_lines_would(window: int) -> None:
    width = fitting(window)

    assert width < window
    assert [wider for wider in WIDTHS if width < wider < window] == []


def test_what_is_not_known_is_taken_for_eighty_columns() -> None:
    assert fitting(80) == COLUMNS
