"""What the ways to the places of a goal take."""

import pytest

from mudgroup.model.goals.ways import keys_to
from mudgroup.model.records.goals import Condition, GoalAction
from tests.small_world import SmallWorld

VISIT = GoalAction.VISIT


@pytest.mark.parametrize(
    ("condition", "keys"),
    [
        (Condition(VISIT, places=("shaft",)), ("headlamp",)),
        (Condition(VISIT, places=("quarry", "shaft")), ("headlamp",)),
        (Condition(VISIT, places=("quarry",)), ()),
        (Condition(VISIT, places=("nowhere",)), ()),
        (Condition(GoalAction.TEST, region="works"), ()),
        (Condition(GoalAction.NOTE), ()),
    ],
)
def test_the_easiest_way_tells_what_is_needed(condition: Condition, keys: tuple[str, ...]) -> None:
    small = SmallWorld("Ada")

    assert keys_to(small.turn(), (condition,)) == keys
