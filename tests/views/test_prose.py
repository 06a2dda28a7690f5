"""Prose: every event has a view, and what people read is right."""

import pytest

from mudgroup.model.events import Event
from mudgroup.model.group_events import (
    FollowersMoved,
    MemberAdded,
    Occasion,
    StatusRow,
    StatusSeen,
    Stay,
)
from mudgroup.model.group_records import Permissions
from mudgroup.model.refs import Ref
from mudgroup.model.session_events import WhoRow, WhoSeen
from mudgroup.views import directive, prose
from mudgroup.views.group_prose import OPEN
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, CY, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Rock Hounds")


def concrete(kind: type[Event]) -> set[type[Event]]:
    found = {sub for child in kind.__subclasses__() for sub in concrete(child)}
    return found or {kind}


def test_every_event_has_prose() -> None:
    assert concrete(Event) == set(prose.VIEWS)


def test_every_directive_has_prose_too() -> None:
    assert set(directive.VIEWS) <= set(prose.VIEWS)


@pytest.mark.parametrize(
    ("viewer", "line"),
    [
        (1, "You add Bo to Rock Hounds."),
        (2, "Ada adds you to the group Rock Hounds (#412)."),
        (3, "Ada adds Bo to Rock Hounds."),
    ],
)
def test_each_reads_their_part(viewer: int, line: str) -> None:
    event = MemberAdded(
        to=(1, 2, 3),
        actor=ADA,
        target=BO,
        group=GROUP,
        role="member",
        accepted=False,
        before=(1, 3),
        removers=frozenset(),
        leader_setters=frozenset(),
    )

    assert shown(event, viewer) == (line,)


def test_who_came_and_who_stayed_and_why_is_one_line() -> None:
    event = FollowersMoved(
        to=(1,),
        actor=ADA,
        group=GROUP,
        came=(BO, CY),
        stayed=((Ref(4, "Dee"), Stay.OFFLINE), (Ref(5, "Eli"), Stay.ELSEWHERE)),
    )

    assert shown(event) == (
        "[Rock Hounds] Bo and Cy follow you; Dee stays behind (offline);"
        " Eli stays behind (elsewhere).",
    )


def test_status_is_prose_only_for_who_asked() -> None:
    row = StatusRow(player=ADA, role="leader", score=0, following=False, online=True)
    asked, unasked = (
        StatusSeen(
            to=(1,),
            actor=ADA,
            group=GROUP,
            occasion=occasion,
            goal="",
            goal_description="",
            activity="",
            board=0,
            floor=OPEN,
            permissions={1: Permissions(*[True] * 7)},
            rows=(row,),
        )
        for occasion in (Occasion.ASKED, Occasion.CHANGED)
    )

    assert shown(unasked) == ()
    assert shown(asked) == (
        "Rock Hounds (#412): 1 member, 1 online",
        "  Ada: leader, online",
    )
    assert len(directive.lines(unasked, unasked.face(1)) or ()) == 3


def test_idle_and_online_times_are_in_their_largest_unit() -> None:
    row = WhoRow(ADA, Ref(9, "Hall"), START, START)
    event = WhoSeen(to=(1,), actor=ADA, rows=(row,), at=START)

    assert shown(event)[1] == "  Ada, in Hall, online 0s, idle 0s"
