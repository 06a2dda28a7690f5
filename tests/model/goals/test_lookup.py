"""Finding goals and modules by what a player types."""

import pytest

from mudgroup.model.goals.errors import NoSuchGoal, NoSuchModule
from mudgroup.model.goals.lookup import holders, match_goal, match_module
from mudgroup.model.records.goals import Goal
from mudgroup.model.world.errors import Ambiguous
from tests.model.goal_scenes import working

DRAW, DRIVE = Goal(1, "draw-it", "Draw It", "D"), Goal(2, "drive", "The Drive", "D")


def test_a_module_is_meant_by_its_name_its_key_or_a_beginning() -> None:
    small = working("Bo")
    typed = ("BEGINNING", "beginning", "beg", " begin ")

    assert {match_module(small.turn(), word).key for word in typed} == {"beginning"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("draw it", DRAW), ("draw-it", DRAW), ("driv", DRIVE), ("the drive", DRIVE)],
)
def test_a_goal_is_meant_with_or_without_its_article(typed: str, meant: Goal) -> None:
    assert match_goal((DRAW, DRIVE), typed) == meant


def test_what_means_none_or_several_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchGoal) as none:
        match_goal((DRAW, DRIVE), "moon")
    with pytest.raises(Ambiguous) as several:
        match_goal((DRAW, DRIVE), "dr")
    with pytest.raises(NoSuchModule) as module:
        match_module(working("Bo").turn(), "moon")

    assert none.value.goals == (DRAW.ref, DRIVE.ref)
    assert several.value.meant == ("Draw It", "The Drive")
    assert [ref.name for ref in module.value.modules] == ["Beginning", "Quarrying"]


def test_the_holders_of_roles_stand_in_the_order_of_joining() -> None:
    small = working("Bo", "Cy")
    found = holders(small.turn(), small.group("Ada"))

    assert [(who.name, role) for who, role in found] == [("Ada", "scribe"), ("Bo", "mapper")]
