"""Individual goals: met by what a player does, or by having had a role in a group's goal."""

import pytest

from mudgroup.model.goals import goals, own_goals
from mudgroup.model.goals.errors import GoalDone, GoalTaken, NoSuchGoal, TooManyGoals
from mudgroup.model.goals.own_events import OwnGoalCompleted, OwnGoalDropped, OwnGoalsSeen
from mudgroup.model.world.errors import Missing
from mudgroup.settings.values import Goals, Settings
from tests.model.goal_scenes import (
    SHIPPED,
    apply_goal_files,
    arrived,
    changed,
    goal_keyed,
    happened,
    without,
    working,
)
from tests.small_world import SmallWorld


def take(small: SmallWorld, name: str, goal: str) -> tuple[object, ...]:
    return small.events(lambda turn: own_goals.take(turn, small.player(name), goal))


def arrive(small: SmallWorld, name: str, room: str) -> tuple[object, ...]:
    small.put(name, room)
    return happened(small, arrived(small, name, room))


def draw_it(small: SmallWorld) -> tuple[object, ...]:
    """Complete the goal of drawing the quarry, in which Ada and Bo are mappers."""
    drawing = goal_keyed(small, "draw-it")
    return small.events(lambda turn: goals.complete_goal(turn, small.group("Ada"), drawing))


def test_a_goal_is_met_by_what_the_player_does_in_any_order() -> None:
    small = SmallWorld("Ada")
    take(small, "Ada", "alone")
    arrive(small, "Ada", "closet")
    arrive(small, "Ada", "closet")
    told = arrive(small, "Ada", "cellar")
    ada = small.player("Ada")

    assert isinstance(told[-1], OwnGoalCompleted)
    assert (ada.goals, ada.points) == ((), 4)
    assert ada.goals_done == (goal_keyed(small, "alone").number,)


def test_where_the_player_stands_counts_when_it_is_taken() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "cellar")
    take(small, "Ada", "All Alone")

    assert [deed.detail for deed in small.player("Ada").goals[0].deeds] == ["cellar"]


def test_one_deed_counts_for_each_goal_that_wants_it() -> None:
    small = SmallWorld("Ada")
    alone = goal_keyed(small, "alone")
    apply_goal_files(small, changed(SHIPPED, "drawn", conditions=alone.conditions))
    take(small, "Ada", "alone")
    take(small, "Ada", "have drawn")
    arrive(small, "Ada", "cellar")

    details = [[deed.detail for deed in own.deeds] for own in small.player("Ada").goals]
    assert details == [["cellar"], ["cellar"]]


def test_what_others_do_does_not_count() -> None:
    small = SmallWorld("Ada", "Bo")
    take(small, "Ada", "alone")
    arrive(small, "Bo", "cellar")

    assert small.player("Ada").goals[0].deeds == ()


def test_a_goal_of_a_group_meets_one_that_asks_for_a_role_in_it() -> None:
    small = working("Bo", "Cy", module="quarrying")
    small.do(lambda turn: goals.drop_goal(turn, small.group("Ada"), small.number("Ada")))
    small.do(lambda turn: goals.choose_module(turn, small.group("Ada"), "beg", small.number("Ada")))
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))
    take(small, "Ada", "drawn")
    take(small, "Cy", "drawn")
    told = draw_it(small)

    assert [e.actor.name for e in told if isinstance(e, OwnGoalCompleted)] == ["Ada"]
    assert small.player("Ada").points == 6
    assert [held.role for held in small.player("Bo").role_history] == ["mapper", "mapper"]
    assert len(small.player("Cy").goals) == 1


def test_a_role_had_before_the_goal_was_taken_counts_too() -> None:
    small = working("Bo", module="quarrying")
    draw_it(small)
    told = take(small, "Bo", "drawn")

    assert isinstance(told[-1], OwnGoalCompleted)


@pytest.mark.parametrize(
    ("typed", "reason"), [("", Missing), ("swim", NoSuchGoal), ("draw it", NoSuchGoal)]
)
def test_what_is_not_offered_cannot_be_taken(typed: str, reason: type[Exception]) -> None:
    with pytest.raises(reason):
        take(SmallWorld("Ada"), "Ada", typed)


def test_a_goal_is_taken_once() -> None:
    small = SmallWorld("Ada")
    take(small, "Ada", "alone")
    with pytest.raises(GoalTaken):
        take(small, "Ada", "alone")

    arrive(small, "Ada", "closet")
    arrive(small, "Ada", "cellar")
    with pytest.raises(GoalDone):
        take(small, "Ada", "alone")


def test_there_is_a_limit_to_goals_at_a_time() -> None:
    small = SmallWorld("Ada", settings=Settings(goals=Goals(own=1)))
    take(small, "Ada", "alone")

    with pytest.raises(TooManyGoals):
        take(small, "Ada", "drawn")


def test_a_goal_that_is_dropped_may_be_taken_again() -> None:
    small = SmallWorld("Ada")
    take(small, "Ada", "alone")
    small.do(lambda turn: own_goals.drop(turn, small.player("Ada"), "all"))
    with pytest.raises(NoSuchGoal):
        own_goals.drop(small.turn(), small.player("Ada"), "all")
    take(small, "Ada", "alone")

    assert len(small.player("Ada").goals) == 1


def test_a_goal_that_the_files_have_no_more_is_taken_away() -> None:
    small = SmallWorld("Ada")
    take(small, "Ada", "alone")
    (lost,) = apply_goal_files(small, without(SHIPPED, goal="alone"))

    assert isinstance(lost, OwnGoalDropped)
    assert lost.lost
    assert small.player("Ada").goals == ()


def test_goals_are_shown_as_taken_offered_and_done() -> None:
    small = SmallWorld("Ada")
    take(small, "Ada", "alone")
    (seen,) = small.events(lambda turn: own_goals.show(turn, small.player("Ada")))

    assert isinstance(seen, OwnGoalsSeen)
    assert [row.goal.name for row in seen.taken] == ["All Alone"]
    assert [row.goal.name for row in seen.offered] == ["Have Drawn"]
    assert seen.done == ()
