"""Goals, roles, points and maps as directives."""

import pytest
from attrs import evolve

from mudgroup.model.goals.events import (
    DeedCounted,
    GoalDropped,
    GoalSet,
    Standing,
    StandingChanged,
)
from mudgroup.model.goals.module_events import ModulesSeen
from mudgroup.model.goals.role_events import RoleSet, ScoresSeen
from mudgroup.model.records.goals import GoalAction
from mudgroup.model.records.refs import Ref
from mudgroup.views.directives.directives import lines
from mudgroup.views.directives.goals import VIEWS
from tests.views.goal_examples import ADA, BO, EXAMPLES, GOAL, GROUP, MODULE, SEEN, VISITS


def test_there_is_an_example_of_every_directive() -> None:
    assert {type(event) for event in [*EXAMPLES, SEEN]} == set(VIEWS)


def test_a_goal_that_is_shown_again_is_the_same_lines_as_one_that_is_set() -> None:
    (set_,) = (event for event in EXAMPLES if isinstance(event, GoalSet))

    assert lines(SEEN, SEEN.face(1)) == lines(set_, set_.face(1))


def test_a_team_that_one_worked_alone_before_is_sent_its_roles() -> None:
    event = next(x for x in EXAMPLES if isinstance(x, StandingChanged))
    event = evolve(event, standing=Standing.ACTIVE, size=2, holders=((ADA, "scribe"),))

    assert lines(event, event.face(1)) == (
        "#GROUP|412|standing|active|2|2|6",
        "#GROUP|412|role|Ada|scribe",
    )


@pytest.mark.parametrize(("points", "more"), [(0, ()), (5, ("#GROUP|412|score|Ada|7|5",))])
def test_a_deed_that_gains_points_is_followed_by_the_score(
    points: int, more: tuple[str, ...]
) -> None:
    event = DeedCounted(
        to=(1,),
        actor=ADA,
        group=GROUP,
        action=GoalAction.VISIT,
        thing="Cutbank",
        needs=(VISITS,),
        points=points,
        score=7,
    )

    progress = "#GROUP|412|progress|visit|1|2|0|visit Cave Mouth and Windy Ridge"
    assert lines(event, event.face(1)) == (progress, *more)


@pytest.mark.parametrize(("goal", "name"), [(GOAL, "Stones at Hand"), (None, "")])
def test_a_goal_that_is_given_up_is_named(goal: Ref | None, name: str) -> None:
    event = GoalDropped(to=(1,), actor=ADA, group=GROUP, goal=goal, module=MODULE, members=(1,))

    assert lines(event, event.face(1)) == (f"#GROUP|412|drop goal|{name}",)


def test_scores_are_a_line_for_each_member_and_gain_nothing() -> None:
    rows = ((ADA, "leader", 7), (BO, "member", 3))
    event = ScoresSeen(to=(1,), actor=ADA, group=GROUP, rows=rows, pot=3)

    assert lines(event, event.face(1)) == ("#GROUP|412|score|Ada|7|0", "#GROUP|412|score|Bo|3|0")


def test_a_role_that_is_taken_away_is_empty() -> None:
    event = RoleSet(to=(1,), actor=ADA, target=BO, group=GROUP, role="")

    assert lines(event, event.face(1)) == ("#GROUP|412|role|Bo|",)


def test_a_world_without_modules_has_no_directive() -> None:
    event = ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=())

    assert lines(event, event.face(1)) is None
