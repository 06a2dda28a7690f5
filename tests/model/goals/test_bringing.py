"""What a goal says that members must bring."""

from attrs import evolve

from mudgroup.model.goals.bringing import to_bring
from mudgroup.model.records.goals import Condition, GoalAction
from tests.model.field_scenes import take
from tests.model.goal_scenes import goal_keyed, working
from tests.small_world import SmallWorld


def brought(small: SmallWorld, *actions: GoalAction) -> list[tuple[tuple[str, ...], list[str]]]:
    conditions = tuple(map(Condition, actions))
    goal = evolve(goal_keyed(small, "look-around"), conditions=conditions)
    bring = to_bring(small.turn(), goal)
    return [(row.instruments, [room.name for room in row.rooms]) for row in bring]


def test_a_goal_names_the_instruments_of_its_conditions_and_where_they_lie() -> None:
    small = working("Bo")

    assert brought(small, GoalAction.MEASURE, GoalAction.NOTE) == [(("compass",), ["Quarry"])]


def test_of_those_for_tests_a_few_are_named_that_tell_the_most() -> None:
    small = working("Bo")
    goal = evolve(goal_keyed(small, "look-around"), conditions=(Condition(GoalAction.TEST, 3),))
    (bring,) = to_bring(small.turn(), goal)

    assert bring.instruments == ("hand lens", "acid bottle", "magnet")
    assert bring.more > 0
    assert [room.name for room in bring.rooms] == ["Quarry"]


def test_where_it_lies_is_left_out_for_those_who_are_there() -> None:
    small = working("Bo")
    goal = evolve(goal_keyed(small, "look-around"), conditions=(Condition(GoalAction.MEASURE),))
    small.put("Ada", "quarry")
    ada, bo = small.number("Ada"), small.number("Bo")
    rooms = [len(to_bring(small.turn(), goal, to)[0].rooms) for to in ((ada,), (ada, bo), (bo,))]

    assert rooms == [0, 1, 1]


def test_what_a_way_takes_is_brought_as_well() -> None:
    small = working("Bo")
    goal = evolve(
        goal_keyed(small, "look-around"),
        conditions=(Condition(GoalAction.VISIT, places=("shaft",)),),
    )

    assert [bring.instruments for bring in to_bring(small.turn(), goal)] == [("headlamp",)]


def test_what_is_carried_lies_nowhere() -> None:
    small = working("Bo")
    small.put("Ada", "quarry")
    take(small, "Ada", "compass")

    assert brought(small, GoalAction.MEASURE) == [(("compass",), [])]
