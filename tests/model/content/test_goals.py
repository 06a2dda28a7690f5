"""Applying goals: what is new, changed or gone, and the groups that work on it."""

from attrs import evolve

from mudgroup.model.content.goals import GoalContent
from mudgroup.model.goals import goals
from mudgroup.model.goals.events import GoalLost, GoalSeen, GoalSet, ModuleFinished
from mudgroup.model.goals.map_events import MapSeen
from mudgroup.model.goals.roles import set_role
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.records.goals import Condition, GoalAction, Module, Role
from mudgroup.model.records.places import REALM
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.history import NoArchive, page
from tests.model.goal_scenes import (
    SHIPPED,
    apply_goal_files,
    changed,
    choose,
    goal,
    goal_keyed,
    roles,
    scores,
    without,
    working,
)
from tests.model.goals.test_shared_map import mark
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_content_that_is_there_already_changes_nothing() -> None:
    small = SmallWorld()
    before = small.world.records
    apply_goal_files(small, SHIPPED)

    assert small.world.records == before


def test_what_is_gone_is_retired_and_keeps_its_number_for_when_it_comes_back() -> None:
    small = SmallWorld()
    number = goal_keyed(small, "test-it").number
    apply_goal_files(small, without(SHIPPED, goal="test-it"))
    assert goal_keyed(small, "test-it").retired

    apply_goal_files(small, SHIPPED)
    assert (goal_keyed(small, "test-it").number, goal_keyed(small, "test-it").retired) == (
        number,
        False,
    )


def test_a_group_goes_on_to_the_next_goal_when_its_goal_is_gone() -> None:
    small = working("Bo")
    told = apply_goal_files(small, without(SHIPPED, goal="look-around"))

    assert [type(event) for event in told[:2]] == [GoalLost, GoalSet]
    assert goal(small) == "draw-it"
    entries = page(small.world, NoArchive(), small.group("Ada").number, 2)
    assert [(e.action, e.actor, e.result) for e in entries] == [
        ("lost goal", REALM, "Look Around"),
        ("set goal", REALM, "Draw It"),
    ]


def test_a_module_whose_last_goal_is_gone_is_finished() -> None:
    small = working("Bo")
    first = goal_keyed(small, "look-around")
    small.do(lambda turn: goals.complete_goal(turn, small.group("Ada"), first))
    told = apply_goal_files(small, without(SHIPPED, goal="draw-it"))

    assert any(isinstance(event, ModuleFinished) for event in told)
    assert scores(small) == [10, 10]


def test_a_group_has_no_goal_when_its_module_is_gone() -> None:
    small = working("Bo")
    told = apply_goal_files(small, without(SHIPPED, module="beginning"))
    group = small.group("Ada")

    assert isinstance(told[0], GoalLost)
    assert told[0].is_module
    assert (group.module, group.goal, roles(small)) == (0, 0, ["", ""])


def test_a_changed_goal_is_shown_again_keeps_what_counted_and_casts_its_roles_anew() -> None:
    small = founded("Bo")
    small.put("Bo", "road")
    choose(small, "beginning")
    progress = small.group("Ada").progress
    new = changed(SHIPPED, "look-around", name="Look Well", roles=(("engineer", 1), ("scribe", 1)))
    told = apply_goal_files(small, new)

    assert isinstance(told[0], GoalSeen)
    assert told[0].changed
    assert small.group("Ada").progress == progress
    assert roles(small) == ["scribe", "engineer"]


def test_a_goal_that_asks_for_less_may_be_complete_at_once() -> None:
    small = founded("Bo")
    small.put("Bo", "road")
    choose(small, "beginning")
    less = (Condition(GoalAction.VISIT, 1, places=("road",)),)
    apply_goal_files(small, changed(SHIPPED, "look-around", conditions=less))

    assert goal(small) == "draw-it"


def test_a_goal_whose_map_is_mended_is_complete_if_enough_of_it_is_right_now() -> None:
    small = working("Bo", module="quarrying")
    drawing = small.group("Ada").goal
    for square in ("A1", "A2", "B1"):
        mark(small, "Ada", square, "granite")
    assert small.group("Ada").done == ()

    (quarry,) = SHIPPED.maps
    squares = tuple((square, "granite") for square, _ in quarry.squares)
    apply_goal_files(small, evolve(SHIPPED, maps=(evolve(quarry, squares=squares),)))

    assert small.group("Ada").done == (drawing,)


def test_a_role_or_a_map_of_another_name_is_shown_to_who_has_it() -> None:
    small = working("Bo", module="quarrying")
    ada, bo = small.number("Ada"), small.number("Bo")
    for number, role in ((ada, "none"), (bo, "mapper")):
        small.do(lambda turn, n=number, r=role: set_role(turn, small.group("Ada"), n, r, ada))  # type: ignore[misc]
    by_hand = roles(small)
    named = tuple(evolve(role, name=f"chief {role.name}") for role in SHIPPED.roles)
    (quarry,) = SHIPPED.maps
    events = apply_goal_files(small, evolve(SHIPPED, roles=named))
    (seen, *_) = (event for event in events if isinstance(event, StatusSeen))
    drawn = apply_goal_files(
        small, evolve(SHIPPED, roles=named, maps=(evolve(quarry, name="Pit"),))
    )

    assert [row.role for row in seen.rows] == ["leader", "chief mapper"]
    assert {e.drawing.name for e in drawn if isinstance(e, MapSeen)} == {"Pit"}
    assert roles(small) == by_hand


def test_a_group_that_waits_goes_on_when_a_goal_fits() -> None:
    small = founded()
    choose(small, "beginning")
    assert goal(small) == ""

    apply_goal_files(small, changed(SHIPPED, "draw-it", least=1))
    assert goal(small) == "draw-it"


def test_groups_that_have_ended_are_left_alone() -> None:
    small = working("Bo")
    group = evolve(small.group("Ada"), disbanded_at=small.now, members=(), leader=0)
    small.do(lambda turn: turn.put(group))

    assert apply_goal_files(small, GoalContent()) == ()


def test_everything_can_go_at_once() -> None:
    small = working("Bo")
    apply_goal_files(small, GoalContent())
    records = [by_key(small.turn(), "beginning", Module), by_key(small.turn(), "scribe", Role)]

    assert all(record and record.retired for record in records)
    assert small.group("Ada").goal == 0
