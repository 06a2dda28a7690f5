"""The next step of a goal, from its conditions and from how things stand."""

import pytest
from attrs import evolve

from mudgroup.model.field import studying
from mudgroup.model.goals.next_steps import next_steps
from mudgroup.model.goals.scene import Steps
from mudgroup.model.places.following import set_follow
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


def steps(small: SmallWorld, name: str = "Ada", dealt: bool = False) -> Steps:
    goal = goal_keyed(small, "look-around")
    return next_steps(small.turn(), small.group("Ada"), goal, small.player(name), dealt)


def typed(small: SmallWorld, name: str = "Ada", dealt: bool = False) -> list[tuple[str, str]]:
    return [(step.verb.value, step.thing) for step in steps(small, name, dealt)]


def hint(small: SmallWorld, name: str, told: Steps) -> None:
    """Let a member have been told some steps."""
    there = small.turn().presence(small.number(name))
    assert there
    small.do(lambda turn: turn.enter(small.player(name), evolve(there, hinted=told)))


def follow(small: SmallWorld, name: str) -> None:
    """Let a member be where Ada is and go where she goes."""
    small.do(lambda turn: set_follow(turn, small.group("Ada"), small.number(name), True))


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
    hint(small, "Ada", first)
    happened(small, did_test(small, "Bo", "quarry-vein", "lens"))

    assert steps(small) == first == (Step(Verb.TEST, "dark dyke", "magnet", "magnet"),)


def test_two_who_are_there_are_told_different_tests() -> None:
    small = wanting(TEST)
    small.put("Bo", "quarry")
    hint(small, "Ada", steps(small))

    assert [step.test for step in steps(small)] == ["", "lens"]
    assert [step.test for step in steps(small, "Bo")] == ["", "streak"]


@pytest.mark.parametrize(("number", "told"), [(1, 0), (2, 2)])
def test_a_goal_is_dealt_out_to_no_more_members_than_it_needs(number: int, told: int) -> None:
    wants_test = Condition(GoalAction.TEST, number, region="works")
    small = wanting(wants_test, Condition(GoalAction.IDENTIFY, region="works"))
    small.put("Bo", "quarry")
    hint(small, "Ada", steps(small))

    assert len(typed(small, "Bo", dealt=True)) == told


def test_what_is_left_of_a_goal_is_reported_by_one() -> None:
    small = wanting(Condition(GoalAction.IDENTIFY, region="works"))
    small.put("Bo", "quarry")
    hint(small, "Ada", steps(small))

    assert [verb for verb, _ in typed(small)] == ["guide", "report"]
    assert typed(small, "Bo") == []


def test_who_follows_a_leader_who_is_there_is_never_told_to_walk() -> None:
    small = wanting(MEASURE)
    for name in ("Ada", "Bo"):
        small.put(name, "road")
    before = typed(small, "Bo")
    follow(small, "Bo")

    assert before == typed(small) == [("go", "quarry")]
    assert typed(small, "Bo") == []


def test_who_leads_fetches_nothing_that_a_follower_has_and_stays_while_that_one_works() -> None:
    small = wanting(MEASURE)
    small.put("Bo", "quarry")
    take(small, "Bo", "compass")
    follow(small, "Bo")
    at_work = typed(small)
    for name in ("Ada", "Bo"):
        small.put(name, "road")

    assert at_work == []
    assert typed(small, "Bo") == []
    assert typed(small) == [("go", "quarry")]


def test_who_leads_no_one_goes_nowhere_for_what_a_fellow_has_the_instrument_for() -> None:
    small = wanting(MEASURE)
    small.put("Bo", "quarry")
    take(small, "Ada", "compass")
    for name in ("Ada", "Bo"):
        small.put(name, "road")

    assert typed(small) == [("go", "quarry")]
    assert typed(small, "Bo") == []
