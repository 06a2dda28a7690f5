"""What members are shown of their goal."""

import pytest

from mudgroup.model.goals import goals, sheets
from mudgroup.model.goals.errors import NoGoal
from mudgroup.model.goals.events import GoalSeen, GoalWaiting
from mudgroup.model.goals.map_events import MapSeen
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.rights.errors import NotInGroup
from tests.model.goal_scenes import goal_keyed, working
from tests.model.groups.test_membership import founded


def test_a_sheet_tells_where_the_goal_stands_and_who_does_what() -> None:
    small = working("Bo")
    sheet = sheets.sheet(small.turn(), small.group("Ada"), goal_keyed(small, "look-around"), ())

    assert (sheet.module.name, sheet.position, sheet.total) == ("Beginning", 1, 2)
    assert (sheet.least, sheet.most, sheet.members, sheet.alone) == (2, 4, 2, False)
    assert sheet.roles == (("scribe", 1), ("mapper", 1))
    assert [(who.name, role) for who, role in sheet.holders] == [
        ("Ada", "scribe"),
        ("Bo", "mapper"),
    ]


def test_only_who_asks_is_shown_the_goal() -> None:
    small = working("Bo")
    bo = small.number("Bo")
    (seen,) = small.events(lambda turn: sheets.show_goal(turn, small.group("Ada"), bo))

    assert isinstance(seen, GoalSeen)
    assert (seen.to, seen.sheet.goal.name) == ((bo,), "Look Around")


def test_a_group_without_a_goal_waits_or_has_none() -> None:
    waits, idle = working(), founded()
    ada = waits.number("Ada")
    (told,) = waits.events(lambda turn: sheets.show_goal(turn, waits.group("Ada"), ada))

    assert isinstance(told, GoalWaiting)
    assert [goal.name for goal, _, _ in told.rows] == ["Look Around", "Draw It"]
    with pytest.raises(NoGoal):
        sheets.show_goal(idle.turn(), idle.group("Ada"), idle.number("Ada"))


def test_an_outsider_is_shown_no_goal() -> None:
    small = working("Bo")
    small.connect("Cy")

    with pytest.raises(NotInGroup):
        sheets.show_goal(small.turn(), small.group("Ada"), small.number("Cy"))


def test_who_connects_is_told_of_the_goal_and_of_its_map() -> None:
    small = working("Bo")
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))
    bo = small.number("Bo")
    told = small.events(
        lambda turn: sheets.tell_goal(turn, small.group("Ada"), bo, Occasion.CONNECTED)
    )

    assert [type(event) for event in told] == [GoalSeen, MapSeen]
