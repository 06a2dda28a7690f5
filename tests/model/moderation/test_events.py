"""What a group's history keeps of restrictions, and whom what staff does reaches."""

from datetime import UTC, datetime

import pytest

from mudgroup.model.moderation.events import (
    AddressBanned,
    PlayerMuted,
    ReportMade,
    RestrictionLifted,
    RestrictionSet,
)
from mudgroup.model.records.history import Action
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Fact, Muting

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
GROUP = Ref(9, "Rock Hounds")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def restricted(
    kind: Restraint, where: Ref | None, until: datetime | None = None, reason: str = ""
) -> RestrictionSet:
    return RestrictionSet(
        to=(1, 2, 3),
        actor=ADA,
        target=BO,
        kind=kind,
        where=where,
        until=until,
        seconds=None,
        reason=reason,
        members=(1, 2),
    )


def lifted(where: Ref | None, reason: str = "") -> RestrictionLifted:
    return RestrictionLifted(
        to=(1, 2, 3),
        actor=ADA,
        target=BO,
        kind=Restraint.MUTED,
        where=where,
        reason=reason,
        members=(1, 2),
    )


@pytest.mark.parametrize(
    ("event", "action", "result"),
    [
        (restricted(Restraint.MUTED, GROUP), Action.MUTED, "Bo"),
        (restricted(Restraint.BANNED, GROUP), Action.BANNED, "Bo"),
        (
            restricted(Restraint.MUTED, GROUP, NOON, "floods"),
            Action.MUTED,
            "Bo until 2026-01-01 12:00:00 UTC because floods",
        ),
        (lifted(GROUP), Action.LIFTED, "Bo (muted)"),
        (lifted(GROUP, "sorry"), Action.LIFTED, "Bo (muted) because sorry"),
    ],
)
def test_the_history_of_the_group_keeps_of_whom_until_when_and_why(
    event: RestrictionSet | RestrictionLifted, action: Action, result: str
) -> None:
    assert Fact(9, action, 1, (1, 2), result) == event.fact()


def test_what_holds_everywhere_is_in_no_groups_history() -> None:
    assert restricted(Restraint.BANNED, None, NOON, "floods").fact() is None
    assert lifted(None).fact() is None


def test_each_sees_their_part_in_a_restriction() -> None:
    event = restricted(Restraint.MUTED, GROUP)

    assert [event.face(hearer) for hearer in event.to] == [ACTOR, TARGET, WITNESS]


def test_what_staff_does_and_is_told_reaches_who_has_muted_the_actor() -> None:
    kinds = (RestrictionSet, RestrictionLifted, AddressBanned, ReportMade)

    assert [kind.muting for kind in kinds] == [Muting.ALL] * 4


def test_a_personal_mute_is_nobodys_notice() -> None:
    assert PlayerMuted.muting is Muting.NOTHING
