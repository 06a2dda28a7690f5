"""Prose of goals: what is wanted, how far it is, and what it gains."""

import pytest
from attrs import evolve

from mudgroup.messages import Format
from mudgroup.model.goals.events import (
    DeedCounted,
    DeedUncounted,
    GoalCompleted,
    GoalLost,
    GoalSet,
    Standing,
    StandingChanged,
)
from mudgroup.model.goals.module_events import ModuleRow, ModuleSeen, ModulesSeen
from mudgroup.model.goals.role_events import PointsGiven, RoleRow, RolesSeen
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import Gain, GoalAction, Sharing
from mudgroup.model.records.refs import Ref
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose
from tests.views.goal_examples import (
    ADA,
    BO,
    EXAMPLES,
    GOAL,
    GROUP,
    MODULE,
    REALM,
    ROW,
    SEEN,
    SHEET,
    need,
)
from tests.views.reading import shown

CY = Ref(3, "Cy")


@pytest.mark.parametrize("event", [*EXAMPLES, SEEN], ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("viewer", [1, 2, 3])
def test_no_line_is_wider_than_it_must_be_or_begins_like_a_directive(
    event: GoalSet, viewer: int
) -> None:
    for line in shown(event, viewer):
        assert not line.startswith("#")
        assert "None" not in line


@pytest.mark.parametrize(
    ("sharing", "shares", "words"),
    [
        (Sharing.EACH, (), "Each of you gains 7 points; you have 16 now."),
        (Sharing.EACH, ((ADA, 7),), "You gain 7 points; you have 16 now."),
        (Sharing.SPLIT, ((ADA, 7),), "You gain 7 points; you have 16 now."),
        (
            Sharing.SPLIT,
            ((ADA, 4), (BO, 3)),
            "You share 7 points: Ada 4 and Bo 3; you have 16 now.",
        ),
        (Sharing.LEADER, (), "Ada has 7 points to give: 'group score give PLAYER POINTS'."),
    ],
)
def test_who_gains_the_points_is_told(
    sharing: Sharing, shares: tuple[tuple[Ref, int], ...], words: str
) -> None:
    event = GoalCompleted(
        to=(1,),
        actor=REALM,
        target=ADA,
        group=GROUP,
        goal=GOAL,
        points=7,
        sharing=sharing,
        shares=shares,
        members=(1, 2),
        scores=((1, 16), (2, 12)),
    )

    assert shown(event) == (
        f"[Rock Hounds] Well done! You have completed the goal Stones at Hand. {words}",
    )


def test_a_goal_that_follows_by_itself_is_set_apart_for_the_eye_alone() -> None:
    chosen = next(event for event in EXAMPLES if isinstance(event, GoalSet))
    follows = evolve(chosen, actor=REALM)

    assert shown(follows) == ("", *shown(chosen))
    assert "" not in laid_out(prose.lines(follows, follows.face(1)), Format(plain=True))


OTHER = evolve(ROW, module=Ref(30, "Salt and Wind"), description="Deserts.", done=0, chosen=False)
STEPS = evolve(ROW, chosen=False, fits=True)


@pytest.mark.parametrize(
    ("rows", "begin", "lines"),
    [
        (
            (STEPS, OTHER),
            MODULE,
            (
                "  Salt and Wind: 2 goals for 2 to 6 members. Deserts.",
                "  First Steps: 2 goals for 2 to 6 members, 1 done. A first hour.",
                "'group goal choose First Steps' begins one; 'group goal list MODULE' tells of its"
                " goals.",
            ),
        ),
        (
            (ROW, OTHER),
            None,
            (
                "  Salt and Wind: 2 goals for 2 to 6 members. Deserts.",
                "  First Steps: 2 goals for 2 to 6 members, 1 done, yours now. A first hour.",
                "'group goal list MODULE' tells of its goals.",
            ),
        ),
    ],
)
def test_what_a_group_may_begin_with_stands_last(
    rows: tuple[ModuleRow, ...], begin: Ref | None, lines: tuple[str, ...]
) -> None:
    event = ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=rows, begin=begin)

    assert shown(event) == ("Modules for Rock Hounds (#412):", *lines)


def test_a_module_is_told_with_its_goals() -> None:
    event = next(event for event in EXAMPLES if isinstance(event, ModuleSeen))

    assert shown(event) == (
        "Module First Steps: A first hour.",
        "  Stones at Hand, for 2 to 6 members, done",
        "    Test them.",
        "  First Report, for 2 to 6 members",
        "    Say it.",
        "Your group works on it: 'group goal' shows the goal.",
    )


