"""Invitations as directives."""

import pytest

from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining.events import InvitationsSeen, Invited
from mudgroup.model.records.refs import Ref
from mudgroup.views.directives.directives import lines
from tests.scenes import START

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")


@pytest.mark.parametrize(
    ("occasion", "level", "shown"),
    [
        (Occasion.ASKED, 1, None),
        (Occasion.ASKED, 2, ("#GROUP|0|invitations|0",)),
        (Occasion.CONNECTED, 1, ()),
        (Occasion.CONNECTED, 2, ()),
    ],
)
def test_that_there_are_none_is_prose_on_level_1(
    occasion: Occasion, level: int, shown: tuple[str, ...] | None
) -> None:
    event = InvitationsSeen(to=(2,), actor=BO, occasion=occasion, rows=())

    assert lines(event, event.face(2), level) == shown


def test_who_asks_somebody_reads_prose() -> None:
    event = Invited(
        to=(1, 2), actor=ADA, target=BO, group=GROUP, leader=ADA, seconds=300, until=START
    )

    assert lines(event, event.face(1)) is None
