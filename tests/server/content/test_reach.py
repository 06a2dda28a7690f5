"""Goals that ask for what lies behind ways that none of their roles opens."""

import pytest
from attrs import evolve

from mudgroup.cli.common import shipped_world
from mudgroup.model.content.world import Content
from mudgroup.model.records.goals import Condition, GoalAction
from mudgroup.server.content.reach import reached, shut_out
from tests.scenes import WORLD, content_of


def with_goal(*conditions: Condition, role: str = "", individual: bool = False) -> Content:
    """The test world with one goal, whose only role is ``role``; the quarry's adit is shut."""
    content = content_of(WORLD)
    roles = ((role, 1),) if role else ()
    goal = evolve(
        content.goals.goals[0], key="g", roles=roles, conditions=conditions, individual=individual
    )
    return evolve(content, goals=evolve(content.goals, goals=(goal,), modules=()))


def test_a_shut_way_is_passed_by_those_who_open_it() -> None:
    content = content_of(WORLD)

    assert "adit" not in reached(content, ())
    assert "adit" in reached(content, {"engineer"})


@pytest.mark.parametrize(
    ("condition", "most"),
    [
        (Condition(GoalAction.VISIT, 2, places=("adit", "quarry")), 1),
        (Condition(GoalAction.VISIT, 9), 8),
        (Condition(GoalAction.LOCATE, 4, region="works"), 3),
        (Condition(GoalAction.OPEN, 1), 0),
    ],
)
def test_a_goal_that_asks_for_more_than_its_roles_get_to_is_noted(
    condition: Condition, most: int
) -> None:
    line = f"g asks for {condition.action} {condition.number}, but its roles open the way to {most}"

    assert [line] == list(shut_out(with_goal(condition, role="mapper")))
    assert list(shut_out(with_goal(condition, role="engineer"))) == []


def test_a_goal_that_one_does_alone_is_noted_when_a_way_to_it_takes_two() -> None:
    content = with_goal(Condition(GoalAction.VISIT, 1, places=("ledge",)))
    (goal,) = content.goals.goals
    alone = evolve(content, goals=evolve(content.goals, goals=(evolve(goal, alone=True),)))

    assert list(shut_out(content)) == []
    assert list(shut_out(alone)) == [
        "g asks for visit 1, but one who does it alone gets to 0",
    ]


def test_a_single_player_may_come_in_with_any_group() -> None:
    visit = Condition(GoalAction.VISIT, 1, places=("adit",))

    assert list(shut_out(with_goal(visit, individual=True))) == []


def test_what_is_done_nowhere_in_particular_is_not_noted() -> None:
    assert (
        list(
            shut_out(with_goal(Condition(GoalAction.SAY, 3), Condition(GoalAction.MAP, share=0.8)))
        )
        == []
    )


def test_no_goal_of_the_world_that_ships_shuts_its_members_out() -> None:
    assert list(shut_out(content_of(shipped_world()))) == []
