"""Goals that one player does alone, and that become a team's as soon as others join."""

import pytest
from attrs import evolve

from mudgroup.model.goals import goals, modules
from mudgroup.model.goals.events import GoalSeen, GoalSet, Standing, StandingChanged
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.records.goals import Goal
from mudgroup.model.world.events import Event
from tests.model.goal_scenes import (
    SHIPPED,
    apply_goal_files,
    changed,
    choose,
    did_test,
    goal,
    goal_keyed,
    happened,
    roles,
)
from tests.model.groups.test_membership import founded, remove
from tests.small_world import SmallWorld

MAPPED = changed(SHIPPED, "draw-it", alone=True, roles=(("mapper", 2), ("scribe", 1)))
ALONE = changed(MAPPED, "look-around", alone=True)


def begun(*others: str) -> tuple[SmallWorld, GoalSet]:
    """Ada's group at the first of two goals that one can do alone, too."""
    small = founded(*others)
    apply_goal_files(small, ALONE)
    told = choose(small, "beginning")[0]
    assert isinstance(told, GoalSet)
    return small, told


def join(small: SmallWorld, name: str) -> tuple[Event, ...]:
    """What is told when somebody new is added to Ada's group."""
    small.connect(name)
    group, number = small.group("Ada"), small.number(name)
    return small.events(
        lambda turn: membership.add_member(turn, group, number, small.number("Ada"))
    )


def standings(told: tuple[Event, ...]) -> list[StandingChanged]:
    return [event for event in told if isinstance(event, StandingChanged)]


@pytest.mark.parametrize(
    ("least", "alone", "sizes"),
    [(2, False, [2, 3]), (2, True, [1, 2, 3]), (1, False, [1, 2, 3])],
)
def test_a_goal_fits_one_who_may_do_it_alone(least: int, alone: bool, sizes: list[int]) -> None:
    found = Goal(1, "g", "G", "D", least=least, most=3, alone=alone)

    assert [size for size in range(6) if found.fits(size)] == sizes
    assert found.fewest == sizes[0]


def test_one_alone_gets_the_goal_with_its_first_role_and_is_told_so() -> None:
    small, told = begun()

    assert (goal(small), roles(small)) == ("look-around", ["scribe"])
    assert (told.sheet.alone, told.sheet.least, told.sheet.most) == (True, 1, 4)


def test_a_team_at_the_same_goal_is_not_told_that_one_could_do_it() -> None:
    _, told = begun("Bo")

    assert (told.sheet.alone, told.sheet.least) == (False, 1)


def test_one_alone_gets_the_first_role_of_the_next_goal() -> None:
    small, _ = begun()
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))

    assert (goal(small), roles(small)) == ("draw-it", ["mapper"])


def test_what_one_does_alone_counts() -> None:
    small = founded()
    apply_goal_files(small, changed(SHIPPED, "test-it", least=2, alone=True))
    choose(small, "quarrying")
    happened(small, did_test(small, "Ada", "quarry-dyke"))

    assert [deed.action for deed in small.group("Ada").progress] == ["test"]


def test_who_joins_makes_it_a_team_whose_roles_are_cast_again_and_all_are_told() -> None:
    small, _ = begun()
    (ada,) = small.group("Ada").members
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), members=(evolve(ada, role=""),))))
    told = join(small, "Bo")
    (added,) = [event for event in told if isinstance(event, MemberAdded)]
    (goes_on,) = standings(told)

    assert roles(small) == ["scribe", "mapper"]
    assert added.role == "mapper"
    assert (goes_on.standing, goes_on.size) == (Standing.ACTIVE, 2)
    assert goes_on.to == (small.number("Ada"),)
    assert [(who.name, role) for who, role in goes_on.holders] == [
        ("Ada", "scribe"),
        ("Bo", "mapper"),
    ]


def test_who_has_chosen_a_role_alone_keeps_it_in_the_team() -> None:
    small, _ = begun()
    (ada,) = small.group("Ada").members
    mapping = evolve(small.group("Ada"), members=(evolve(ada, role="mapper"),))
    small.do(lambda turn: turn.put(mapping))
    join(small, "Bo")

    assert roles(small) == ["mapper", "scribe"]


def test_a_third_member_gets_a_role_and_changes_nobody_elses() -> None:
    small, _ = begun("Bo")
    told = join(small, "Cy")

    assert standings(told) == []
    assert roles(small) == ["scribe", "mapper", ""]


def test_who_is_left_alone_goes_on_and_is_told() -> None:
    small, _ = begun("Bo")
    group, bo = small.group("Ada"), small.number("Bo")
    told = small.events(lambda turn: membership.remove_member(turn, group, bo, bo))
    (goes_on,) = standings(told)

    assert goal(small) == "look-around"
    assert (goes_on.standing, goes_on.size, goes_on.holders) == (Standing.ACTIVE, 1, ())


def test_a_group_of_one_that_waits_goes_on_when_the_world_lets_one_do_the_goal_alone() -> None:
    small = founded()
    choose(small, "beginning")
    before = goal(small)
    apply_goal_files(small, ALONE)

    assert (before, goal(small)) == ("", "look-around")


def test_a_goal_that_rests_goes_on_when_the_world_lets_one_do_it_alone() -> None:
    small = founded("Bo")
    choose(small, "beginning")
    remove(small, "Bo", "Bo")
    told = apply_goal_files(small, ALONE)
    (seen,) = [event for event in told if isinstance(event, GoalSeen)]

    assert (seen.sheet.goal.name, seen.sheet.standing) == ("Look Around", Standing.ACTIVE)


def test_the_module_to_begin_alone_is_the_first_whose_goals_all_fit_one() -> None:
    small = founded()
    modules_before = modules.for_one(small.turn())
    apply_goal_files(small, MAPPED)
    half = modules.for_one(small.turn())
    apply_goal_files(small, ALONE)
    whole = modules.for_one(small.turn())

    assert (modules_before, half) == (None, None)
    assert whole
    assert whole.key == "beginning"
