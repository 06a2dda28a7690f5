"""Refusals of going and following: where one can go, whom follow, and why not."""

import pytest

from mudgroup.model.places.errors import (
    FollowsAlready,
    LeadsNone,
    LeadsSeveral,
    NoSuchExit,
    NothingMore,
    RoomFull,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.places import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

ADA, BO, CY = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy")
HALL, ROCK = Ref(7, "Hall"), Ref(9, "Rock")

EXAMPLES: list[tuple[Refused, str]] = [
    (NothingMore("lander"), "There is nothing more to see of the lander."),
    (NoSuchExit("up", ("north", "out")), "There is no way up. Exits: north, out"),
    (NoSuchExit("up", ()), "There is no way up. Exits: none"),
    (RoomFull(HALL, 1), "Hall is full: it holds 1 player."),
    (FollowsAlready(BO, ROCK, True), "You follow Bo in Rock (#9) already."),
    (FollowsAlready(BO, ROCK, False), "You do not follow Bo in Rock (#9)."),
    (
        LeadsNone(CY, ((Ref(8, "Ash"), ADA), (ROCK, BO))),
        "Cy leads none of your groups; you lead Ash (#8) and Bo leads Rock (#9)."
        " 'group follow Bo' follows Bo.",
    ),
    (LeadsNone(CY, ((ROCK, ADA),)), "Cy does not lead Rock (#9); you do."),
    (
        LeadsNone(ADA, ((ROCK, BO),)),
        "You do not lead Rock (#9); Bo does. 'group follow Bo' follows Bo.",
    ),
    (
        LeadsSeveral(BO, (ROCK, Ref(10, "Ash"))),
        "Bo leads several of your groups. Which do you mean:"
        " 'group #9 follow Bo' (Rock) or 'group #10 follow Bo' (Ash)?",
    ),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
