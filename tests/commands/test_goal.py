"""What is typed about goals, roles, scores and the map."""

import pytest

from mudgroup.model.goals.events import GoalSeen
from mudgroup.model.goals.map_events import MapSeen, MarksSeen
from mudgroup.model.goals.module_events import ModulesSeen
from mudgroup.model.goals.own_events import OwnGoalsSeen
from mudgroup.model.goals.role_events import RolesSeen, ScoresSeen
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import BadUsage, NoNumberOf, NoSuchPlayer
from tests.commands.typed import refused, told
from tests.model.goal_scenes import goal, working
from tests.small_world import SmallWorld


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("group goal", GoalSeen),
        ("group goal show", GoalSeen),
        ("group goal list", ModulesSeen),
        ("group role", RolesSeen),
        ("group score", ScoresSeen),
        ("map", MapSeen),
        ("map history", MarksSeen),
        ("goal", OwnGoalsSeen),
    ],
)
def test_the_bare_word_shows(line: str, kind: type[object]) -> None:
    assert isinstance(told(working("Bo", module="quarrying"), "Ada", line), kind)


def test_a_module_is_dropped_and_chosen_by_the_beginning_of_its_name() -> None:
    small = working("Bo", module="quarrying")
    chosen = goal(small)
    told(small, "Ada", "group goal drop")
    assert goal(small) == ""
    told(small, "Ada", "group goal choose QUARR")

    assert goal(small) == chosen


def test_a_square_is_marked_and_the_mark_taken_back() -> None:
    small = working("Bo", module="quarrying")
    told(small, "Bo", "map mark a1 granite")
    shown = told(small, "Ada", "map")
    assert isinstance(shown, MapSeen)
    assert [row[:2] for row in shown.drawing.squares] == [("A1", "granite")]
    told(small, "Bo", "map undo")

    shown = told(small, "Ada", "map")
    assert isinstance(shown, MapSeen)
    assert shown.drawing.squares == ()


@pytest.mark.parametrize(
    ("line", "usage"),
    [
        ("group goal choose", "group goal choose MODULE"),
        ("group role bo", "group role [PLAYER ROLE]"),
        ("group score bo 5", "group score [give PLAYER POINTS]"),
        ("group score give bo", "group score [give PLAYER POINTS]"),
        ("group score give bo few", "group score [give PLAYER POINTS]"),
        ("group score give bo 0", "group score [give PLAYER POINTS]"),
        ("map mark A1", "map mark SQUARES UNIT"),
        ("goal take", "goal take GOAL"),
        ("goal drop", "goal drop GOAL"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_the_usage(line: str, usage: str) -> None:
    assert refused(working("Bo", module="quarrying"), "Ada", line) == repr(BadUsage(usage))


@pytest.mark.parametrize("typed", ["all", "0"])
def test_a_number_of_marks_that_is_none_is_named(typed: str) -> None:
    small = working("Bo", module="quarrying")
    most = small.settings.goals.map_marks

    assert refused(small, "Ada", f"map history {typed}") == repr(NoNumberOf("marks", typed, most))


def test_a_role_for_nobody_names_who_is_not_there() -> None:
    assert refused(working("Bo"), "Ada", "group role Zoe") == repr(NoSuchPlayer("Zoe"))


@pytest.mark.parametrize("line", ["group goal", "group role", "group score", "map", "map undo"])
def test_without_a_group_there_is_nothing_to_do(line: str) -> None:
    assert refused(SmallWorld("Ada"), "Ada", line) == repr(NoGroupYet())
