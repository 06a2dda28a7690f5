"""Directives: whatever the text, one line and the right number of fields."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import events as e
from mudgroup.model.records import Ref
from mudgroup.views.directive import directive, escape, lines, unescape

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
