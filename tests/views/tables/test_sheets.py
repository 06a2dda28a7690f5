"""Cells of CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.views.tables.sheets import FORMULA, csv_line, harmless, quoted, unquoted


@given(st.text())
def test_a_quoted_text_is_no_formula_and_reads_back(text: str) -> None:
    assert not quoted(text).startswith(FORMULA)
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x"])
def test_a_formula_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ada", "'Tis", "", "a=b"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert harmless(text) == text
    assert unquoted(text) == text


def test_a_row_is_csv() -> None:
    assert csv_line(["Ada", 'a"b', "x,y"]) == 'Ada,"a""b","x,y"'
