"""Events of who is where and who one is: the examples of docs/directives.md."""

from datetime import timedelta

from mudgroup.model.groups.presence_events import (
    Ending,
    GroupCurrent,
    GroupEnded,
    GroupsAllowed,
    Held,
    MemberOnline,
    MembersMoved,
    PlayerTold,
    RestrictionsHeld,
)
from mudgroup.model.groups.status_events import GroupChosen
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.authority import Rank
from mudgroup.model.world.events import Event
from tests.scenes import START

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
RIDGE, CAVE = Ref(5, "Windy Ridge"), Ref(6, "Cave Mouth")
HELD = (
    Held(BO, Restraint.MUTED, ADA, START + timedelta(minutes=10), "floods"),
    Held(Ref(3, "Cy"), Restraint.BANNED, ADA, None, ""),
)

EXAMPLES: list[Event] = [
    PlayerTold(to=(1,), actor=ADA, rank=Rank.MEMBER),
    RestrictionsHeld(to=(1,), actor=ADA, where=GROUP, rows=HELD),
    GroupCurrent(to=(1,), actor=ADA, group=GROUP),
    GroupCurrent(to=(1,), actor=ADA, group=None),
    GroupEnded(to=(1,), actor=ADA, group=GROUP, why=Ending.REMOVED),
    GroupsAllowed(to=(1,), actor=ADA),
    GroupsAllowed(to=(1,), actor=ADA, allowed=False),
]
EXAMPLES_2: list[Event] = [
    MemberOnline(to=(1,), actor=BO, group=GROUP, online=True, room=CAVE),
    MembersMoved(to=(1,), actor=ADA, group=GROUP, room=RIDGE, players=(ADA, BO)),
    GroupChosen(to=(1,), actor=ADA, group=GROUP),
]
