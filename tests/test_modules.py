"""Every goal of the world that ships, played to its end.

A team waits before each goal until every way is shut again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.model.content.goals import ModulePart
from mudgroup.model.records.goals import Goal, GoalAction
from tests.scenes import content_of
from tests.team import Team

CONTENT = content_of(shipped_world()).goals


@pytest.fixture
def make_team(tmp_path: Path) -> Iterator[Callable[..., Team]]:
    """Makes a team on a new planet."""
    teams: list[Team] = []

    def make(*names: str) -> Team:
        teams.append(Team(tmp_path, names))
        return teams[-1]

    yield make
    for team in teams:
        team.stage.close()


@pytest.mark.parametrize("module", CONTENT.modules, ids=lambda module: module.key)
def test_a_team_of_three_finishes_the_module(
    make_team: Callable[..., Team], module: ModulePart
) -> None:
    team = make_team("Ada", "Bo", "Cy")

    team.play(module.name)
    team.go_home()

    finished = f"[Rock Hounds] You have finished the module {module.name}."
    completed = [goal for goal in CONTENT.goals if goal.key in module.goals]

    assert sum(line.startswith(finished) for line in team.told) == 1
    assert len(completed) == len(team.group.done)


@pytest.mark.parametrize("module", CONTENT.modules, ids=lambda module: module.key)
def test_a_team_of_two_does_all_goals_of_the_module_that_are_for_two(
    make_team: Callable[..., Team], module: ModulePart
) -> None:
    team = make_team("Ada", "Bo")

    team.play(module.name)
    team.go_home()

    for_two = [goal for goal in CONTENT.goals if goal.key in module.goals and goal.fits(2)]

    assert len(for_two) == len(team.group.done)


FOR_ONE = [
    module
    for module in CONTENT.modules
    if all(goal.alone for goal in CONTENT.goals if goal.key in module.goals)
]


@pytest.mark.parametrize("module", FOR_ONE, ids=lambda module: module.key)
def test_one_alone_finishes_the_module_that_can_be_begun_alone(
    make_team: Callable[..., Team], module: ModulePart
) -> None:
    team = make_team("Ada")

    team.play(module.name)

    finished = f"[Rock Hounds] You have finished the module {module.name}."
    assert [line for line in team.told[-4:] if line.startswith(finished)] != []
    assert len(module.goals) == len(team.group.done)


def test_a_team_of_three_goes_on_where_one_has_begun_alone(make_team: Callable[..., Team]) -> None:
    team = make_team("Ada", "Bo", "Cy")
    module = FOR_ONE[0]
    for name in ("Bo", "Cy"):
        team.do(name, "group leave", "You leave")
    team.do("Ada", f"group goal choose {module.name}", "You can do it alone")
    for name in ("Bo", "Cy"):
        team.do("Ada", f"group add {name}", "You add")
        team.do(name, "group follow", "follow Ada")

    roles = [member.role for member in team.group.members]
    while team.group.goal:
        team.complete()

    assert roles == ["mineralogist", "mineralogist", "scribe"]
    assert len(module.goals) == len(team.group.done)


ALONE = [
    goal
    for goal in CONTENT.goals
    if goal.individual and all(c.action != GoalAction.SERVED for c in goal.conditions)
]
SERVING = [goal for goal in CONTENT.goals if goal.individual and goal not in ALONE]


@pytest.mark.parametrize("goal", ALONE, ids=lambda goal: goal.key)
def test_a_player_alone_completes_the_individual_goal(
    make_team: Callable[..., Team], goal: Goal
) -> None:
    team = make_team("Ada")

    team.do("Ada", f"goal take {goal.name}", f"You take the goal {goal.name}")
    for condition in goal.conditions:
        team.meet(condition)

    assert sum(f"completed your goal {goal.name}:" in line for line in team.told) == 1


@pytest.mark.parametrize("goal", SERVING, ids=lambda goal: goal.key)
def test_a_member_completes_the_individual_goal_by_a_role_in_group_goals(
    make_team: Callable[..., Team], goal: Goal
) -> None:
    team = make_team("Ada", "Bo", "Cy")
    asked = {condition.goal for condition in goal.conditions} - {""}
    module = next(part for part in CONTENT.modules if asked <= {*part.goals})
    for name in team.names:
        team.do(name, f"goal take {goal.name}", f"You take the goal {goal.name}")

    team.play(module.name)

    done = [name for name in team.names if team.player(name).goals_done]

    assert done
