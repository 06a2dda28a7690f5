"""Refusals of moderating: one line that says what to do."""

import pytest

from mudgroup.model.moderation.errors import (
    BadNetwork,
    NoAddressBan,
    NoSuchReport,
    NotMuted,
    NotOverPlayer,
    NotRestricted,
    NoWorldYet,
    Outranked,
    TooManyReports,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.moderation import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

ADA, BO, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")

EXAMPLES: list[tuple[Refused, str]] = [
    (NotMuted(BO, ()), "You have muted nobody."),
    (NotMuted(BO, (ADA,)), "You have not muted Bo, but Ada."),
    (
        NotRestricted(BO, ROCK, ()),
        "Nothing restricts Bo in Rock Hounds (#412) that you could lift.",
    ),
    (NotRestricted(BO, None, (ADA,)), "Only who stands as high as Ada can change that."),
    (NoAddressBan("192.0.2.7", ()), "192.0.2.7 is not banned, nor is any address."),
    (
        NoAddressBan("192.0.2.7", ("192.0.2.0/24",)),
        "192.0.2.7 is not banned, but 192.0.2.0/24.",
    ),
    (NoSuchReport("#7"), "No report #7 waits. '@reports' lists those that do."),
    (
        NotOverPlayer(BO),
        "Only an admin can do that, or a teacher of Bo's section; add 'in GROUP' for yours.",
    ),
    (Outranked(ADA, ADA), "You cannot restrict yourself."),
    (Outranked(BO, ADA), "Bo moderates there as you do, or stands above you: ask an admin."),
    (
        BadNetwork("::1"),
        "::1 is no network such as 192.0.2.7 or 192.0.2.0/24, or this machine is in it.",
    ),
    (TooManyReports(5), "5 reports of yours wait already: the staff will read them."),
    (NoWorldYet(), "No server has run there yet: start it once."),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
