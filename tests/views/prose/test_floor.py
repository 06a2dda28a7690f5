"""Prose of the floor: what each reads."""

import pytest

from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk.floor_events import (
    FloorAsked,
    FloorPassed,
    FloorSet,
    HandRaised,
    HearingSet,
    SlowSet,
)
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, BO, CY, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Rock Hounds")
QUEUE = FloorSeen(FloorMode.QUEUE, BO, (), 0)


def test_the_floor_in_one_line() -> None:
    floor = FloorSeen(FloorMode.QUEUE, BO, (ADA, CY), 30)
    event = FloorAsked(to=(1,), actor=ADA, group=ROCK, floor=floor)

    assert shown(event) == (
        "[Rock Hounds] Floor: queue, Bo has it, Ada and Cy want it, one line in 30 seconds each.",
    )


@pytest.mark.parametrize(("viewer", "text"), [(1, "Bo has"), (2, "You have"), (3, "Bo has")])
def test_who_has_the_floor_reads_it_as_their_own(viewer: int, text: str) -> None:
    event = FloorPassed(to=(1, 2, 3), actor=ADA, target=BO, group=ROCK, floor=QUEUE)

    assert shown(event, viewer) == (f"[Rock Hounds] {text} the floor.",)


@pytest.mark.parametrize(
    ("viewer", "text"),
    [
        (1, "[Rock Hounds] Bo speaks to vips alone and hears them, too."),
        (2, "[Rock Hounds] You speak to vips alone and hear them, too."),
    ],
)
def test_a_hearing_role_is_told_in_words(viewer: int, text: str) -> None:
    event = HearingSet(to=(1, 2), actor=ADA, target=BO, group=ROCK, hearing=Hearing.VIP)

    assert shown(event, viewer) == (text,)


@pytest.mark.parametrize(
    ("mode", "what"),
    [
        (FloorMode.OPEN, "everybody may speak"),
        (
            FloorMode.MODERATED,
            "who is given the floor may speak ('group hand' asks for it)",
        ),
        (FloorMode.QUEUE, "members speak one after another ('group hand' queues)"),
    ],
)
def test_a_mode_of_the_floor_is_explained(mode: FloorMode, what: str) -> None:
    event = FloorSet(to=(1, 2), actor=ADA, group=ROCK, floor=FloorSeen(mode, None, (), 0))

    assert shown(event, 1) == (f"[Rock Hounds] You set the floor to {mode}: {what}.",)
    assert shown(event, 2) == (f"[Rock Hounds] Ada sets the floor to {mode}: {what}.",)


@pytest.mark.parametrize(
    ("raised", "yours", "theirs"),
    [
        (True, "You raise your hand", "Ada raises a hand"),
        (False, "You lower your hand", "Ada lowers a hand"),
    ],
)
def test_a_hand_goes_up_and_down(raised: bool, yours: str, theirs: str) -> None:
    event = HandRaised(to=(1, 2), actor=ADA, group=ROCK, floor=QUEUE, raised=raised)

    assert shown(event, 1) == (f"[Rock Hounds] {yours}.",)
    assert shown(event, 2) == (f"[Rock Hounds] {theirs}.",)


@pytest.mark.parametrize(
    ("seconds", "often"), [(1, "once in 1 second"), (0, "as often as they like")]
)
def test_how_often_members_speak_is_told(seconds: int, often: str) -> None:
    floor = FloorSeen(FloorMode.OPEN, None, (), seconds)
    event = SlowSet(to=(1,), actor=ADA, group=ROCK, floor=floor)

    assert shown(event) == (f"[Rock Hounds] You let members speak {often}.",)


def test_a_floor_that_nobody_has_says_so() -> None:
    floor = FloorSeen(FloorMode.MODERATED, None, (ADA,), 0)
    event = FloorPassed(to=(1,), actor=ADA, group=ROCK, floor=floor)

    assert shown(event) == ("[Rock Hounds] Nobody has the floor.",)
