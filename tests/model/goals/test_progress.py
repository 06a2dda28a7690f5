"""How far goals are met."""

import pytest
from attrs import evolve

from mudgroup.model.goals import own_goals, progress
from mudgroup.model.goals.events import Standing
from mudgroup.model.records.goals import (
    Condition,
    Deed,
    Goal,
    GoalAction,
    MapTruth,
    Mark,
    SharedMap,
)
from tests.model.goal_scenes import goal_keyed, working
from tests.scenes import START

GOAL = Goal(1, "g", "G", "D", least=2, most=3)
SAMPLE = Deed(GoalAction.SAMPLE, 9, "", 1, region="works")


@pytest.mark.parametrize(
    ("members", "alone", "stands"),
    [
        (1, False, Standing.TOO_FEW),
        (1, True, Standing.ACTIVE),
        (2, False, Standing.ACTIVE),
        (3, False, Standing.ACTIVE),
        (4, False, Standing.TOO_MANY),
    ],
)
def test_a_goal_stands_while_the_group_fits_it(members: int, alone: bool, stands: Standing) -> None:
    assert progress.standing(evolve(GOAL, alone=alone), members) == stands


@pytest.mark.parametrize(
    ("condition", "deed", "counts"),
    [
        (Condition(GoalAction.SAMPLE), SAMPLE, True),
        (Condition(GoalAction.TEST), SAMPLE, False),
        (Condition(GoalAction.SAMPLE, region="works"), SAMPLE, True),
        (Condition(GoalAction.SAMPLE, region="town"), SAMPLE, False),
        (Condition(GoalAction.SAMPLE, kinds=("basalt",)), SAMPLE, False),
        (Condition(GoalAction.SAMPLE, kinds=("basalt",)), evolve(SAMPLE, kind="basalt"), True),
        (Condition(GoalAction.VISIT, places=("a",)), Deed(GoalAction.VISIT, 2, "a", 1), True),
        (Condition(GoalAction.VISIT, places=("a",)), Deed(GoalAction.VISIT, 3, "b", 1), False),
        (Condition(GoalAction.MAP, share=0.5), Deed(GoalAction.MAP, 0, "A1", 1), False),
    ],
)
def test_a_condition_counts_the_deeds_that_it_names(
    condition: Condition, deed: Deed, counts: bool
) -> None:
    assert progress.meets(condition, deed) is counts


def test_a_deed_is_wanted_until_there_are_enough() -> None:
    goal = evolve(GOAL, conditions=(Condition(GoalAction.SAMPLE, 2),))
    deeds = [evolve(SAMPLE, what=n) for n in (7, 8)]

    assert [progress.wanted(goal, deeds[:n], SAMPLE) for n in range(3)] == [True, True, False]


def test_the_squares_that_are_right_are_those_whose_last_mark_is() -> None:
    truth = MapTruth(
        1, "m", "M", "works", "AB", 1, ("lava", "sand"), (("A1", "lava"), ("B1", "sand"))
    )
    marks = [("A1", "sand"), ("B1", "sand"), ("A1", "lava"), ("B1", "")]
    right = [
        progress.right_squares(
            truth, SharedMap(2, 3, "m", tuple(Mark(s, u, 1, START) for s, u in marks[:n]))
        )
        for n in range(5)
    ]

    assert right == [0, 0, 1, 2, 1]


def test_nothing_is_worked_on_while_the_group_does_not_fit() -> None:
    small = working("Bo")
    both = progress.worked_on(small.turn(), small.group("Ada"))
    group = evolve(small.group("Ada"), members=small.group("Ada").members[:1])

    assert both == goal_keyed(small, "look-around")
    assert progress.worked_on(small.turn(), group) is None


def test_a_condition_names_the_places_that_are_left_and_all_when_it_is_met() -> None:
    small = working("Bo")
    named = []
    for room in ("hall", "garden", "road"):
        small.put("Ada", room)
        group = small.group("Ada")
        deed = own_goals.visit(small.turn(), small.player("Ada"))
        been = evolve(group, progress=(*group.progress, deed))
        small.do(lambda turn, g=been: turn.put(g))  # type: ignore[misc]
        goal_now = goal_keyed(small, "look-around")
        (need, *_) = progress.group_needs(small.turn(), been, goal_now)
        assert need.route == ("Garden", "Road")
        named.append(need.places)

    assert named == [("Garden", "Road"), ("Road",), ("Garden", "Road")]


def test_without_a_map_a_condition_on_one_is_not_met() -> None:
    small = working("Bo")
    needs = progress.group_needs(small.turn(), small.group("Ada"), goal_keyed(small, "draw-it"))

    assert [need.action for need in needs] == [GoalAction.MAP]
    assert not progress.is_complete(needs)
