"""Modules as a group is shown them."""

import pytest
from attrs import evolve

from mudgroup.model.goals import goals, modules
from mudgroup.model.goals.module_events import ModuleSeen, ModulesSeen
from mudgroup.model.records.goals import Goal
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.finding import every
from tests.model.goal_scenes import choose, goal_keyed, working
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


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


def test_it_is_told_which_modules_fit_and_with_which_to_begin() -> None:
    small = founded("Bo")
    told = [
        small.events(
            lambda turn: modules.send_goal_orderings(turn, small.group("Ada"), small.number("Ada"))
        )[0]
        for _ in range(2)
        if not _ or choose(small, "quarrying")
    ]

    assert [
        ([row.fits for row in seen.rows], getattr(seen.begin, "name", ""))
        for seen in told
        if isinstance(seen, ModulesSeen)
    ] == [([True, True], "Beginning"), ([True, True], "")]


def test_a_module_is_shown_with_its_goals() -> None:
    small = working("Bo")
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))
    (seen,) = small.events(
        lambda turn: modules.show_module(turn, small.group("Ada"), small.number("Bo"), "begin")
    )

    assert isinstance(seen, ModuleSeen)
    assert seen.row.module.name == "Beginning"
    assert [(row.goal.name, row.done) for row in seen.goals] == [
        (first.name, True),
        (goal_keyed(small, "draw-it").name, False),
    ]


def chosen(small: SmallWorld, typed: str) -> str:
    """The module that is meant by what is typed, or why none is."""
    try:
        return modules.match_choice(small.turn(), small.group("Ada"), typed).key
    except Refused as why:
        return type(why).__name__


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quarrying", "quarrying"),
        ("look around", "beginning"),
        ("look", "beginning"),
        ("draw it", "quarrying"),
        ("test it", "NotNext"),
        ("nothing", "NoSuchModule"),
    ],
)
def test_a_goal_stands_for_its_module_where_it_comes_next(typed: str, meant: str) -> None:
    assert chosen(founded("Bo"), typed) == meant
