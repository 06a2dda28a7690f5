"""The tables of settings: what each may be, and what it is unless an admin sets it."""

from typing import Any

import pytest
from attrs import Attribute, fields, has

from mudgroup.settings import values

TABLES = [
    table
    for table in vars(values).values()
    if isinstance(table, type) and has(table) and table is not values.Settings
]
NUMBERS = [
    pytest.param(field, id=f"{table.__name__}.{field.name}")
    for table in TABLES
    for field in fields(table)
    if isinstance(field.default, int | float)
]


@pytest.mark.parametrize("field", NUMBERS)
def test_the_default_of_a_number_is_in_its_range(field: "Attribute[Any]") -> None:
    least, most = field.metadata["least"], field.metadata["most"]

    assert least <= field.default <= most
