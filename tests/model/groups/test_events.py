"""What a group's history keeps of what happens in it, and how that looks to whom."""

import pytest

from mudgroup.model.groups.events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    GroupEvent,
    LeaderSet,
    MemberAdded,
    MemberConnected,
    MemberRemoved,
    NameSet,
    Roll,
    Said,
)
from mudgroup.model.groups.status_events import MembersSeen
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Face, Fact, Muting, Part

ADA, BO, CY = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy")
GROUP = Ref(9, "Rock Hounds")
ROLL = Roll(2, (ADA, BO))


def added(accepted: bool) -> MemberAdded:
    """Ada adds Cy, or Cy accepts; Ada may remove Cy and make them leader, Bo may remove them."""
    return MemberAdded(
        to=(1, 2, 3),
        actor=ADA,
        target=CY,
        group=GROUP,
        role="",
        accepted=accepted,
        roll=ROLL,
        before=(1, 2),
        removers=frozenset({1, 2}),
        leader_setters=frozenset({1}),
    )


def follows(following: bool) -> FollowToggled:
    return FollowToggled(
        to=(1, 2), actor=BO, group=GROUP, following=following, leader=ADA, members=(1, 2)
    )


def said(to_vips: bool) -> Said:
    return Said(to=(1, 2), actor=BO, group=GROUP, text="hi", online=(1, 2), to_vips=to_vips)


REMOVED = MemberRemoved(
    to=(1, 2, 3), actor=ADA, target=CY, group=GROUP, roll=ROLL, before=(1, 2, 3)
)


@pytest.mark.parametrize(
    ("event", "fact"),
    [
        (
            GroupCreated(to=(1,), actor=ADA, group=GROUP),
            Fact(9, Action.CREATED_GROUP, 1, (), "Rock Hounds", leader=1),
        ),
        (added(accepted=False), Fact(9, Action.ADDED_MEMBER, 1, (1, 2), 3)),
        (added(accepted=True), Fact(9, Action.ADDED_MEMBER, 1, (1, 2), 3)),
        (REMOVED, Fact(9, Action.REMOVED_MEMBER, 1, (1, 2, 3), 3)),
        (
            NameSet(to=(1, 2), actor=ADA, group=GROUP, name="Sand", members=(1, 2)),
            Fact(9, Action.SET_NAME, 1, (1, 2), "Sand"),
        ),
        (follows(following=True), Fact(9, Action.STARTED_FOLLOWING, 2, (1, 2), 2)),
        (follows(following=False), Fact(9, Action.STOPPED_FOLLOWING, 2, (1, 2), 2)),
        (said(to_vips=False), Fact(9, Action.SAID, 2, (1, 2), "hi")),
        (said(to_vips=True), Fact(9, Action.SAID_TO_VIPS, 2, (1, 2), "hi")),
        (
            Disbanded(to=(1, 3), actor=ADA, group=GROUP, members=(ADA, CY)),
            Fact(9, Action.DISBANDED_GROUP, 1, (1, 3), ""),
        ),
    ],
    ids=lambda value: value.action if isinstance(value, Fact) else "",
)
def test_the_history_keeps_what_the_document_says(event: GroupEvent, fact: Fact) -> None:
    assert fact == event.fact()


def test_the_history_names_who_made_the_new_leader_and_the_old_one() -> None:
    event = LeaderSet(to=(1, 2), actor=CY, target=BO, group=GROUP, old=ADA, members=(1, 2))

    assert Fact(9, Action.SET_LEADER, 3, (1, 2), 2, leader=1) == event.fact()


def test_the_history_keeps_nothing_of_who_comes_online() -> None:
    assert MemberConnected(to=(2,), actor=ADA, group=GROUP).fact() is None


def test_who_is_added_is_told_in_the_name_of_who_adds_and_who_accepts_in_their_own() -> None:
    assert (ADA.number,) == added(accepted=False).voices
    assert (CY.number,) == added(accepted=True).voices


def test_each_hearer_sees_what_they_may_do_to_a_new_member() -> None:
    event = added(accepted=False)

    assert [
        Face(Part.ACTOR, can_remove=True, can_set_leader=True),
        Face(Part.WITNESS, can_remove=True),
        Face(Part.TARGET),
    ] == [event.face(hearer) for hearer in event.to]


def test_who_removes_who_is_removed_and_who_looks_on_see_different_faces() -> None:
    assert [REMOVED.face(hearer) for hearer in REMOVED.to] == [ACTOR, WITNESS, TARGET]


def test_members_who_come_and_go_are_drawn_and_what_they_say_is_not_for_who_has_muted_them() -> (
    None
):
    drawn: list[type[GroupEvent]] = [MemberAdded, MemberRemoved, FollowToggled, MembersSeen]

    assert [kind.muting for kind in drawn] == [Muting.DRAWN] * 4
    assert Said.muting is Muting.NOTHING
