"""Finding what the world's files name."""

from mudgroup.model.records.goals import Goal, Module, Role
from mudgroup.model.world import finding
from tests.model.goal_scenes import SHIPPED, apply_goal_files, without, working
from tests.model.groups.test_membership import founded


def test_a_key_is_of_one_kind_of_record() -> None:
    turn = working("Bo").turn()
    goal = finding.by_key(turn, "draw-it", Goal)

    assert goal
    assert goal.name == "Draw It"
    assert finding.by_key(turn, "draw-it", Module) is None


def test_what_is_retired_is_found_by_its_key_and_not_among_all() -> None:
    small = working("Bo")
    apply_goal_files(small, without(SHIPPED, goal="test-it"))
    turn = small.turn()
    goal = finding.by_key(turn, "test-it", Goal)

    assert goal
    assert goal.retired
    assert "test-it" not in [known.key for known in finding.every(turn, Goal)]


def test_all_of_a_kind_stand_in_the_order_of_the_files() -> None:
    keys = [role.key for role in finding.every(working("Bo").turn(), Role)]

    assert keys == ["mapper", "scribe", "mineralogist", "engineer"]


def test_a_group_has_a_goal_and_a_module_or_none() -> None:
    busy, idle = working("Bo"), founded("Bo")
    goal = finding.goal_of(busy.turn(), busy.group("Ada"))
    module = finding.module_of(busy.turn(), busy.group("Ada"))

    assert goal
    assert module
    assert (goal.key, module.key) == ("look-around", "beginning")
    assert finding.goal_of(idle.turn(), idle.group("Ada")) is None
    assert finding.module_of(idle.turn(), idle.group("Ada")) is None
