"""Events of answers, one for each directive of level 2: the examples of docs/directives.md."""

from datetime import timedelta

from mudgroup.model.goals.map_events import MarkRow, MarksSeen
from mudgroup.model.goals.module_events import ModulesSeen
from mudgroup.model.goals.role_events import PointsGiven, RoleRow, RolesSeen, ScoresSeen
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.history_events import CaughtUp, HistorySeen, HistorySince, MissedLines
from mudgroup.model.groups.status_events import GroupRow, GroupsListed
from mudgroup.model.joining.events import FoundRow, JoiningSet, LookingSet, PlayersFound
from mudgroup.model.moderation.events import (
    AddressRow,
    MutesKept,
    MutesSeen,
    PlayerMuted,
    RestrictionRow,
    RestrictionsSeen,
)
from mudgroup.model.records.goals import Gain, GoalAction
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from tests.scenes import START
from tests.views.goal_examples import ADA, BO, GROUP, ROW

UNTIL = START + timedelta(minutes=10)
SPOKEN = Entry(57, 412, START, Action.SAID, 1, (1, 2), "either | or \\", leader=1)
ADDED = Entry(55, 412, START, Action.ADDED_MEMBER, 1, (1,), 2, leader=1)
SET = Entry(56, 412, START, Action.SET_GOAL, 1, (1, 2), "Stones at Hand", 1, "map:hills")
ENTRIES = (ADDED, SET, SPOKEN)
MUTED = RestrictionRow(BO, Restraint.MUTED, GROUP, ADA, UNTIL, 600, "floods")
BANNED = RestrictionRow(BO, Restraint.BANNED, None, ADA, None, None, "")
ADDRESS = AddressRow("192.0.2.0/24", ADA, UNTIL, 600, "floods")

EXAMPLES: list[Event] = [
    Said(to=(1, 2), actor=ADA, group=GROUP, text="either | or \\", online=(1, 2), entry=SPOKEN),
    MissedLines(to=(1,), actor=ADA, group=GROUP, lines=3, more=False),
    HistorySince(
        to=(1,),
        actor=ADA,
        group=GROUP,
        since=54,
        entries=ENTRIES,
        names=(ADA, BO),
        last=57,
        complete=True,
    ),
    HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=ENTRIES, names=(ADA, BO)),
    CaughtUp(to=(1,), actor=ADA, group=GROUP, entries=(SPOKEN,), names=(ADA,), more=False),
    PlayersFound(
        to=(1,), actor=ADA, players=(FoundRow(ADA, True, ""), FoundRow(BO, False, "maps")), more=2
    ),
    LookingSet(to=(1,), actor=ADA, text="maps"),
    JoiningSet(to=(1,), actor=ADA, asks=True),
    GroupsListed(
        to=(1,),
        actor=ADA,
        rows=(GroupRow(GROUP, ADA, 2, True), GroupRow(Ref(413, "Sand Hounds"), BO, 3, False)),
    ),
    ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=(ROW,)),
    RolesSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        rows=(
            RoleRow("mineralogist", "Tests rocks.", 2, (), ()),
            RoleRow("scribe", "Writes.", 1, (BO,), (Gain(GoalAction.NOTE, 5, 15),)),
        ),
        none=(ADA,),
    ),
    ScoresSeen(to=(1,), actor=ADA, group=GROUP, rows=((ADA, "leader", 7),), pot=10),
    PointsGiven(to=(1,), actor=ADA, target=BO, group=GROUP, points=3, score=6, left=7),
    MarksSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        name="Rolling Hills",
        marks=(MarkRow(START, ADA, "B3", "sandstone"), MarkRow(START, BO, "B2", "")),
        earlier=4,
    ),
    PlayerMuted(
        to=(1,),
        actor=ADA,
        target=BO,
        muted=True,
        keeps=True,
        kept=True,
        is_admin=False,
        most=200,
        most_bytes=32768,
    ),
    MutesKept(to=(1,), actor=ADA, keeps=True, kept=1, muted=1, most=200, most_bytes=32768),
    MutesSeen(to=(1,), actor=ADA, rows=((BO, True),), keeps=True),
    RestrictionsSeen(to=(1,), actor=ADA, own=False, rows=(BANNED, MUTED), addresses=(ADDRESS,)),
]
