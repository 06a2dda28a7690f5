"""Events of goals and maps, one for each directive: the examples of docs/directives.md."""

from mudgroup.model import events as e
from mudgroup.model import goal_events as go
from mudgroup.model import map_events as m
from mudgroup.model.goal_records import Sharing
from mudgroup.model.group_events import Occasion
from mudgroup.model.refs import Ref

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
MODULE, GOAL = Ref(20, "First Steps"), Ref(21, "Stones at Hand")
TESTS = go.Need("test", 1, 3, met=False, region="landing")
VISITS = go.Need("visit", 1, 2, met=False, places=("Windy Ridge",))
SHEET = go.Sheet(
    goal=GOAL,
    module=MODULE,
    position=1,
    total=2,
    description="Test them.",
    activity="map:hills",
    least=2,
    most=6,
    roles=(("mineralogist", 2), ("scribe", 1)),
    holders=((ADA, "mineralogist"),),
    needs=(TESTS,),
    points=10,
    sharing=Sharing.EACH,
    standing=go.Standing.ACTIVE,
    members=2,
)
ROW = go.ModuleRow(
    MODULE, "A first hour.", (("Stones at Hand", 2, 6), ("First Report", 2, 6)), 1, True
)
DRAWING = m.Drawing("Rolling Hills", "ABC", 3, ("sandstone", "shale"), (("B3", "sandstone", ADA),))

EXAMPLES: list[e.Event] = [
    go.ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=(ROW,)),
    go.GoalSet(to=(1,), actor=ADA, group=GROUP, sheet=SHEET, members=(1, 2)),
    go.DeedCounted(
        to=(1,),
        actor=ADA,
        group=GROUP,
        action="visit",
        thing="Cutbank",
        needs=(VISITS,),
        points=5,
        score=7,
    ),
    go.ScoresSeen(
        to=(1,), actor=ADA, group=GROUP, rows=((ADA, "leader", 7), (BO, "member", 3)), pot=3
    ),
    go.PointsGiven(to=(1,), actor=ADA, target=BO, group=GROUP, points=3, score=6, left=0),
    go.RoleSet(to=(1,), actor=ADA, target=BO, group=GROUP, role="scribe"),
    go.GoalCompleted(
        to=(1,),
        actor=ADA,
        group=GROUP,
        goal=GOAL,
        points=10,
        sharing=Sharing.EACH,
        shares=((ADA, 10), (BO, 10)),
        members=(1, 2),
    ),
    go.ModuleFinished(
        to=(1,),
        actor=ADA,
        group=GROUP,
        module=MODULE,
        scores=((ADA, 17), (BO, 16)),
        members=(1, 2),
    ),
    go.GoalWaiting(to=(1,), actor=ADA, group=GROUP, module=MODULE, rows=((GOAL, 2, 6),), size=1),
    go.StandingChanged(
        to=(1,),
        actor=ADA,
        group=GROUP,
        goal=GOAL,
        standing=go.Standing.TOO_FEW,
        least=2,
        most=6,
        size=1,
    ),
    go.GoalDropped(to=(1,), actor=ADA, group=GROUP, goal=GOAL, module=MODULE, members=(1, 2)),
    go.GoalLost(to=(1,), actor=ADA, group=GROUP, lost=MODULE, is_module=True, members=(1, 2)),
    m.MapSeen(to=(1,), actor=ADA, group=GROUP, drawing=DRAWING, occasion=Occasion.ASKED),
    m.SquareMarked(to=(1,), actor=BO, group=GROUP, square="B2", unit="", before="shale"),
]

SEEN = go.GoalSeen(to=(1,), actor=ADA, group=GROUP, sheet=SHEET, occasion=Occasion.ASKED)
"""The same lines as those of `GoalSet`."""
