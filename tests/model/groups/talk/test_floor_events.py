"""Whose deeds the events of a floor tell, and what of them reaches who has muted those."""

import pytest

from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk.floor_events import FloorPassed, FloorSet, HandRaised, HearingSet
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Muting

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
GROUP = Ref(9, "Rock Hounds")
QUEUE = FloorSeen(mode=FloorMode.QUEUE, holder=ADA, hands=(BO,), slow_seconds=0)
HEARS_VIPS = HearingSet(to=(1, 2, 3), actor=ADA, target=BO, group=GROUP, hearing=Hearing.VIP)


def passed(target: Ref | None) -> FloorPassed:
    return FloorPassed(to=(1, 2), actor=ADA, target=target, group=GROUP, floor=QUEUE)


@pytest.mark.parametrize(
    ("target", "voices"),
    [(None, (1,)), (ADA, (1,)), (BO, ())],
    ids=["given back", "taken", "passed to another"],
)
def test_who_takes_the_floor_or_gives_it_back_does_it_and_who_is_given_it_does_not(
    target: Ref | None, voices: tuple[int, ...]
) -> None:
    assert voices == passed(target).voices


def test_the_other_events_of_a_floor_are_the_actors() -> None:
    hand = HandRaised(to=(1, 2), actor=BO, group=GROUP, floor=QUEUE, raised=True)

    assert hand.voices == (2,)
    assert FloorSet(to=(1, 2), actor=ADA, group=GROUP, floor=QUEUE).voices == (1,)


def test_each_sees_their_part_in_who_has_the_floor_and_in_who_hears_what() -> None:
    assert [passed(BO).face(hearer) for hearer in (1, 2, 3)] == [ACTOR, TARGET, WITNESS]
    assert [HEARS_VIPS.face(hearer) for hearer in (1, 2, 3)] == [ACTOR, TARGET, WITNESS]


def test_the_floor_is_drawn_for_who_has_muted_the_actor() -> None:
    assert passed(BO).muting is Muting.DRAWN
    assert HEARS_VIPS.muting is Muting.DRAWN


def test_the_history_keeps_nothing_of_a_floor() -> None:
    assert passed(BO).fact() is None
    assert HEARS_VIPS.fact() is None
