"""Prose of groups: each reads their part."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups.events import (
    Disbanded,
    FollowToggled,
    GroupEvent,
    LeaderSet,
    MemberAdded,
    MemberRemoved,
    NameSet,
    Roll,
    Said,
)
from mudgroup.model.groups.history_events import MissedLines
from mudgroup.model.groups.status_events import (
    GroupRow,
    GroupsListed,
    MembersSeen,
    Occasion,
    StatusRow,
    StatusSeen,
)
from mudgroup.model.places.events import FollowersMoved, Stay
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.records.places import REALM
from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import GroupFormed
from mudgroup.views.directives import directives
from mudgroup.views.prose import prose
from mudgroup.views.prose.groups import MOST_NAMES, OPEN
from tests.views.reading import shown

ADA, BO, CY, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Rock Hounds")
CROWD = tuple(Ref(10 + n, f"P{n}") for n in range(100))


@pytest.mark.parametrize(
    ("viewer", "line"),
    [
        (1, "You add Bo to Rock Hounds, now 3 members, 2 online: Ada and Cy."),
        (2, "Ada adds you to the group Rock Hounds (#412), now 3 members, 2 online: Ada and Cy."),
        (3, "Ada adds Bo to Rock Hounds, now 3 members, 2 online: Ada and Cy."),
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
        roll=Roll(3, (ADA, CY)),
        before=(1, 3),
        removers=frozenset(),
        leader_setters=frozenset(),
    )

    assert shown(event, viewer) == (line,)


def test_of_several_who_are_added_each_reads_of_the_others() -> None:
    event = evolve(JOINED, accepted=False, actor=ADA, target=CY, also=(BO,), to=(1, 2, 3))

    assert [shown(event, viewer)[0].split(", now")[0] for viewer in (1, 2, 4)] == [
        "You add Bo and Cy to Rock Hounds",
        "Ada adds Cy to Rock Hounds",
        "Ada adds Bo and Cy to Rock Hounds",
    ]


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


@pytest.mark.parametrize(
    ("viewer", "line"),
    [
        (1, "[Rock Hounds] Bo and Cy follow you; Dee and Eli stay behind (no room there)."),
        (2, "[Rock Hounds] You and Cy follow Ada; Dee and Eli stay behind (no room there)."),
        (5, "[Rock Hounds] You and Dee stay behind (no room there)."),
    ],
)
def test_nobody_who_walks_with_others_reads_their_own_name(viewer: int, line: str) -> None:
    stayed = ((Ref(4, "Dee"), Stay.NO_ROOM), (Ref(5, "Eli"), Stay.NO_ROOM))
    event = FollowersMoved(to=(1, 2, 5), actor=ADA, group=GROUP, came=(BO, CY), stayed=stayed)

    assert shown(event, viewer) == (line,)


def test_who_alone_stays_or_follows_reads_of_themselves_first() -> None:
    stayed = FollowersMoved(
        to=(1, 2), actor=ADA, group=GROUP, came=(), stayed=((BO, Stay.NO_ROOM),)
    )
    came = FollowersMoved(to=(1, 2), actor=ADA, group=GROUP, came=(BO,), stayed=())

    assert shown(stayed, 2) == ("[Rock Hounds] You stay behind (no room there).",)
    assert shown(came, 2) == ("[Rock Hounds] You follow Ada.",)


def test_of_a_crowd_that_follows_some_are_named() -> None:
    to = (1, *(ref.number for ref in CROWD))
    event = FollowersMoved(to=to, actor=ADA, group=GROUP, came=CROWD, stayed=())

    assert shown(event, 15) == ("[Rock Hounds] You, P0, P1, P2, P3 and 95 others follow Ada.",)


@given(
    number=st.integers(0, len(CROWD)),
    reasons=st.lists(st.sampled_from([Stay.NO_ROOM, Stay.UNEQUIPPED, Stay.OFFLINE]), max_size=60),
)
def test_each_of_a_crowd_reads_of_themselves(number: int, reasons: list[Stay]) -> None:
    """Though to most of them it looks the same, so that it is said once."""
    came, rest = CROWD[:number], CROWD[number:]
    stayed = tuple(zip(rest, reasons, strict=False))
    to = (1, *(ref.number for ref in came))
    event = FollowersMoved(to=to, actor=ADA, group=GROUP, came=came, stayed=stayed, needs="rope")
    told = [event] if came or stayed else []
    for reason in (Stay.NO_ROOM, Stay.UNEQUIPPED):
        if behind := tuple(ref.number for ref, why in stayed if why is reason):
            told.append(evolve(event, to=behind))

    for event in told:
        for hearer in event.to:
            own = evolve(event.face(hearer), player=hearer)
            assert prose.lines(event, own) == prose.lines(event, event.face(hearer))


ASKED = StatusSeen(
    to=(1,),
    actor=ADA,
    group=GROUP,
    occasion=Occasion.ASKED,
    goal="",
    goal_description="",
    activity="",
    board=0,
    floor=OPEN,
    permissions={1: Permissions(*[True] * 7)},
    rows=(),
)


def test_who_comes_back_and_follows_somebody_is_told_so() -> None:
    rows = tuple(
        StatusRow(player=who, role="", score=0, following=who == BO, online=True)
        for who in (ADA, BO)
    )
    rights = {number: Permissions(*[True] * 7) for number in (1, 2)}
    event = evolve(ASKED, occasion=Occasion.CONNECTED, rows=rows, permissions=rights)
    head = "Rock Hounds (#412): 2 members, 2 online."

    assert shown(event, 1) == (head,)
    assert shown(event, 2) == (f"{head} You follow Ada: 'group follow off' ends that.",)


def test_status_is_prose_only_for_who_asked() -> None:
    row = StatusRow(player=ADA, role="leader", score=0, following=False, online=True)
    asked = evolve(ASKED, rows=(row,))
    unasked = evolve(asked, occasion=Occasion.CHANGED)

    assert shown(unasked) == ()
    assert shown(asked) == (
        "Rock Hounds (#412): 1 member, 1 online",
        "  Ada: leader, online",
    )
    assert len(directives.lines(unasked, unasked.face(1)) or ()) == 3


BOTH, NOW = Roll(2, (ADA, BO)), "now 2 members, 2 online: Ada and Bo"
NOBODY = Roll(1, ())
LEFT = MemberRemoved(to=(1, 2), actor=BO, target=BO, group=GROUP, roll=NOBODY, before=(1, 2))
REMOVED = evolve(LEFT, to=(1, 2, 3), actor=ADA, roll=Roll(2, (CY,)), before=(1, 2, 3))
JOINED = MemberAdded(
    to=(1, 2),
    actor=ADA,
    target=BO,
    group=GROUP,
    role="member",
    accepted=True,
    roll=BOTH,
    before=(1,),
    removers=frozenset(),
    leader_setters=frozenset(),
)
LEADS = LeaderSet(to=(1, 2), actor=ADA, target=BO, group=GROUP, old=ADA, members=(1, 2))
AWAY = evolve(LEADS, actor=Ref(REALM, "Oit"), away_seconds=7 * 86400)
NAMED = NameSet(to=(1, 2), actor=ADA, group=GROUP, name="Sand Hounds", members=(1, 2))
FOLLOWS = FollowToggled(
    to=(1, 2), actor=BO, group=GROUP, following=True, leader=ADA, members=(1, 2)
)
ENDED = Disbanded(to=(1, 2), actor=ADA, group=GROUP, members=(ADA, BO))


@pytest.mark.parametrize(
    ("event", "viewer", "line"),
    [
        (JOINED, 2, f"You join Rock Hounds (#412), {NOW}."),
        (JOINED, 1, f"Bo joins Rock Hounds (#412), {NOW}."),
        (LEFT, 2, "You leave Rock Hounds."),
        (LEFT, 1, "Bo leaves Rock Hounds, now 1 member, 0 online."),
        (REMOVED, 1, "You remove Bo from Rock Hounds, now 2 members, 1 online: Cy."),
        (REMOVED, 2, "Ada removes you from Rock Hounds."),
        (REMOVED, 3, "Ada removes Bo from Rock Hounds, now 2 members, 1 online: Cy."),
        (LEADS, 2, "You lead Rock Hounds now."),
        (LEADS, 1, "Bo leads Rock Hounds now."),
        (AWAY, 1, "Ada has been away for 7 days: Bo leads Rock Hounds now."),
        (AWAY, 2, "Ada has been away for 7 days: you lead Rock Hounds now."),
        (NAMED, 1, "You rename Rock Hounds to Sand Hounds."),
        (NAMED, 2, "Ada renames Rock Hounds to Sand Hounds."),
        (FOLLOWS, 2, "[Rock Hounds] You follow Ada."),
        (FOLLOWS, 1, "[Rock Hounds] Bo follows you."),
        (FOLLOWS, 3, "[Rock Hounds] Bo follows Ada."),
        (evolve(FOLLOWS, following=False), 1, "[Rock Hounds] Bo no longer follows you."),
        (evolve(FOLLOWS, following=False), 2, "[Rock Hounds] You no longer follow Ada."),
        (ENDED, 1, "You disband Rock Hounds."),
        (ENDED, 2, "Ada disbands Rock Hounds."),
    ],
)
def test_a_change_is_told_to_who_did_it_and_to_the_others(
    event: GroupEvent, viewer: int, line: str
) -> None:
    assert shown(event, viewer) == (line,)


ADDED = evolve(JOINED, accepted=False)
FORMED = GroupFormed(to=(1, 2), actor=ADA, target=BO, group=GROUP, members=(BO,))


@pytest.mark.parametrize(
    ("event", "viewer", "line"),
    [
        (FORMED, 2, "The server forms the group Rock Hounds (#412), which you lead."),
        (ADDED, 2, f"The server adds you to the group Rock Hounds (#412), {NOW}."),
        (ADDED, 3, f"The server adds Bo to Rock Hounds, {NOW}."),
        (REMOVED, 2, "The server removes you from Rock Hounds."),
        (REMOVED, 3, "The server removes Bo from Rock Hounds, now 2 members, 1 online: Cy."),
        (NAMED, 2, "The server renames Rock Hounds to Sand Hounds."),
        (ENDED, 2, "The server disbands Rock Hounds."),
    ],
)
def test_what_a_script_does_is_told_as_of_the_server(
    event: GroupEvent, viewer: int, line: str
) -> None:
    assert shown(evolve(event, actor=Ref(0, "Quarry World")), viewer) == (line,)


@pytest.mark.parametrize(
    ("online", "to_vips", "lines"),
    [
        ((1, 2), False, ('[Rock Hounds] You say, "hi"',)),
        ((1, 2), True, ('[Rock Hounds] You say to vips, "hi"',)),
        (
            (1,),
            False,
            (
                '[Rock Hounds] You say, "hi"',
                "[Rock Hounds] No one else is connected; it is in the history.",
            ),
        ),
        (
            (1,),
            True,
            (
                '[Rock Hounds] You say to vips, "hi"',
                "[Rock Hounds] No other vip is connected; it is in the history.",
            ),
        ),
    ],
)
def test_who_speaks_reads_whether_anybody_hears(
    online: tuple[int, ...], to_vips: bool, lines: tuple[str, ...]
) -> None:
    event = Said(to=online, actor=ADA, group=GROUP, text="hi", online=online, to_vips=to_vips)

    assert shown(event) == lines


def row(player: Ref, online: bool = True, **more: object) -> StatusRow:
    return StatusRow(player, "member", 0, False, online, **more)  # type: ignore[arg-type]


def test_who_is_in_a_group_is_told_with_where_they_are() -> None:
    event = MembersSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        occasion=Occasion.ASKED,
        rows=(row(ADA), row(BO, online=False)),
        rooms=(Ref(5, "Cave"), Ref(5, "Cave")),
        listeners=(CY,),
    )

    assert shown(event) == (
        "Rock Hounds (#412):",
        "  Ada, member, in Cave",
        "  Bo, member, offline",
        "  (Cy listens.)",
    )


def test_of_many_members_only_some_are_named() -> None:
    rows = tuple(row(Ref(n, f"P{n}")) for n in range(MOST_NAMES + 2))
    event = MembersSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        occasion=Occasion.CHANGED,
        rows=rows,
        rooms=(Ref(5, "Cave"),) * len(rows),
    )

    (line,) = shown(event)
    assert line.startswith("[Rock Hounds] 22 members, 22 online: P0, P1, ")
    assert line.endswith(", P18 and 3 others.")


def rights(**given: bool) -> Permissions:
    return evolve(Permissions(*[False] * 7), **given)


def test_a_status_tells_what_is_unusual_of_a_member() -> None:
    event = evolve(
        ASKED,
        goal="Map the hills",
        rows=(
            StatusRow(ADA, "scribe", 1, False, True),
            StatusRow(BO, "member", 0, True, False, Hearing.QUIET),
            StatusRow(CY, "member", 0, False, True, rights=rights(can_set_leader=True)),
            StatusRow(Ref(4, "Dee"), "mapper", 0, False, True, rights=rights(can_set_leader=True)),
            StatusRow(Ref(5, "Eli"), "member", 0, False, True, rights=rights(can_invite=True)),
        ),
        mandatory=True,
        least=2,
        most=5,
    )

    assert shown(event) == (
        "Rock Hounds (#412): 5 members, 4 online",
        "  Goal: Map the hills, see 'group goal'",
        "  Ada: leader, scribe, online, 1 point",
        "  Bo: member, offline, follows, quiet",
        "  Cy: co-leader, online",
        "  Dee: co-leader, mapper, online",
        "  Eli: member, online",
        "  (Mandatory: only a teacher or an admin takes members out.)",
    )


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 1, "Map rests: it is for 1 member, and you are 2, too many, see 'group goal'"),
        (2, 2, "Map, see 'group goal'"),
        (3, 6, "Map rests: it is for 3 to 6 members, and you are 2, too few, see 'group goal'"),
    ],
)
def test_a_status_tells_whether_the_goal_rests(least: int, most: int, words: str) -> None:
    event = evolve(
        ASKED,
        goal="Map",
        rows=(
            StatusRow(ADA, "leader", 0, False, True),
            StatusRow(BO, "member", 0, False, True),
        ),
        least=least,
        most=most,
    )

    assert shown(event)[1] == f"  Goal: {words}"


def test_the_groups_of_a_player_show_where_commands_go() -> None:
    rows = (GroupRow(GROUP, ADA, 1, True), GroupRow(Ref(413, "Slate"), BO, 2, False))
    event = GroupsListed(to=(1,), actor=ADA, rows=rows)

    assert shown(event) == (
        "You are in 2 groups:",
        "  Rock Hounds (#412), led by Ada, 1 member (your current group)",
        "  Slate (#413), led by Bo, 2 members",
    )
    assert shown(GroupsListed(to=(1,), actor=ADA, rows=())) == (
        "You are in no group. 'group create NAME' forms one.",
    )


@pytest.mark.parametrize(
    ("lines", "more", "words"),
    [(1, False, "1 line was"), (3, False, "3 lines were"), (200, True, "more than 200 lines were")],
)
def test_who_comes_back_reads_how_much_was_said(lines: int, more: bool, words: str) -> None:
    event = MissedLines(to=(1,), actor=ADA, group=GROUP, lines=lines, more=more)

    said = f"[Rock Hounds] {words} said while you were away"
    what = "it" if lines == 1 else "them"
    assert shown(event) == (f"{said}: 'group catchup' shows {what}.",)
    other = evolve(event, current=False)
    assert shown(other) == (f"{said}: 'group #412 catchup' shows {what}.",)
