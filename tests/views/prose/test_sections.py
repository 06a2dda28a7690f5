"""Prose of sections: who is in them, who teaches them."""

import pytest

from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.section_events import (
    CompanionsChosen,
    SectionChanged,
    SectionRow,
    SectionsSeen,
    TeacherSet,
)
from tests.views.reading import shown

ADA, BO, GEOLOGY = Ref(1, "Ada"), Ref(2, "Bo"), Ref(9, "Geology")


@pytest.mark.parametrize(
    ("target", "section", "viewer", "line"),
    [
        (BO, GEOLOGY, 1, "Bo is in the section Geology now."),
        (BO, GEOLOGY, 2, "You are in the section Geology now."),
        (BO, None, 1, "Bo is in no section now."),
        (BO, None, 2, "You are in no section now."),
        (None, GEOLOGY, 1, "Section Geology (#9): its new groups have bulletin boards."),
    ],
)
def test_each_reads_what_became_of_a_section(
    target: Ref | None, section: Ref | None, viewer: int, line: str
) -> None:
    event = SectionChanged(to=(1, 2), actor=ADA, target=target, section=section, uses_boards=True)

    assert shown(event, viewer) == (line,)


@pytest.mark.parametrize(("on", "may"), [(True, "may"), (False, "may not")])
def test_staff_reads_whether_companions_can_be_called(on: bool, may: str) -> None:
    event = CompanionsChosen(to=(1,), actor=ADA, section=GEOLOGY, companions=on)

    assert shown(event, 1) == (f"Section Geology (#9): its players {may} call companions.",)


@pytest.mark.parametrize(("teaches", "now"), [(True, "now"), (False, "no longer")])
def test_who_teaches_reads_it_as_their_own(teaches: bool, now: str) -> None:
    event = TeacherSet(to=(1, 2), actor=ADA, target=BO, section=GEOLOGY, teaches=teaches)

    assert shown(event, 1) == (f"Bo teaches the section Geology {now}.",)
    assert shown(event, 2) == (f"You teach the section Geology {now}.",)


def test_sections_are_a_line_each() -> None:
    rows = (SectionRow(GEOLOGY, (ADA,), (BO,)), SectionRow(Ref(10, "Maps"), (), ()))

    assert shown(SectionsSeen(to=(1,), actor=ADA, rows=rows)) == (
        "Geology (#9), taught by Ada: Bo",
        "Maps (#10): nobody",
    )
    assert shown(SectionsSeen(to=(1,), actor=ADA, rows=())) == (
        "There are no sections. '@section create NAME' makes one.",
    )
