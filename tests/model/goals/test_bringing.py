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


def test_of_those_for_tests_any_will_do() -> None:
    ((names, rooms),) = brought(working("Bo"), GoalAction.TEST)

    assert rooms == ["Quarry"]
    assert {"hand lens", "acid bottle", "magnet"} <= set(names)
    assert "compass" not in names


def test_what_is_carried_lies_nowhere() -> None:
    small = working("Bo")
    small.put("Ada", "quarry")
    take(small, "Ada", "compass")

    assert brought(small, GoalAction.MEASURE) == [(("compass",), [])]
