"""Goals, roles and maps as values."""

import pytest
from attrs import evolve

from mudgroup.model.records.goals import (
    ACTIONS,
    Deed,
    Gain,
    Goal,
    GoalAction,
    Mark,
    Role,
    SharedMap,
)
from tests.scenes import START

GOAL = Goal(1, "g", "G", "D", least=2, most=3)


def test_to_have_served_is_the_one_thing_wanted_that_no_member_does() -> None:
    assert {*GoalAction} - {*ACTIONS} == {GoalAction.SERVED}


def test_a_role_gains_by_its_own_actions_only() -> None:
    gain = Gain(GoalAction.NOTE, 5, 10)
    role = Role(1, "scribe", "scribe", "Writes.", (gain,))

    assert role.gain(GoalAction.NOTE) == gain
    assert role.gain(GoalAction.SAY) is None


@pytest.mark.parametrize(
    ("activity", "key"), [("map:quarry", "quarry"), ("a walk", ""), ("", ""), ("a map:x", "")]
)
def test_the_map_of_a_goal_follows_its_word(activity: str, key: str) -> None:
    assert evolve(GOAL, activity=activity).map_key == key


@pytest.mark.parametrize("alone", [False, True])
def test_the_sizes_that_fit(alone: bool) -> None:
    goal = evolve(GOAL, alone=alone)

    assert [n for n in range(6) if goal.fits(n)] == ([1, 2, 3] if alone else [2, 3])
    assert [n for n in range(6) if goal.is_solo(n)] == ([1] if alone else [])


def test_the_last_mark_on_a_square_holds_and_an_empty_one_clears_it() -> None:
    marks = [("A1", "sand"), ("B1", "lava"), ("A1", "lava"), ("B1", "")]
    drawn = SharedMap(1, 2, "m", tuple(Mark(s, u, 3, START) for s, u in marks))

    assert {square: mark.unit for square, mark in drawn.sheet().items()} == {"A1": "lava"}


def test_two_deeds_are_the_same_whoever_did_them() -> None:
    deed = Deed(GoalAction.TEST, 9, "acid", 1)

    assert deed.same == evolve(deed, player=2, points=5, region="works").same
    assert deed.same != evolve(deed, detail="magnet").same
    assert deed.same != evolve(deed, action=GoalAction.SAMPLE).same
