"""Refusals of ways: where one can go, and why not there."""

import pytest

from mudgroup.model.places.errors import NoSuchExit, RoomFull
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.places import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

HALL = Ref(7, "Hall")

EXAMPLES: list[tuple[Refused, str]] = [
    (NoSuchExit("up", ("north", "out")), "There is no way up. Exits: north, out"),
    (NoSuchExit("up", ()), "There is no way up. Exits: none"),
    (RoomFull(HALL, 1), "Hall is full: it holds 1 player."),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
