"""A directive line: whatever the texts, one line and the right number of fields."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups.events import MemberConnected
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.refs import Ref
from mudgroup.views.directives.line import (
    directive,
    escape,
    group_line,
    member_permissions,
    unescape,
)

ANY = st.text(st.characters(codec="utf-8"))


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


@pytest.mark.parametrize(
    ("text", "field"), [("a|b", r"a\pb"), ("a\\b", r"a\\b"), ("\\p", r"\\p"), ("a\nb", r"a\nb")]
)
def test_the_three_escapes(text: str, field: str) -> None:
    assert escape(text) == field


def test_a_directive_of_a_group_begins_with_its_number() -> None:
    event = MemberConnected(to=(2,), actor=Ref(1, "Ada"), group=Ref(412, "Rock Hounds"))

    assert group_line(event, "set name", "Sand|Hounds", 3) == r"#GROUP|412|set name|Sand\pHounds|3"


def test_rights_are_seven_digits_in_the_order_of_the_document() -> None:
    rights = Permissions(True, True, False, True, False, False, False)

    assert member_permissions(rights) == "1,1,0,1,0,0,0"
