"""Events of goals and maps, one for each directive: the examples of docs/directives.md."""

from mudgroup.model.goals.events import (
    DeedCounted,
    GoalCompleted,
    GoalDropped,
    GoalLost,
    GoalSeen,
    GoalSet,
    GoalSheet,
    GoalWaiting,
    ModuleFinished,
    Need,
    Standing,
    StandingChanged,
)
from mudgroup.model.goals.map_events import Drawing, Filled, MapSeen, SquaresMarked
from mudgroup.model.goals.module_events import GoalRow, ModuleRow, ModuleSeen, ModulesSeen
from mudgroup.model.goals.role_events import PointsGiven, RoleSet, ScoresSeen
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import GoalAction, Sharing
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
REALM = Ref(0, "Quarry World")
MODULE, GOAL = Ref(20, "First Steps"), Ref(21, "Stones at Hand")
TESTS = Need(GoalAction.TEST, 1, 3, met=False, region="landing")
PLACES = ("Cave Mouth", "Windy Ridge")
VISITS = Need(GoalAction.VISIT, 1, 2, met=False, places=PLACES[1:], route=PLACES)
SHEET = GoalSheet(
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
    standing=Standing.ACTIVE,
    members=2,
)
ROW = ModuleRow(
    MODULE, "A first hour.", (("Stones at Hand", 2, 6), ("First Report", 2, 6)), 1, True
)
GOALS = (
    GoalRow(GOAL, "Test them.", done=True),
    GoalRow(Ref(22, "First Report"), "Say it.", done=False),
)
DRAWING = Drawing("Rolling Hills", "ABC", 3, ("sandstone", "shale"), (("B3", "sandstone", ADA),))


def need(action: str, done: int = 0, number: int = 2, **more: object) -> Need:
    """A condition that is met when it is done as often as it asks for."""
    return Need(GoalAction(action), done, number, met=done >= number, **more)  # type: ignore[arg-type]


EXAMPLES: list[Event] = [
    ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=(ROW,)),
    ModuleSeen(to=(1,), actor=ADA, group=GROUP, row=ROW, goals=GOALS),
    GoalSet(to=(1,), actor=ADA, group=GROUP, sheet=SHEET, members=(1, 2)),
    DeedCounted(
        to=(1,),
        actor=ADA,
        group=GROUP,
        action=GoalAction.VISIT,
        thing="Cutbank",
        needs=(VISITS,),
        points=5,
        score=7,
    ),
    ScoresSeen(
        to=(1,), actor=ADA, group=GROUP, rows=((ADA, "leader", 7), (BO, "member", 3)), pot=3
    ),
    PointsGiven(to=(1,), actor=ADA, target=BO, group=GROUP, points=3, score=6, left=0),
    RoleSet(to=(1,), actor=ADA, target=BO, group=GROUP, role="scribe"),
    GoalCompleted(
        to=(1,),
        actor=REALM,
        target=ADA,
        group=GROUP,
        goal=GOAL,
        points=10,
        sharing=Sharing.EACH,
        shares=((ADA, 10), (BO, 10)),
        members=(1, 2),
    ),
    ModuleFinished(
        to=(1,),
        actor=REALM,
        group=GROUP,
        module=MODULE,
        scores=((ADA, 17), (BO, 16)),
        members=(1, 2),
    ),
    GoalWaiting(to=(1,), actor=ADA, group=GROUP, module=MODULE, rows=((GOAL, 2, 6),), size=1),
    StandingChanged(
        to=(1,),
        actor=ADA,
        group=GROUP,
        goal=GOAL,
        standing=Standing.TOO_FEW,
        least=2,
        most=6,
        size=1,
    ),
    GoalDropped(to=(1,), actor=ADA, group=GROUP, goal=GOAL, module=MODULE, members=(1, 2)),
    GoalLost(to=(1,), actor=REALM, group=GROUP, lost=MODULE, is_module=True, members=(1, 2)),
    MapSeen(to=(1,), actor=ADA, group=GROUP, drawing=DRAWING, occasion=Occasion.ASKED),
    SquaresMarked(to=(1,), actor=BO, group=GROUP, area="B2", filled=(Filled("B2", "", "shale"),)),
]

SEEN = GoalSeen(to=(1,), actor=ADA, group=GROUP, sheet=SHEET, occasion=Occasion.ASKED)
"""The same lines as those of `GoalSet`."""
