"""Modules as a group is shown them."""

from attrs import evolve

from mudgroup.model.goals import goals, modules
from mudgroup.model.goals.events import ModulesSeen
from mudgroup.model.records.goals import Goal
from mudgroup.model.world.finding import every
from tests.model.goal_scenes import goal_keyed, working


def test_after_a_module_comes_one_that_the_group_can_begin_else_any_with_something_left() -> None:
    three, two = working("Bo", "Cy"), working("Bo")
    both = (three, two)
    done = [
        evolve(small.group("Ada"), done=(goal_keyed(small, "look-around").number,))
        for small in both
    ]
    ended = evolve(done[0], done=tuple(goal.number for goal in every(three.turn(), Goal)))
    names = [
        getattr(modules.following(small.turn(), group), "name", "")
        for small, group in ((three, done[0]), (two, done[1]), (three, ended))
    ]

    assert names == ["Beginning", "Beginning", ""]


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
