"""A deed that counts is told in one line, with what it counts for."""

import pytest
from attrs import evolve

from mudgroup.model.field.events import Identified, Measured, Sampled, Tested, WayOpened
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.goals.map_events import Filled, SquaresMarked
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.places.events import Arrived
from mudgroup.model.records.goals import GoalAction
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from tests.views.goal_examples import need
from tests.views.reading import shown

ADA, GROUP, DYKE = Ref(1, "Ada"), Ref(412, "Rock Hounds"), Ref(7, "dark dyke")
QUARRY = Ref(8, "Quarry")
COUNTED = DeedCounted(
    to=(1, 2),
    actor=ADA,
    group=GROUP,
    action=GoalAction.TEST,
    thing="dark dyke",
    needs=(need("test", 1),),
    points=1,
    score=4,
)
OWN, OTHERS = "1 of 2, 1 point for you, 4 now.", "1 of 2, 1 point."
REPORTED = Identified(
    to=(1, 2),
    actor=ADA,
    thing=DYKE,
    claim=Ref(9, "basalt"),
    right=True,
    group=GROUP,
    room=QUARRY,
)


@pytest.mark.parametrize(
    ("deed", "own", "others"),
    [
        (
            Tested(to=(1,), actor=ADA, thing=DYKE, test="acid", finding="none"),
            "You test the dark dyke: ",
            "Ada puts a drop of acid on the dark dyke: ",
        ),
        (
            Measured(to=(1,), actor=ADA, thing=DYKE, strike=1, dip=2),
            "You test the dark dyke: ",
            "Ada measures the dark dyke: ",
        ),
        (
            REPORTED,
            "You test the dark dyke: ",
            "Ada reports the dark dyke at Quarry as basalt: right, ",
        ),
        (
            evolve(REPORTED, right=False),
            "You test the dark dyke: ",
            "Ada reports the dark dyke at Quarry as basalt: that is not it, ",
        ),
        (
            Sampled(to=(1,), actor=ADA, thing=DYKE),
            "You break a sample off the dark dyke: ",
            "Ada breaks a sample off the dark dyke: ",
        ),
        (
            WayOpened(to=(1,), actor=ADA, direction="in", seconds=60),
            "You open the way in, for 60 seconds: ",
            "Ada opens the way in, for 60 seconds: ",
        ),
        (
            NoteWritten(to=(1,), actor=ADA, group=GROUP, index=3, subject="Dip", text="T"),
            "You write note 3, Dip: ",
            "Ada writes note 3, Dip: ",
        ),
        (
            SquaresMarked(
                to=(1,), actor=ADA, group=GROUP, area="A1", filled=(Filled("A1", "basalt", ""),)
            ),
            "You mark A1 basalt: ",
            "Ada marks A1 basalt: ",
        ),
        (
            Arrived(to=(1,), actor=ADA, room=QUARRY, origin=""),
            "You test the dark dyke: ",
            "Ada tests the dark dyke: ",
        ),
        (None, "You test the dark dyke: ", "Ada tests the dark dyke: "),
    ],
)
def test_what_was_done_and_what_it_counts_for_is_one_line(
    deed: Event | None, own: str, others: str
) -> None:
    event = evolve(COUNTED, deed=deed)

    assert (f"[Rock Hounds] {own}{OWN}",) == shown(event)
    assert (f"[Rock Hounds] {others}{OTHERS}",) == shown(event, 2)


def test_points_alone_are_told_to_who_gains_them_with_the_deed() -> None:
    sampled = Sampled(to=(1,), actor=ADA, thing=DYKE)
    event = evolve(COUNTED, needs=(), deed=sampled)

    assert shown(event) == (
        "[Rock Hounds] You break a sample off the dark dyke: 1 point for you, 4 now.",
    )
    assert shown(event, 2) == ()
