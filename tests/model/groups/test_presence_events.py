"""Where members are is the same for all who read it."""

from mudgroup.model.groups.presence_events import MemberOnline, MembersMoved
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import WITNESS

ADA, BO, GROUP, ROOM = Ref(1, "Ada"), Ref(2, "Bo"), Ref(9, "Rock Hounds"), Ref(5, "Hall")


def test_who_moves_sees_the_same_as_the_others() -> None:
    moved = MembersMoved(to=(1, 2), actor=ADA, group=GROUP, room=ROOM, players=(ADA, BO))
    online = MemberOnline(to=(1, 2), actor=ADA, group=GROUP, online=True, room=ROOM)

    assert {event.face(hearer) for event in (moved, online) for hearer in (1, 2)} == {WITNESS}
