"""Choosing modules, getting goals one after the other, and what becomes of them midway."""

import pytest
from attrs import evolve

from mudgroup.model.goals import goals
from mudgroup.model.goals.errors import HasGoal, ModuleDone, NoGoal, NoSuchModule
from mudgroup.model.goals.events import (
    GoalCompleted,
    GoalDropped,
    GoalSet,
    GoalWaiting,
    ModuleFinished,
    Standing,
    StandingChanged,
)
from mudgroup.model.groups import membership
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.goals import Module, SharedMap
from mudgroup.model.records.places import REALM
from mudgroup.model.rights.errors import LacksRight
from mudgroup.model.sessions import presence
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.history import NoArchive, page
from mudgroup.model.world.reading import Reading
from tests.model.goal_scenes import (
    choose,
    did_test,
    goal,
    goal_keyed,
    happened,
    roles,
    scores,
    working,
)
from tests.model.groups.test_membership import add, founded, remove
from tests.model.panel_scenes import draws, names
from tests.small_world import SmallWorld


def complete(small: SmallWorld, name: str = "Ada") -> tuple[object, ...]:
    """Complete the group's goal, whatever it wants."""
    group = small.group(name)
    found = goal_keyed(small, goal(small, name))
    return small.events(lambda turn: goals.complete_goal(turn, group, found))


def test_choosing_a_module_sets_its_first_goal_with_its_roles() -> None:
    small = founded("Bo", "Cy")
    told = choose(small, "begin")

    assert goal(small) == "look-around"
    assert roles(small) == ["scribe", "mapper", ""]
    assert isinstance(told[0], GoalSet)
    assert told[0].to == small.group("Ada").players()


@pytest.mark.parametrize(
    ("module", "by", "reason"),
    [
        ("beginning", "Bo", LacksRight),
        ("swimming", "Ada", NoSuchModule),
        ("", "Ada", Missing),
    ],
)
def test_what_cannot_be_chosen_is_refused(module: str, by: str, reason: type[Exception]) -> None:
    small = founded("Bo")

    with pytest.raises(reason):
        choose(small, module, by)
    assert goal(small) == ""


def test_a_group_works_on_one_module_at_a_time() -> None:
    small = working("Bo")

    with pytest.raises(HasGoal):
        choose(small, "quarrying")


def test_goals_that_the_group_is_too_small_for_are_passed_over_and_come_back() -> None:
    small = working("Bo", module="quarrying")
    assert goal(small) == "draw-it"

    told = complete(small)
    assert goal(small) == ""
    assert any(isinstance(event, GoalWaiting) for event in told)

    small.connect("Cy")
    add(small, "Cy")
    assert goal(small) == "test-it"


def test_a_goal_after_another_waits_for_it() -> None:
    small = founded("Bo", "Cy")
    module = by_key(small.turn(), "quarrying", Module)
    assert module
    first, second = (goal_keyed(small, key).number for key in ("draw-it", "test-it"))
    small.do(lambda turn: turn.put(evolve(module, after=((second, first),))))
    choose(small, "quarrying")

    assert goal(small) == "draw-it"
    complete(small)
    assert goal(small) == "test-it"


def test_a_goal_comes_with_its_map_and_a_later_one_goes_on_with_it() -> None:
    small = working("Bo", module="quarrying")
    first = small.group("Ada").activity
    small.do(lambda turn: goals.drop_goal(turn, small.group("Ada"), small.number("Ada")))
    assert small.group("Ada").activity == 0

    choose(small, "quarrying")
    assert small.group("Ada").activity == first
    assert isinstance(small.world.records[first], SharedMap)
    assert small.group("Ada").maps == (first,)


def test_the_module_is_finished_when_all_its_goals_are_done() -> None:
    small = working("Bo")
    complete(small)
    told = complete(small)
    finished = [event for event in told if isinstance(event, ModuleFinished)]

    assert len(finished) == 1
    assert (small.group("Ada").module, small.group("Ada").goal) == (0, 0)
    assert roles(small) == ["", ""]
    with pytest.raises(ModuleDone):
        choose(small, "beginning")


def test_points_and_completed_goals_stay_when_a_module_is_dropped() -> None:
    small = working("Bo")
    complete(small)
    told = small.events(lambda turn: goals.drop_goal(turn, small.group("Ada"), small.number("Ada")))

    assert isinstance(told[0], GoalDropped)
    assert scores(small) == [10, 10]
    assert len(small.group("Ada").done) == 1
    choose(small, "beginning")
    assert goal(small) == "draw-it"


def test_what_counted_for_a_dropped_goal_counts_again_when_it_is_taken_up_and_gains_no_more() -> (
    None
):
    small = working("Bo", "Cy", module="quarrying")
    happened(small, did_test(small, "Ada", "quarry-dyke"))
    before = small.group("Ada")
    for _ in range(2):
        small.do(lambda turn: goals.drop_goal(turn, small.group("Ada"), small.number("Ada")))
        choose(small, "quarrying")
    happened(small, did_test(small, "Ada", "quarry-dyke"))

    assert before.progress != ()
    assert small.group("Ada").progress == before.progress
    assert small.group("Ada").shelved == ()
    assert scores(small) == [member.score for member in before.members]


