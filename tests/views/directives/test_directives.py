"""Events as directives: what graphical clients are sent is what the document says."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Dialect
from mudgroup.model.goals.hint_events import NextSteps, SpeakingTold
from mudgroup.model.groups.errors import Declining
from mudgroup.model.groups.events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    LeaderSet,
    MemberAdded,
    MemberConnected,
    MemberLeft,
    MemberRemoved,
    NameSet,
    Roll,
    Said,
)
from mudgroup.model.groups.history_events import MissedLines
from mudgroup.model.groups.notes.note_events import (
    NoteDeleted,
    NoteHeader,
    NoteHeadersSeen,
    NoteRead,
    NotesHidden,
    NoteWritten,
    UnreadNotes,
)
from mudgroup.model.groups.rights_events import PastSeen, PastSet, RightsRow, RightsSeen, RightsSet
from mudgroup.model.groups.status_events import (
    FloorSeen,
    MembersSeen,
    Occasion,
    StatusRow,
    StatusSeen,
)
from mudgroup.model.groups.talk.floor_events import (
    FloorAsked,
    FloorEvent,
    FloorPassed,
    FloorSet,
    HandRaised,
    HearingSet,
    SlowSet,
)
from mudgroup.model.joining.events import (
    DeclinedJoin,
    Ending,
    InvitationEnded,
    InvitationRow,
    InvitationsSeen,
    Invited,
)
from mudgroup.model.moderation.events import RestrictionLifted, RestrictionSet
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.moderation import FloorMode, Hearing, Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import DialectChosen, Quit
from mudgroup.model.world.errors import NotAPlayer
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.views.directives.directives import LEVEL_2, VIEWS, lines, refusal
from tests.scenes import START
from tests.views import answer_examples, goal_examples, presence_examples

ANY = st.text(st.characters(codec="utf-8"))
ADA, BO, CY, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Rock Hounds")


@given(ANY, ANY)
def test_what_is_said_cannot_add_a_field_or_a_line(name: str, text: str) -> None:
    event = Said(to=(2,), actor=Ref(1, name), group=GROUP, text=text, online=(1, 2))
    (line,) = lines(event, event.face(2)) or ()

    assert line.startswith("#GROUP|412|say|")
    assert line.count("|") == 3
    assert len(line.splitlines()) == 1


def test_an_event_without_a_directive_has_none() -> None:
    assert lines(Quit(to=(1,), actor=ADA), Face(Part.ACTOR)) is None


def test_disbanding_tells_each_member_of_every_member() -> None:
    event = Disbanded(to=(1, 2), actor=ADA, group=GROUP, members=(ADA, BO))

    assert lines(event, event.face(2)) == ("#GROUP|412|remove|Ada", "#GROUP|412|remove|Bo")


DOCUMENT = Path(__file__).parents[3] / "docs" / "directives.md"
ROWS = tuple(
    StatusRow(player=player, role=role, score=0, following=following, online=True)
    for player, role, following in ((ADA, "leader", False), (BO, "member", True))
)
ALL_RIGHTS = Permissions(*[True] * 7)
FLOOR = FloorSeen(FloorMode.QUEUE, BO, (ADA,), 30)
MUTED: dict[str, Any] = {"to": (2,), "actor": ADA, "target": BO}
TEXT = "They tilt\nto the north."
UNTIL = START + timedelta(minutes=5)
INVITATION = InvitationRow(GROUP, ADA, BO, UNTIL, 300)
HEADER = NoteHeader(1, START, ADA, "Layers", unread=True)
EXAMPLES: list[Event] = [
    StatusSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        occasion=Occasion.CHANGED,
        goal="",
        goal_description="",
        activity="",
        board=0,
        floor=FLOOR,
        permissions={1: ALL_RIGHTS},
        rows=ROWS,
    ),
    MemberAdded(
        to=(1,),
        actor=ADA,
        target=BO,
        group=GROUP,
        role="member",
        accepted=False,
        roll=Roll(2, (ADA, BO)),
        before=(1,),
        removers=frozenset({1}),
        leader_setters=frozenset({1}),
    ),
    MemberRemoved(to=(1,), actor=BO, target=BO, group=GROUP, roll=Roll(1, (ADA,)), before=(1, 2)),
    FollowToggled(to=(1,), actor=BO, group=GROUP, following=True, leader=ADA, members=(1, 2)),
    NameSet(to=(1,), actor=ADA, group=GROUP, name="Sand Hounds", members=(1, 2)),
    Said(to=(2,), actor=ADA, group=GROUP, text="either | or \\", online=(1, 2)),
    Said(to=(1,), actor=ADA, group=GROUP, text="anybody?", online=(1,)),
    MemberConnected(to=(2,), actor=ADA, group=GROUP),
    MemberLeft(to=(2,), actor=ADA, group=GROUP),
    MissedLines(to=(1,), actor=ADA, group=GROUP, lines=3, more=False),
    UnreadNotes(to=(2,), actor=ADA, group=GROUP, occasion=Occasion.CONNECTED, numbers={2: (1,)}),
    Invited(to=(3,), actor=BO, target=CY, group=GROUP, leader=ADA, seconds=300, until=UNTIL),
    InvitationsSeen(to=(3,), actor=CY, occasion=Occasion.CONNECTED, rows=(INVITATION,)),
    InvitationEnded(to=(3,), actor=CY, group=GROUP, ending=Ending.EXPIRED),
    DeclinedJoin(to=(1,), actor=BO, group=GROUP, seconds=30),
    NoteWritten(to=(2,), actor=ADA, group=GROUP, index=1, subject="Layers", text=TEXT),
    NoteHeadersSeen(to=(2,), actor=BO, group=GROUP, occasion=Occasion.ASKED, headers=(HEADER,)),
    NoteRead(to=(2,), actor=BO, group=GROUP, header=HEADER, text=TEXT),
    UnreadNotes(to=(2,), actor=ADA, group=GROUP, occasion=Occasion.CHANGED, numbers={2: (2, 3)}),
    NoteDeleted(to=(2,), actor=ADA, group=GROUP, index=2, subject="Maps"),
    NotesHidden(to=(2,), actor=BO, group=GROUP, indexes=(1, 3)),
    MembersSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        occasion=Occasion.CHANGED,
        rows=ROWS,
        rooms=(Ref(5, "Windy Ridge"), Ref(6, "Cave Mouth")),
    ),
    FloorSet(to=(1,), actor=ADA, group=GROUP, floor=FloorSeen(FloorMode.OPEN, None, (), 0)),
    HandRaised(to=(1,), actor=ADA, group=GROUP, floor=FLOOR, raised=True),
    HearingSet(to=(1,), actor=ADA, target=BO, group=GROUP, hearing=Hearing.VIP),
    RightsSet(
        to=(1,),
        actor=ADA,
        target=BO,
        group=GROUP,
        row=RightsRow(BO, Permissions(*map(bool, (1, 1, 0, 1, 0, 0, 0))), usual=False),
        given=("rename",),
        taken=(),
        members=(1, 2),
    ),
    PastSet(to=(1,), actor=ADA, group=GROUP, is_open=True, members=(1, 2)),
    RightsSeen(to=(1,), actor=ADA, group=GROUP, rows=(RightsRow(ADA, ALL_RIGHTS, usual=True),)),
    RestrictionSet(
        **MUTED,
        kind=Restraint.MUTED,
        where=GROUP,
        until=START + timedelta(minutes=10),
        seconds=600,
        reason="floods",
    ),
    RestrictionSet(**MUTED, kind=Restraint.BANNED, where=None, until=None, seconds=None, reason=""),
    RestrictionLifted(**MUTED, kind=Restraint.MUTED, where=GROUP, reason="sorry"),
    *goal_examples.EXAMPLES,
    *presence_examples.EXAMPLES,
]
EXAMPLES_2: list[Event] = [
    DialectChosen(to=(1,), actor=ADA, dialect=Dialect.GRAPHICAL, level=2),
    *presence_examples.EXAMPLES_2,
    *answer_examples.EXAMPLES,
    InvitationsSeen(to=(3,), actor=CY, occasion=Occasion.ASKED, rows=(INVITATION,)),
    NoteHeadersSeen(to=(2,), actor=BO, group=GROUP, occasion=Occasion.ASKED, headers=(HEADER,)),
]
"""What level 2 shows otherwise than level 1."""


@pytest.mark.parametrize(("level", "examples"), [(1, EXAMPLES), (2, EXAMPLES_2)])
def test_the_examples_of_the_document_are_what_is_sent(level: int, examples: list[Event]) -> None:
    shown = DOCUMENT.read_text("utf-8").split("```")[2 * level - 1].split("\n")
    sent = [
        line for event in examples for line in lines(event, event.face(event.to[0]), level) or ()
    ]

    assert sent == shown[1:-1]


def test_the_document_has_an_example_of_every_directive() -> None:
    silent = {Disbanded, GroupCreated, LeaderSet, type(goal_examples.SEEN)}
    alike = {FloorPassed, SlowSet, FloorAsked, PastSeen}

    assert {type(event) for event in EXAMPLES} | silent | alike == set(VIEWS)
    changed = {kind for kind, view in LEVEL_2.items() if VIEWS.get(kind) != view}
    assert {type(event) for event in EXAMPLES_2} | {NextSteps, SpeakingTold} == changed


@pytest.mark.parametrize("kind", [FloorSet, FloorPassed, SlowSet, FloorAsked])
def test_whatever_becomes_of_the_floor_is_told_by_the_same_directive(
    kind: type[FloorEvent],
) -> None:
    event = kind(to=(1,), actor=ADA, group=GROUP, floor=FLOOR)

    assert lines(event, event.face(1)) == ("#GROUP|412|floor|queue|Bo|30|1|Ada",)


def test_who_asks_too_soon_is_told_by_the_same_directive() -> None:
    why, call = Declining(BO, GROUP, 12), Call("group invite", 412)
    (line,) = refusal(why, call, "Not now.")
    assert line == "#GROUP|412|declining join|Bo|12"

    told = "#GROUP|412|refused|group invite|0|declining|Not now."
    assert refusal(why, call, "Not now.", 2) == (line, told)


def test_other_refusals_are_prose_on_level_1() -> None:
    assert refusal(NotAPlayer("x"), Call("group add"), "x is no player.") == ()
