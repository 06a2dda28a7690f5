"""Refusals of the verbs of staff: what would help."""

import pytest

from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.errors import (
    AlreadyListens,
    InSection,
    ListensNowhere,
    NamedTwice,
    NobodyInSection,
    NoSuchSection,
    NotTaught,
    WhichSection,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.refusals import sentence
from mudgroup.views.prose.refusals.teaching import SENTENCES

BO, ROCK, GEOLOGY = Ref(2, "Bo"), Ref(412, "Rock Hounds"), Ref(9, "Geology")

EXAMPLES: list[tuple[Refused, str]] = [
    (WhichSection(()), "There are no sections. '@section create NAME' makes one."),
    (WhichSection((GEOLOGY, ROCK)), "Name the section: Geology or Rock Hounds."),
    (
        InSection(BO, GEOLOGY),
        "Bo is in the section Geology, which you do not teach: its teachers or an admin must take"
        " them out.",
    ),
    (
        NotTaught(BO),
        "Bo is in no section that you teach; '@section add Bo SECTION' changes that.",
    ),
    (
        NobodyInSection(GEOLOGY),
        "Nobody is in the section Geology: '@section add PLAYER Geology' puts players in it.",
    ),
    (NamedTwice(BO), "Bo stands twice in that list."),
    (AlreadyListens(ROCK), "You listen in Rock Hounds (#412) already."),
    (ListensNowhere(""), "You listen in no group. '@listen GROUP' begins."),
    (
        ListensNowhere("slate"),
        "You do not listen in slate. '@listen' shows where you do.",
    ),
    (NoSuchSection("art", ()), "There are no sections. '@section create NAME' makes one."),
    (NoSuchSection("art", (GEOLOGY,)), "There is no section art, but Geology."),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
