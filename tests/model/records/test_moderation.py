"""Restrictions and bans end by the clock."""

from datetime import timedelta

import pytest

from mudgroup.model.records.moderation import AddressBan, Restraint, Restriction
from tests.scenes import START

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (START + SECOND, True), (START, False), (START - SECOND, False)],
)
def test_what_has_reached_its_end_holds_no_more(until: object, holds: bool) -> None:
    restriction = Restriction(Restraint.MUTED, 0, 0, START - SECOND, until)  # type: ignore[arg-type]
    ban = AddressBan("127.0.0.0/8", 0, START - SECOND, until)  # type: ignore[arg-type]

    assert (restriction.holds(START), ban.holds(START)) == (holds, holds)
