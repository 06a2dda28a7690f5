"""What a goal wants, and what nobody could do."""

import pytest
from attrs import evolve

from mudgroup.model.field.tests import TESTS
from mudgroup.model.records.goals import Condition, Goal, GoalAction
from mudgroup.server.content.conditions import conditions, impossible
from mudgroup.server.content.land import Land, OutcropFacts
from mudgroup.server.content.rows import IdentifyRow, ServedRow, Somewhere, Times, WantedRow

GOAL = Goal(0, "g", "G", "D")
ROCK, SOFT = OutcropFacts("granite", "x", True), OutcropFacts("granite", "x", False)
LAND = Land({"a": "x", "b": "x", "c": "y"}, (ROCK, SOFT))


def test_conditions_come_in_the_order_of_reading_whatever_was_written_first() -> None:
    wanted = WantedRow(say=Times(2), visit=Somewhere(1, "x"))

    assert conditions(wanted) == (
        Condition(GoalAction.VISIT, 1, region="x"),
        Condition(GoalAction.SAY, 2),
    )


def test_rooms_to_visit_are_as_many_as_are_named() -> None:
    assert conditions(WantedRow(visit=("a", "b"))) == (
        Condition(GoalAction.VISIT, 2, places=("a", "b")),
    )


@pytest.mark.parametrize("share", [1, 1.0])
def test_the_share_of_a_map_is_no_number_of_times(share: float) -> None:
    assert conditions(WantedRow(map=share)) == (Condition(GoalAction.MAP, share=1.0),)


def test_kinds_and_roles_are_kept() -> None:
    wanted = WantedRow(
        identify=IdentifyRow(2, "x", ("granite",)), served=ServedRow("mapper", 3, "g")
    )

    assert conditions(wanted) == (
        Condition(GoalAction.IDENTIFY, 2, kinds=("granite",), region="x"),
        Condition(GoalAction.SERVED, 3, role="mapper", goal="g"),
    )


def test_a_map_is_wanted_only_of_a_goal_that_draws_one() -> None:
    wanted = Condition(GoalAction.MAP, share=0.8)
    told = 'only a goal with the activity "map:..." has a map'

    assert impossible(wanted, GOAL, LAND) == told
    assert impossible(wanted, evolve(GOAL, activity="map:m"), LAND) == ""


def test_a_role_that_was_had_is_wanted_only_of_a_single_player() -> None:
    wanted = Condition(GoalAction.SERVED, role="mapper")
    told = "only an individual goal asks for a role that a player had"

    assert impossible(wanted, GOAL, LAND) == told
    assert impossible(wanted, evolve(GOAL, individual=True), LAND) == ""


@pytest.mark.parametrize(
    ("wanted", "most"),
    [
        (Condition(GoalAction.IDENTIFY), 2),
        (Condition(GoalAction.IDENTIFY, kinds=("basalt",)), 0),
        (Condition(GoalAction.REPORT, region="x"), 2),
        (Condition(GoalAction.SAMPLE, region="y"), 0),
        (Condition(GoalAction.TEST), 2 * len(TESTS)),
        (Condition(GoalAction.MEASURE), 1),
        (Condition(GoalAction.LOCATE), 3),
        (Condition(GoalAction.VISIT, region="x"), 2),
    ],
)
def test_no_more_can_be_wanted_than_the_land_has(wanted: Condition, most: int) -> None:
    fitting, over = evolve(wanted, number=most), evolve(wanted, number=most + 1)

    assert impossible(fitting, GOAL, LAND) == ""
    assert impossible(over, GOAL, LAND) == (
        f"wants {most + 1}, but there are only {most} like that"
    )


@pytest.mark.parametrize("action", [GoalAction.SAY, GoalAction.NOTE, GoalAction.OPEN])
def test_what_one_can_do_again_has_no_most(action: GoalAction) -> None:
    assert impossible(Condition(action, 10**6), GOAL, LAND) == ""


def test_of_a_land_that_is_not_known_anything_may_be_wanted() -> None:
    assert impossible(Condition(GoalAction.MEASURE, 10**6), GOAL, None) == ""