def test_points_alone_are_told_only_to_who_gains_them() -> None:
    event = DeedCounted(
        to=(1, 2),
        actor=ADA,
        group=GROUP,
        action=GoalAction.SAY,
        thing="",
        needs=(),
        points=1,
        score=8,
    )

    assert shown(event) == ("[Rock Hounds] You speak: 1 point for you, 8 now.",)
    assert shown(event, 2) == ()


@pytest.mark.parametrize(
    ("region", "why"),
    [("", "your group has done it before"), ("Ridge", "it is wanted in the region Ridge")],
)
def test_who_does_what_does_not_count_reads_why(region: str, why: str) -> None:
    event = DeedUncounted(to=(1,), actor=ADA, group=GROUP, region=region)

    assert shown(event) == (f"[Rock Hounds] That does not count for the goal: {why}.",)


def test_progress_is_told_to_all() -> None:
    event = DeedCounted(
        to=(1, 2),
        actor=ADA,
        group=GROUP,
        action=GoalAction.IDENTIFY,
        thing="dark dyke",
        needs=(need("identify", 1),),
        points=5,
        score=8,
    )

    assert shown(event) == (
        "[Rock Hounds] You identify the dark dyke: 1 of 2, 5 points for you, 8 now.",
    )
    assert shown(event, 2) == ("[Rock Hounds] Ada identifies the dark dyke: 1 of 2, 5 points.",)


def test_a_goal_that_rests_says_why() -> None:
    resting = evolve(SHEET, standing=Standing.TOO_FEW, members=1)
    event = evolve(SEEN, sheet=resting)

    assert shown(event)[-1] == (
        "  It rests, and what you do does not count: it is for 2 to 6 members, and you are 1,"
        " too few."
    )
    connecting = evolve(SEEN, occasion=Occasion.CONNECTED)
    assert shown(connecting) == ()


def test_roles_are_shown_with_what_they_gain() -> None:
    row = RoleRow("scribe", "Writes.", 1, (BO,), (Gain(GoalAction.NOTE, 5, 15),))
    event = RolesSeen(to=(1,), actor=ADA, group=GROUP, rows=(row,), none=(ADA,))

    assert shown(event) == (
        "Roles of Rock Hounds (#412):",
        "  scribe: Bo",
        "    Writes.",
        "    Points in a goal: note 5 (at most 15)",
        "  No role: Ada",
    )


@pytest.mark.parametrize(
    ("viewer", "line"),
    [
        (1, "[Rock Hounds] You give Bo 3 points: 6 now, 0 left."),
        (2, "[Rock Hounds] Ada gives you 3 points: 6 now, 0 left."),
        (3, "[Rock Hounds] Ada gives Bo 3 points: 6 now, 0 left."),
    ],
)
def test_each_reads_their_part_of_points_that_are_given(viewer: int, line: str) -> None:
    event = PointsGiven(to=(1, 2, 3), actor=ADA, target=BO, group=GROUP, points=3, score=6, left=0)

    assert shown(event, viewer) == (line,)


def test_a_world_without_modules_says_so() -> None:
    event = ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=())

    assert shown(event) == ("This world has no goals for groups.",)


def test_what_is_lost_is_named() -> None:
    event = GoalLost(to=(1,), actor=ADA, group=GROUP, lost=MODULE, is_module=True, members=(1, 2))

    assert shown(event) == (
        "[Rock Hounds] The module First Steps is no longer part of this world.",
    )


@pytest.mark.parametrize(
    ("size", "holders", "words"),
    [
        (2, (), "you are 2 members."),
        (
            2,
            ((ADA, "scribe"), (BO, "mapper")),
            "you are 2 members. Ada is scribe and Bo is mapper.",
        ),
        (1, (), "you are alone."),
    ],
)
def test_a_goal_that_goes_on_tells_how_many_they_are_and_who_is_what(
    size: int, holders: tuple[tuple[Ref, str], ...], words: str
) -> None:
    event = next(event for event in EXAMPLES if isinstance(event, StandingChanged))
    event = evolve(event, standing=Standing.ACTIVE, size=size, holders=holders)

    assert shown(event) == (f"[Rock Hounds] The goal Stones at Hand goes on: {words}",)
