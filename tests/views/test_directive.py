"""Directives: whatever the text, one line and the right number of fields."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import events as e
from mudgroup.model.records import Ref
from mudgroup.views.directive import VIEWS, directive, escape, lines, unescape

ANY = st.text(st.characters(codec="utf-8"))
ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")


def kept(text: str) -> str:
    """What of a text a field keeps: all but control characters and line separators."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Zl", "Zp")
    )


@given(ANY)
def test_a_field_reads_back_as_its_text(text: str) -> None:
    assert unescape(escape(text)) == kept(text)


@given(st.lists(ANY, min_size=1))
def test_whatever_the_texts_it_is_one_line_with_as_many_fields(texts: list[str]) -> None:
    line = directive("#GROUP", *texts)

    assert len(line.splitlines()) == 1
    assert [unescape(field) for field in line.split("|")[1:]] == [kept(text) for text in texts]


@given(ANY, ANY)
def test_what_is_said_cannot_add_a_field_or_a_line(name: str, text: str) -> None:
    event = e.Said(to=(2,), actor=Ref(1, name), group=GROUP, text=text, online=(1, 2))
    (line,) = lines(event, event.face(2)) or ()

    assert line.startswith("#GROUP|412|say|")
    assert line.count("|") == 3
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "field"), [("a|b", r"a\pb"), ("a\\b", r"a\\b"), ("\\p", r"\\p"), ("a\nb", r"a\nb")]
)
def test_the_three_escapes(text: str, field: str) -> None:
    assert escape(text) == field


def test_an_event_without_a_directive_has_none() -> None:
    assert lines(e.Quit(to=(1,), actor=ADA), e.Face(e.Part.ACTOR)) is None


def test_disbanding_tells_each_member_of_every_member() -> None:
    event = e.Disbanded(to=(1, 2), actor=ADA, group=GROUP, members=(ADA, BO))

    assert lines(event, event.face(2)) == ("#GROUP|412|remove|Ada", "#GROUP|412|remove|Bo")


DOCUMENT = Path(__file__).parents[2] / "docs" / "directives.md"
ROWS = tuple(
    e.StatusRow(player=player, role=role, score=0, following=following, online=True)
    for player, role, following in ((ADA, "leader", False), (BO, "member", True))
)
EXAMPLES: list[e.Event] = [
    e.StatusSeen(
        to=(1,),
        actor=ADA,
        group=GROUP,
        asked=False,
        goal="",
        goal_description="",
        activity="",
        board=0,
        permissions={1: "1,1,1,1,1,1,1"},
        rows=ROWS,
    ),
    e.MemberAdded(
        to=(1,),
        actor=ADA,
        target=BO,
        group=GROUP,
        role="member",
        before=(1,),
        removers=frozenset({1}),
        leader_setters=frozenset({1}),
    ),
    e.MemberRemoved(to=(1,), actor=BO, target=BO, group=GROUP, before=(1, 2)),
    e.FollowToggled(to=(1,), actor=BO, group=GROUP, following=True, leader=ADA, members=(1, 2)),
    e.NameSet(to=(1,), actor=ADA, group=GROUP, name="Sand Hounds", members=(1, 2)),
    e.Said(to=(2,), actor=ADA, group=GROUP, text="either | or \\", online=(1, 2)),
    e.Said(to=(1,), actor=ADA, group=GROUP, text="anybody?", online=(1,)),
    e.MemberConnected(to=(2,), actor=ADA, group=GROUP),
    e.MemberLeft(to=(2,), actor=ADA, group=GROUP),
    e.GroupsAllowed(to=(1,), actor=ADA),
]


def test_the_examples_of_the_document_are_what_is_sent() -> None:
    shown = DOCUMENT.read_text("utf-8").split("```")[1].split()
    sent = [line for event in EXAMPLES for line in lines(event, event.face(event.to[0])) or ()]

    assert "\n".join(sent).split() == shown


def test_the_document_has_an_example_of_every_directive() -> None:
    silent = {e.Disbanded, e.GroupCreated, e.LeaderSet}

    assert {type(event) for event in EXAMPLES} | silent == set(VIEWS)
