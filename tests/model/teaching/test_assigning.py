"""Modules that staff gives to groups."""

import pytest
from attrs import evolve

from mudgroup.model.goals.events import GoalDropped, GoalSet
from mudgroup.model.goals.lookup import match_module
from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import NewsKind
from mudgroup.model.rights.errors import NotStaff
from mudgroup.model.teaching import assigning, participation
from mudgroup.model.teaching.events import ModulesAssigned
from mudgroup.model.world.history import page
from mudgroup.model.world.parts import Work, WorkLeft
from mudgroup.model.world.pieces import whole
from tests.model.goal_scenes import did_test, goal, happened, working
from tests.small_world import SmallWorld


def school(*others: str) -> SmallWorld:
    """Ada's group, which works on the module Beginning, and Ida, an admin."""
    small = working(*others)
    small.connect("Ida")
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    return small


def assign(small: SmallWorld, module: str, by: str = "Ida") -> ModulesAssigned:
    turn = small.turn()
    found = match_module(turn, module) if module else None
    groups = [small.group("Ada")]
    events = small.events(lambda t: assigning.assign(t, small.player(by), groups, found))
    (answer,) = [event for event in events if isinstance(event, ModulesAssigned)]
    return answer


def test_a_group_works_on_the_module_that_staff_gives_it() -> None:
    small = school("Bo", "Cy")
    answer = assign(small, "quarrying")

    assert answer.groups == (small.group("Ada").ref,)
    assert answer.passed == ()
    assert goal(small) == "test-it"


def test_the_members_are_told() -> None:
    small = school("Bo", "Cy")
    turn = small.turn()
    module = match_module(turn, "quarrying")
    groups = [small.group("Ada")]
    events = small.events(lambda t: assigning.assign(t, small.player("Ida"), groups, module))
    (told,) = [event for event in events if isinstance(event, GoalSet)]

    assert set(told.to) >= {small.number(name) for name in ("Ada", "Bo", "Cy")}


def test_a_group_that_works_on_it_already_keeps_what_counted() -> None:
    small = school("Bo")
    before = small.group("Ada")
    answer = assign(small, "beginning")

    assert (answer.groups, answer.passed) == ((), (before.ref,))
    assert small.group("Ada") == before


def test_staff_takes_away_what_a_group_works_on() -> None:
    small = school("Bo")
    groups = [small.group("Ada")]
    events = small.events(lambda t: assigning.assign(t, small.player("Ida"), groups, None))

    assert any(isinstance(event, GoalDropped) for event in events)
    assert (small.group("Ada").goal, small.group("Ada").module) == (0, 0)
    assert assign(small, "").passed == (small.group("Ada").ref,)


def test_only_staff_gives_modules_to_others() -> None:
    small = school("Bo")

    with pytest.raises(NotStaff):
        assign(small, "quarrying", by="Bo")


def test_deeds_that_count_are_in_the_history_and_in_participation() -> None:
    small = working("Bo", "Cy", module="quarrying")
    happened(small, did_test(small, "Bo", "quarry-dyke"))
    happened(small, did_test(small, "Bo", "quarry-dyke"))
    group = small.group("Ada")
    last = page(small.world, small.turn().archive, group.number, 1)[0]
    rows = whole(participation.of_group(small.turn(), group))

    assert (last.action, last.actor, last.result) == (
        "did",
        small.number("Bo"),
        "test dark dyke",
    )
    assert [row.actions for row in rows] == [0, 1, 0]


NAMES = tuple(f"P{n}" for n in range(24))


def many() -> tuple[SmallWorld, list[Group]]:
    """Ida, an admin, and many groups of one each."""
    small = SmallWorld("Ida", *NAMES)
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    small.do(lambda turn: [membership.create(turn, small.number(name)) for name in NAMES])
    return small, [small.group(name) for name in NAMES]


def test_many_groups_are_given_it_in_several_turns_and_answered_for_together() -> None:
    small, groups = many()
    module = match_module(small.turn(), "quarrying")
    turns = small.in_parts(lambda t: assigning.assign(t, small.player("Ida"), groups, module))
    told = [event for events in turns for event in events]
    (answer,) = [event for event in told if isinstance(event, ModulesAssigned)]

    assert len(turns) > 1
    assert answer in turns[-1]
    assert (answer.groups, answer.passed) == (tuple(group.ref for group in groups), ())
    assert all(small.group(name).module for name in NAMES)


def test_a_group_that_has_ended_meanwhile_is_passed_over_and_what_is_left_is_told() -> None:
    small, groups = many()
    module = match_module(small.turn(), "quarrying")
    events = small.events(lambda t: assigning.assign(t, small.player("Ida"), groups, module))
    left: Work | None = next(event.work for event in events if isinstance(event, WorkLeft))
    assert left
    (news,), last = small.player("Ida").news, groups[-1]
    small.do(lambda turn: membership.end(turn, last, last.leader))

    assert (news.kind, news.group) == (NewsKind.ASSIGNED, groups[0].ref)
    assert news.text == f"{left.done} of 24"
    while left:
        events, left = small.carry_on(left)
    (answer,) = [event for event in events if isinstance(event, ModulesAssigned)]
    assert (len(answer.groups), answer.passed) == (23, (last.ref,))


def test_the_last_of_two_orders_is_the_one_that_holds() -> None:
    small, groups = many()
    module = match_module(small.turn(), "quarrying")
    orders = [
        small.events(lambda t, m=m: assigning.assign(t, small.player("Ida"), groups, m))  # type: ignore[misc]
        for m in (module, None)
    ]
    for events in orders:
        left = next((event.work for event in events if isinstance(event, WorkLeft)), None)
        while left:
            _, left = small.carry_on(left)

    assert not any(small.group(name).module for name in NAMES)


def test_that_a_section_has_no_groups_is_told_at_once_whatever_goes_on() -> None:
    small, groups = many()
    module = match_module(small.turn(), "quarrying")
    small.do(lambda t: assigning.assign(t, small.player("Ida"), groups, module))
    events = small.events(lambda t: assigning.assign(t, small.player("Ida"), (), module))

    assert [event.groups for event in events if isinstance(event, ModulesAssigned)] == [()]
