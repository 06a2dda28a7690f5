"""Why nobody comes, or goes: one line each, with what to type."""

import pytest

from mudgroup.model.companions.errors import (
    CompanionsBusy,
    CompanionsElsewhere,
    CompanionsHere,
    CompanionsOff,
    NoCompanions,
    NotAlone,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.companions import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

BO, CY, OWLS, GEOLOGY = Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Owls"), Ref(9, "Geology")
WREN, ROWAN = Ref(5, "Wren"), Ref(6, "Rowan")

EXAMPLES: list[tuple[Refused, str]] = [
    (
        CompanionsOff(),
        "No companions come on this server. You can begin alone: 'group goal list'.",
    ),
    (
        CompanionsOff(GEOLOGY),
        "No companions come to players of Geology. You can begin alone: 'group goal list'.",
    ),
    (
        CompanionsBusy(),
        "All companions are with others now. You can begin alone: 'group goal list'.",
    ),
    (
        CompanionsHere((WREN,)),
        "Wren is with you already. 'companions away' sends them home.",
    ),
    (
        CompanionsHere((WREN, ROWAN)),
        "Wren and Rowan are with you already. 'companions away' sends them home.",
    ),
    (
        CompanionsElsewhere((WREN, ROWAN), OWLS),
        "Wren and Rowan are in Owls, another group of yours: 'group use Owls' goes back to it.",
    ),
    (
        CompanionsElsewhere((WREN,), OWLS),
        "Wren is in Owls, another group of yours: 'group use Owls' goes back to it.",
    ),
    (NoCompanions(OWLS), "Owls (#412) has no companions. 'companions' calls some."),
    (
        NotAlone(OWLS, (BO,)),
        "Companions come to who is alone: Bo is online in Owls. 'group create' forms another"
        " group.",
    ),
    (
        NotAlone(OWLS, (BO, CY)),
        "Companions come to who is alone: Bo and Cy are online in Owls. 'group create' forms"
        " another group.",
    ),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused) == text


def test_there_is_an_example_of_every_one() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
