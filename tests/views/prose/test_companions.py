"""Prose of the server's companions."""

import pytest

from mudgroup.model.companions.events import CompanionsCalled, CompanionsOffered, CompanionsSent
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, OWLS, WREN, ROWAN = Ref(1, "Ada"), Ref(412, "Owls"), Ref(5, "Wren"), Ref(6, "Rowan")


@pytest.mark.parametrize(
    ("come", "line"),
    [
        (
            (WREN,),
            "Wren is on the way: a companion of the server's, no person. 'companions away' sends"
            " them home.",
        ),
        (
            (WREN, ROWAN),
            "Wren and Rowan are on the way: companions of the server's, no people."
            " 'companions away' sends them home.",
        ),
    ],
)
def test_who_calls_reads_who_comes_and_whose_they_are(come: tuple[Ref, ...], line: str) -> None:
    assert shown(CompanionsCalled(to=(1,), actor=ADA, group=OWLS, come=come), 1) == (line,)


def test_who_sends_them_home_reads_how_they_come_again() -> None:
    event = CompanionsSent(to=(1,), actor=ADA, group=OWLS, went=(WREN, ROWAN))

    assert shown(event, 1) == ("You send Wren and Rowan home. They come again when you call.",)


def test_who_looks_for_a_group_in_vain_reads_what_to_type() -> None:
    assert shown(CompanionsOffered(to=(1,), actor=ADA), 1) == (
        "Nobody else is online. 'companions' calls team-mates of the server's.",
    )
