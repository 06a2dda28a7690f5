"""Refusals of rights, ranks and restrictions: what is missing, and who could help."""

import pytest

from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import (
    IsBanned,
    IsCompanion,
    IsMuted,
    LacksAuthority,
    LacksRight,
    Mandatory,
    NoGroupTaught,
    NoGroupYet,
    NotAdmin,
    NotInGroup,
    NotStaff,
    NotTeacher,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.refusals import sentence
from mudgroup.views.prose.refusals.rights import SENTENCES

ADA, BO, CY = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy")
ROCK, GEOLOGY = Ref(412, "Rock Hounds"), Ref(9, "Geology")

EXAMPLES: list[tuple[Refused, str]] = [
    (NotInGroup(ADA, ROCK), "You are not in Rock Hounds (#412)."),
    (NotInGroup(BO, ROCK), "Bo is not in Rock Hounds (#412)."),
    (
        LacksRight("can_rename", ROCK, (BO, CY)),
        "Only someone with the right to rename can do that in Rock Hounds: ask Bo or Cy.",
    ),
    (
        LacksRight("can_set_leader", ROCK, ()),
        "Only someone with the right to choose the leader can do that in Rock Hounds,"
        " and nobody has it.",
    ),
    (
        LacksAuthority(ROCK, BO),
        "You do not moderate Rock Hounds (#412): ask Bo, who leads it, a teacher or an admin.",
    ),
    (NoGroupYet(), "You are in no group. 'group create NAME' forms one."),
    (NoGroupYet((ROCK, BO)), "Choose a group first: 'group use NAME' (Rock Hounds or Bo)."),
    (NotAdmin(), "Only an admin can do that."),
    (IsMuted(ADA, None, 600, "floods"), 'You are muted for 10 minutes: "floods"'),
    (IsMuted(ADA, ROCK, None, ""), "You are muted in Rock Hounds (#412) until it is lifted."),
    (IsMuted(ADA, None, 1, ""), "You are muted for 1 second."),
    (IsMuted(BO, ROCK, 600, "floods"), "Bo is muted in Rock Hounds (#412)."),
    (IsBanned(ADA, ROCK, 60), "You are banned from Rock Hounds (#412) for 60 seconds."),
    (
        IsCompanion(Ref(4, "Wren")),
        "Wren is one of the server's companions, and no player. 'companions' calls them when you"
        " are alone.",
    ),
    (IsBanned(BO, None, None), "Bo is banned until it is lifted."),
    (NotStaff(), "Only an admin or a teacher can do that."),
    (NotTeacher(GEOLOGY, (BO, CY)), "You do not teach Geology: ask Bo, Cy or an admin."),
    (NotTeacher(GEOLOGY, ()), "You do not teach Geology: ask an admin."),
    (
        NoGroupTaught("rock"),
        "There is no group called rock in your sections. '@groups list' shows them.",
    ),
    (
        Mandatory(ROCK, ()),
        "Rock Hounds (#412) is mandatory: only an admin takes members out of it or ends it.",
    ),
    (
        Mandatory(ROCK, (BO,)),
        "Rock Hounds (#412) is mandatory: only Bo or an admin takes members out of it or ends it.",
    ),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
