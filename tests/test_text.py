"""Cleaning: whatever the bytes, text that can be shown to others."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.text import MOST_MARKS, REMOVED, clean, is_clean, is_utf8


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_line_keeps_what_could_hurt_another_player(data: bytes) -> None:
    text = clean(data)

    assert {unicodedata.category(c) for c in text} & REMOVED == set()
    assert unicodedata.is_normalized("NFC", text)
    assert len(text.splitlines()) <= 1


@given(st.text())
def test_a_line_is_clean_if_none_of_its_characters_is_removed(text: str) -> None:
    assert ({unicodedata.category(c) for c in text} & REMOVED == set()) == is_clean(text)


@given(st.binary())
def test_what_was_cleaned_is_clean(data: bytes) -> None:
    assert is_clean(clean(data))


@given(st.binary())
def test_cleaning_twice_changes_nothing(data: bytes) -> None:
    assert clean(clean(data).encode()) == clean(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"hello", "hello"),
        ("Zoë λ 李 🙂".encode(), "Zoë λ 李 🙂"),
        (b"\0\0look", "look"),
        (b"a\tb", "a b"),
        (b"helo\x08lo", "hello"),
        (b"x\x7f\x7f\x7fy", "y"),
        (b"say hello\x15look", "look"),
        (b"a\x1b[31mb", "a[31mb"),
        ("a\u202eb\u200bc\ufeff".encode(), "abc"),
        (b"a\xffb", "a\ufffdb"),
        (b"\xc3", "\ufffd"),
        ("e\u0301".encode(), "é"),
        ("a\u2028b\u2029c\u0085d".encode(), "abcd"),
        ("Ada\ufe0f\u034f\u3164\u2800\U000e0100".encode(), "Ada"),
        (("a" + "\u0316" * 50).encode(), "a" + "\u0316" * MOST_MARKS),
    ],
)
def test_what_is_kept(data: bytes, text: str) -> None:
    assert clean(data) == text


@pytest.mark.parametrize(
    ("line", "is_it"),
    [
        (b"", True),
        ("grüß 日本 �".encode(), True),
        ("grüß".encode("latin-1"), False),
        ("日本".encode("shift-jis"), False),
        ("日".encode()[:-1], False),
    ],
)
def test_bytes_of_another_encoding_are_known(line: bytes, is_it: bool) -> None:
    assert is_utf8(line) == is_it
