"""Modules as a group is shown them."""

from mudgroup.model.goals import goals, modules
from mudgroup.model.goals.events import ModulesSeen
from tests.model.goal_scenes import goal_keyed, working


def test_a_member_is_shown_the_modules_and_what_is_done_in_each() -> None:
    small = working("Bo")
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))
    (seen,) = small.events(
        lambda turn: modules.send_goal_orderings(turn, small.group("Ada"), small.number("Bo"))
    )

    assert isinstance(seen, ModulesSeen)
    assert [(row.module.name, row.done, len(row.goals), row.chosen) for row in seen.rows] == [
        ("Beginning", 1, 2, True),
        ("Quarrying", 0, 2, False),
    ]
