"""The next step of a goal, from its conditions and from how things stand."""

import pytest
from attrs import evolve

from mudgroup.model.field import studying
from mudgroup.model.goals.next_steps import Steps, next_steps
from mudgroup.model.records.goals import Condition, GoalAction
from mudgroup.model.world.steps import Step, Verb
from tests.model.field_scenes import take
from tests.model.goal_scenes import did_test, goal_keyed, happened, working
from tests.small_world import SmallWorld

TEST = Condition(GoalAction.TEST, 3, region="works")
MEASURE = Condition(GoalAction.MEASURE, region="works")


def wanting(*conditions: Condition) -> SmallWorld:
    """Ada and Bo at the quarry, whose goal has some conditions."""
    small = working("Bo")
    goal = evolve(goal_keyed(small, "look-around"), conditions=conditions)
    small.do(lambda turn: turn.put(goal))
    small.put("Ada", "quarry")
    return small


def steps(small: SmallWorld) -> Steps:
    goal = goal_keyed(small, "look-around")
    return next_steps(small.turn(), small.group("Ada"), goal, small.player("Ada"))


def typed(small: SmallWorld) -> list[tuple[str, str]]:
    return [(step.verb.value, step.thing) for step in steps(small)]


def test_a_test_is_told_with_the_instrument_to_take_for_it() -> None:
    small = wanting(TEST)

    assert steps(small) == (
        Step(Verb.TAKE, "hand lens"),
        Step(Verb.TEST, "dark dyke", "lens", "hand lens"),
    )


def test_what_is_in_hand_is_used_first_and_what_was_done_is_not_told_again() -> None:
    small = wanting(TEST)
    take(small, "Ada", "magnet")
    before = steps(small)
    happened(small, did_test(small, "Ada", "quarry-dyke", "magnet"))
    (first, second) = steps(small)

    assert before == (Step(Verb.TEST, "dark dyke", "magnet", "magnet"),)
    assert (first.verb, second.test, second.thing) == (Verb.TAKE, "lens", "dark dyke")


def test_a_report_is_told_of_what_was_tested_and_does_not_give_its_kind_away() -> None:
    small = wanting(TEST, Condition(GoalAction.IDENTIFY, region="works"))
    for test in ("lens", "streak", "acid"):
        happened(small, did_test(small, "Ada", "quarry-vein", test))

    assert typed(small) == [("guide", "white vein"), ("report", "white vein")]


def test_what_is_needed_elsewhere_is_taken_along() -> None:
    small = wanting(Condition(GoalAction.VISIT, places=("garden",)), MEASURE)
    small.do(
        lambda turn: turn.put(evolve(small.player("Ada"), location=small.player("Bo").location))
    )
    far = typed(small)
    small.put("Ada", "quarry")

    assert far == [("go", "north")]
    assert typed(small) == [("take", "compass"), ("measure", "dark dyke")]


def test_who_lacks_an_instrument_is_sent_to_where_one_lies() -> None:
    small = wanting(MEASURE)
    small.put("Ada", "road")

    assert typed(small) == [("go", "quarry")]


@pytest.mark.parametrize(
    ("action", "verb"),
    [(GoalAction.NOTE, "note"), (GoalAction.SAY, "say")],
)
def test_what_is_done_in_the_group_is_done_anywhere(action: GoalAction, verb: str) -> None:
    assert typed(wanting(Condition(action))) == [(verb, "")]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (GoalAction.SAMPLE, [("take", "rock pick"), ("sample", "dark dyke")]),
        (GoalAction.LOCATE, [("take", "GPS receiver"), ("locate", "")]),
        (GoalAction.REPORT, [("guide", "dark dyke"), ("report", "dark dyke")]),
    ],
)
def test_each_action_in_the_field_has_a_step(
    action: GoalAction, told: list[tuple[str, str]]
) -> None:
    assert typed(wanting(Condition(action))) == told


def test_only_who_has_the_role_is_told_to_open_a_way() -> None:
    small = wanting(Condition(GoalAction.OPEN))
    without = typed(small)
    group = small.group("Ada")
    members = tuple(evolve(member, role="engineer") for member in group.members)
    small.do(lambda turn: turn.put(evolve(group, members=members)))

    assert (without, typed(small)) == ([], [("open", "in")])


def test_a_way_that_takes_what_is_not_there_is_not_told() -> None:
    small = wanting(Condition(GoalAction.VISIT, places=("shaft",)))
    without = typed(small)
    take(small, "Ada", "headlamp")

    assert (without, typed(small)) == ([], [("go", "down")])


def test_when_all_is_done_nothing_is_told() -> None:
    small = wanting()

    assert steps(small) == ()


def test_what_a_member_looked_at_or_tested_last_goes_before_what_the_group_knows() -> None:
    small = wanting(TEST, Condition(GoalAction.IDENTIFY, region="works"))
    for test in ("lens", "streak", "acid"):
        happened(small, did_test(small, "Bo", "quarry-vein", test))
    before = typed(small)
    small.do(lambda turn: studying.look_at(turn, small.player("Ada"), "dark dyke"))

    assert before == [("guide", "white vein"), ("report", "white vein")]
    assert typed(small) == [("guide", "dark dyke"), ("report", "dark dyke")]


def test_what_a_hint_named_stays_named_whatever_others_test() -> None:
    small = wanting(TEST)
    take(small, "Ada", "magnet")
    first = steps(small)
    there = small.turn().presence(small.number("Ada"))
    assert there
    small.do(lambda turn: turn.enter(small.player("Ada"), evolve(there, hinted=first)))
    happened(small, did_test(small, "Bo", "quarry-vein", "lens"))

    assert steps(small) == first == (Step(Verb.TEST, "dark dyke", "magnet", "magnet"),)