def test_dropping_needs_the_right_and_a_module() -> None:
    small = working("Bo")
    group = small.group("Ada")

    with pytest.raises(LacksRight):
        goals.drop_goal(small.turn(), group, small.number("Bo"))
    small.do(lambda turn: goals.drop_goal(turn, group, small.number("Ada")))
    with pytest.raises(NoGoal):
        goals.drop_goal(small.turn(), small.group("Ada"), small.number("Ada"))


def test_where_members_stand_counts_at_once() -> None:
    small = founded("Bo")
    small.put("Bo", "road")
    choose(small, "beginning")

    assert [deed.detail for deed in small.group("Ada").progress] == ["road"]


def test_a_group_that_becomes_too_small_keeps_its_goal_and_nothing_counts_meanwhile() -> None:
    small = working("Bo")
    told = small.events(
        lambda turn: membership.remove_member(
            turn, small.group("Ada"), small.number("Bo"), small.number("Bo")
        )
    )
    (rests,) = [event for event in told if isinstance(event, StandingChanged)]
    small.do(
        lambda turn: conversation.say(turn, small.group("Ada"), small.number("Ada"), "anybody?")
    )

    assert (goal(small), rests.standing, rests.size) == ("look-around", Standing.TOO_FEW, 1)
    assert small.group("Ada").progress == ()


def test_it_goes_on_with_what_counted_when_there_are_enough_again() -> None:
    small = working("Bo")
    small.put("Bo", "garden")
    before = small.group("Ada")
    remove(small, "Bo", by="Bo")
    group = small.group("Ada")
    told = small.events(
        lambda turn: membership.add_member(turn, group, small.number("Bo"), small.number("Ada"))
    )
    (goes_on,) = [event for event in told if isinstance(event, StandingChanged)]

    assert goes_on.standing is Standing.ACTIVE
    assert goes_on.to == (small.number("Ada"),)
    assert small.group("Ada").progress == before.progress
    assert roles(small) == ["scribe", "mapper"]


def test_a_group_that_becomes_too_big_rests_as_well() -> None:
    small = founded("Bo", "Cy", "Dee")
    choose(small, "beginning")
    small.connect("Eli")
    group = small.group("Ada")
    told = small.events(
        lambda turn: membership.add_member(turn, group, small.number("Eli"), small.number("Ada"))
    )

    assert [e.standing for e in told if isinstance(e, StandingChanged)] == [Standing.TOO_MANY]


def test_who_joins_midway_gets_a_free_role_and_no_points_of_before() -> None:
    small = working("Bo")
    complete(small)
    small.connect("Cy")
    remove(small, "Bo", by="Bo")
    add(small, "Cy")

    assert roles(small) == ["mapper", "mapper"]
    assert scores(small) == [10, 0]


def test_who_leaves_takes_the_points_along_and_the_deeds_stay() -> None:
    small = founded("Bo", "Cy")
    small.put("Bo", "road")
    choose(small, "beginning")
    complete_visit = small.group("Ada").progress
    remove(small, "Bo", by="Bo")
    add(small, "Bo")

    assert small.group("Ada").progress == complete_visit
    assert scores(small) == [0, 0, 0]


def test_the_history_tells_of_goals_as_the_document_does() -> None:
    small = working("Bo")
    complete(small)
    ada = small.number("Ada")
    entries = page(small.world, NoArchive(), small.group("Ada").number, 10)

    members, at = small.group("Ada").players(), small.now
    assert [entry.told() for entry in entries[2:]] == [
        (at, "set goal", ada, members, "Look Around", "a walk"),
        (at, "completed goal", ada, members, "Look Around"),
        (at, "set goal", ada, members, "Draw It", "map:quarry"),
    ]
    assert [entry.actor for entry in entries[2:]] == [ada, REALM, REALM]


def test_members_who_are_offline_gain_the_points_of_the_goal_too() -> None:
    small = working("Bo")
    small.disconnect("Bo")
    told = complete(small)
    (completed,) = [event for event in told if isinstance(event, GoalCompleted)]

    assert completed.to == (small.number("Ada"),)
    assert scores(small) == [10, 10]


def test_a_turn_without_deeds_changes_nothing() -> None:
    small = working("Bo")
    before = small.group("Ada")
    happened(small)

    assert small.group("Ada") == before


def test_who_connects_to_a_group_that_waits_is_told_so() -> None:
    small = working()
    small.disconnect("Ada")
    ada = small.player("Ada")
    events = small.events(lambda turn: presence.connect(turn, ada, "session", Reading()))

    assert [event.size for event in events if isinstance(event, GoalWaiting)] == [1]


def test_who_joins_a_group_that_waits_is_told_so_unless_it_goes_on() -> None:
    small = working("Bo", module="quarrying")
    complete(small)
    remove(small, "Bo", "Bo")
    told = []
    for name in ("Cy", "Dee"):
        small.connect(name)
        group, number = small.group("Ada"), small.number(name)
        events = small.events(
            lambda turn, g=group, n=number: membership.join(turn, g, n, g.leader, False)  # type: ignore[misc]
        )
        told.append([event.size for event in events if isinstance(event, GoalWaiting)])

    assert told == [[2], []]


def test_clients_of_a_group_that_waits_are_told_how_many_it_has_now() -> None:
    small = working("Bo", module="quarrying")
    draws(small, "Ada")
    complete(small)
    events = small.events(
        lambda turn: membership.remove_member(
            turn, small.group("Ada"), small.number("Bo"), small.number("Ada")
        )
    )

    assert [
        (event.size, names(small, event)) for event in events if isinstance(event, GoalWaiting)
    ] == [(1, ["Ada"])]
