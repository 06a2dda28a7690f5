"""What a group's history keeps of goals, modules and deeds."""

import pytest

from mudgroup.model.goals.events import (
    DeedCounted,
    GoalCompleted,
    GoalDropped,
    GoalLost,
    GoalSet,
    GoalSheet,
    GoalWaiting,
    ModuleFinished,
    Standing,
)
from mudgroup.model.goals.role_events import RoleFreed, RoleSet
from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.goals import GoalAction, Sharing
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Fact, Muting

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
REALM = Ref(0, "Quarry World")
GROUP = Ref(9, "Rock Hounds")
GOAL, MODULE = Ref(20, "Find chert"), Ref(21, "Sediments")

SHEET = GoalSheet(
    goal=GOAL,
    module=MODULE,
    position=1,
    total=3,
    description="",
    activity="Prospecting",
    least=1,
    most=3,
    roles=(),
    holders=(),
    needs=(),
    points=10,
    sharing=Sharing.EACH,
    standing=Standing.ACTIVE,
    members=2,
)

COMPLETED = GoalCompleted(
    to=(1, 2),
    actor=REALM,
    target=ADA,
    group=GROUP,
    goal=GOAL,
    points=10,
    sharing=Sharing.EACH,
    shares=((ADA, 10), (BO, 10)),
    members=(1, 2),
)


def deed(action: GoalAction, thing: str = "") -> DeedCounted:
    return DeedCounted(
        to=(1, 2),
        actor=BO,
        group=GROUP,
        action=action,
        thing=thing,
        needs=(),
        points=0,
        score=0,
        members=(1, 2),
    )


def lost(what: Ref, is_module: bool) -> GoalLost:
    return GoalLost(
        to=(1, 2), actor=REALM, group=GROUP, lost=what, is_module=is_module, members=(1, 2)
    )


def dropped(goal: Ref | None) -> GoalDropped:
    return GoalDropped(to=(1, 2), actor=ADA, group=GROUP, goal=goal, module=MODULE, members=(1, 2))


@pytest.mark.parametrize(
    ("event", "fact"),
    [
        (
            GoalSet(to=(1, 2), actor=ADA, group=GROUP, sheet=SHEET, members=(1, 2)),
            Fact(9, Action.SET_GOAL, 1, (1, 2), "Find chert", activity="Prospecting"),
        ),
        (COMPLETED, Fact(9, Action.COMPLETED_GOAL, 0, (1, 2), "Find chert")),
        (
            ModuleFinished(
                to=(1, 2), actor=REALM, group=GROUP, module=MODULE, scores=(), members=(1, 2)
            ),
            Fact(9, Action.FINISHED_MODULE, 0, (1, 2), "Sediments"),
        ),
        (dropped(GOAL), Fact(9, Action.DROPPED_MODULE, 1, (1, 2), "Sediments")),
        (dropped(None), Fact(9, Action.DROPPED_MODULE, 1, (1, 2), "Sediments")),
        (lost(GOAL, is_module=False), Fact(9, Action.LOST_GOAL, 0, (1, 2), "Find chert")),
        (lost(MODULE, is_module=True), Fact(9, Action.LOST_MODULE, 0, (1, 2), "Sediments")),
    ],
    ids=lambda value: value.action if isinstance(value, Fact) else "",
)
def test_the_history_keeps_what_becomes_of_goals(event: GroupEvent, fact: Fact) -> None:
    assert fact == event.fact()


def test_the_history_keeps_a_deed_as_what_was_done_and_to_what() -> None:
    assert Fact(9, Action.DID, 2, (1, 2), "test chert") == deed(GoalAction.TEST, "chert").fact()
    assert Fact(9, Action.DID, 2, (1, 2), "map") == deed(GoalAction.MAP).fact()


@pytest.mark.parametrize("action", [GoalAction.SAY, GoalAction.NOTE])
def test_lines_and_notes_that_count_are_not_kept_twice(action: GoalAction) -> None:
    assert deed(action, "chert").fact() is None


def test_the_history_keeps_nothing_of_a_group_that_waits_for_a_goal() -> None:
    event = GoalWaiting(to=(1, 2), actor=ADA, group=GROUP, module=MODULE, rows=(), size=2)

    assert event.fact() is None


def test_each_sees_their_part_in_who_has_a_role() -> None:
    event = RoleSet(to=(1, 2, 3), actor=ADA, target=BO, group=GROUP, role="scribe")

    assert [event.face(hearer) for hearer in event.to] == [ACTOR, TARGET, WITNESS]


def test_goals_reach_who_has_muted_the_actor_whole_and_deeds_and_roles_are_drawn() -> None:
    assert COMPLETED.muting is Muting.ALL
    assert [kind.muting for kind in (DeedCounted, RoleSet, RoleFreed)] == [Muting.DRAWN] * 3
