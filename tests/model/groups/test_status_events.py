"""How a group stands, as each of its members is shown it."""

from mudgroup.model.groups.status_events import FloorSeen, Occasion, StatusSeen
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.moderation import FloorMode
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Face, Part

ADA, GROUP = Ref(1, "Ada"), Ref(9, "Rock Hounds")


def test_in_a_status_each_hearer_sees_their_own_rights() -> None:
    leads = Permissions(*[True] * 7)
    is_member = Permissions(True, *[False] * 6)
    event = StatusSeen(
        to=(1, 2),
        actor=ADA,
        group=GROUP,
        occasion=Occasion.ASKED,
        goal="",
        goal_description="",
        activity="",
        board=0,
        floor=FloorSeen(FloorMode.OPEN, None, (), 0),
        permissions={1: leads, 2: is_member},
        rows=(),
    )

    assert Face(Part.WITNESS, permissions=leads) == event.face(1)
    assert Face(Part.WITNESS, permissions=is_member) == event.face(2)
