"""Sections as values."""

from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section


def test_a_section_is_spoken_of_by_number_and_name() -> None:
    assert Section(8, "Geology 101", teachers=(3,)).ref == Ref(8, "Geology 101")
