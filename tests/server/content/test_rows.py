"""The shapes of the world's tables: whatever stands in a file, a row or every mistake of it."""

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import fields
from cattrs import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records.goals import GoalAction
from mudgroup.server.content import rows
from mudgroup.server.content.fields import reader
from mudgroup.server.content.files import WorldFiles, faults

ROWS = (
    rows.WorldRow,
    rows.PlaceRow,
    rows.KindRow,
    rows.OutcropRow,
    rows.InstrumentRow,
    rows.RoleTable,
    rows.MapRow,
    rows.GoalRow,
    rows.ModuleTable,
)

READER = reader(WorldFiles(Path("nowhere")))

SCALARS = st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


def tables(row: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Tables with some fields of a row's, and with others."""
    known = {field.name: VALUES for field in fields(row)}
    return st.builds(
        lambda own, more: more | own,
        st.fixed_dictionaries({}, optional=known),
        st.dictionaries(st.text(), VALUES, max_size=2),
    )


@pytest.mark.parametrize("row", ROWS)
@given(data=st.data())
def test_any_table_is_a_row_or_has_mistakes_that_name_their_field(
    row: type[Any], data: st.DataObject
) -> None:
    table = data.draw(tables(row))
    names = {*table, *(field.name for field in fields(row))}
    try:
        READER.structure(table, row)
    except BaseValidationError as error:
        found = list(faults(error))

        assert found
        for line in found:
            assert any(re.match(re.escape(name) + r"[:.\[]", line) for name in names)


def test_each_action_can_complete_a_goal() -> None:
    assert tuple(f.name for f in fields(rows.WantedRow)) == tuple(GoalAction)
