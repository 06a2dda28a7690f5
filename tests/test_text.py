"""Cleaning: whatever the bytes, text that can be shown to others."""

import unicodedata
from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.text import (
    IGNORABLE,
    MOST_JOINERS,
    MOST_MARKS,
    MOST_TAGS,
    REMOVED,
    SHAPING,
    _few_marks,
    clean,
    clean_name,
    fold,
    is_clean,
    is_utf8,
    sort_key,
    to_ascii,
)

ODD = st.text(
    "aé \t\b\x15\x1b[D;]O\x07\u200c\u200d\ufe0f\u200b\u0301\u0316\u0344\u0903"
    "\U0001f3f4\U000e0067\U000e007f"
)
"""Texts of what is handled specially, in any order."""

PERSIAN = "می\u200cروم"
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def removed(text: str) -> set[str]:
    """The characters of a text that no line may have."""
    return {c for c in text if unicodedata.category(c) in REMOVED and c not in SHAPING}


def runs(text: str, ends: Callable[[str], bool]) -> list[str]:
    """The parts of a text between the characters that are ends."""
    return ["".join(run) for end, run in groupby(text, ends) if not end]


BYTES = st.binary() | (ODD | st.text()).map(lambda text: text.encode("utf-8", "surrogatepass"))
"""Whatever a client may send as a line."""


@given(BYTES)
def test_no_line_keeps_what_could_hurt_another_player(data: bytes) -> None:
    text = clean(data)

    assert removed(text) == set()
    assert unicodedata.is_normalized("NFC", text)
    assert len(text.splitlines()) <= 1


@given(BYTES)
def test_no_line_keeps_more_than_a_few_marks_and_joiners_on_a_character(data: bytes) -> None:
    text = clean(data)
    shown = "".join(c for c in text if c not in SHAPING)

    marks = runs(shown, lambda c: unicodedata.category(c)[0] != "M")
    assert max(map(len, marks), default=0) <= MOST_MARKS
    joiners = runs(text, lambda c: unicodedata.category(c)[0] != "M" and c not in SHAPING)
    assert max(map(len, joiners), default=0) <= MOST_MARKS + MOST_TAGS


@given(BYTES)
def test_no_joiner_stands_where_there_is_nothing_to_join(data: bytes) -> None:
    assert not any(word[0] in SHAPING for word in clean(data).split())


@given(BYTES)
def test_nothing_is_sorted_that_has_many_marks_in_a_row(data: bytes) -> None:
    """Sorting them into NFC takes the square of their number."""
    cut = _few_marks(data.decode("utf-8", "replace"))

    assert max(map(len, runs("".join(cut), lambda c: not unicodedata.combining(c))), default=0) <= 6


@given(ODD | st.text())
def test_a_line_is_clean_if_none_of_its_characters_is_removed(text: str) -> None:
    assert (removed(text) == set()) == is_clean(text)


@given(BYTES)
def test_what_was_cleaned_is_clean(data: bytes) -> None:
    assert is_clean(clean(data))


@given(ODD | st.text())
def test_a_name_has_nothing_that_does_not_show(text: str) -> None:
    name = clean_name(text)

    assert {unicodedata.category(c) for c in name} & REMOVED == set()
    assert not set(name) & (SHAPING | IGNORABLE)
    assert name == clean_name(name) == clean(name.encode())


@given(BYTES)
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
        (b"a\x1b[31mb", "ab"),
        (b"look\x1b[D\x1b[D\x1b[1;5Cs", "looks"),
        (b"a\x1bOAb\x1b[[Ac\xc2\x9b2Jd", "abcd"),
        (b"\x1b[200~pasted\x1b[201~", "pasted"),
        (b"a\x1b]0;title\x07b\x1bP+q\x1b\\c\x1b_x\x1b\\d", "abcd"),
        (b"a[D", "a[D"),
        (b"\x1bhello", "hello"),
        (b"a\x1b]0;no end", "a]0;no end"),
        (b"a\x1b[", "a"),
        ("a\u202eb\u200bc\ufeff".encode(), "abc"),
        (b"a\xffb", "a\ufffdb"),
        (b"\xc3", "\ufffd"),
        ("e\u0301".encode(), "é"),
        ("a\u2028b\u2029c\u0085d".encode(), "abcd"),
        ("Ada\u034f\u3164\u2800".encode(), "Ada"),
        (PERSIAN.encode(), PERSIAN),
        (FAMILY.encode(), FAMILY),
        ("❤️\u200d🔥 1️⃣ 🏳️\u200d🌈".encode(), "❤️\u200d🔥 1️⃣ 🏳️\u200d🌈"),
        (SCOTLAND.encode(), SCOTLAND),
        ("a\U000e0067b".encode(), "ab"),
        ("ab\u200d\b\bc".encode(), "ac"),
        ("\u200c\u200d\ufe0f".encode(), ""),
        ("say \u200d\u200d".encode(), "say "),
        ("'\u200c\u200dhello".encode(), "'hello"),
        ("#\ufe0f\u20e3 *\ufe0f\u20e3".encode(), "#\ufe0f\u20e3 *\ufe0f\u20e3"),
        (("a" + "\u200d" * 50 + "b").encode(), "a" + "\u200d" * MOST_JOINERS + "b"),
        (("a" + "\u0316\u200b" * 50).encode(), "a" + "\u0316" * MOST_MARKS),
        ("ω\u0314\u0342\u0345\u0316\u0316\u0316".encode(), "ᾧ" + "\u0316" * MOST_MARKS),
        (("a" + "\u0316" * 50).encode(), "a" + "\u0316" * MOST_MARKS),
    ],
)
def test_what_is_kept(data: bytes, text: str) -> None:
    assert clean(data) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada", "Ada"),
        ("A\u200dd\u200ca\ufe0f\U000e0100", "Ada"),
        ("e\u200d\u0301", "é"),
        (PERSIAN, "میروم"),
        (SCOTLAND, "🏴"),
        ("a\nb\ud800", "ab?"),
    ],
)
def test_what_a_name_keeps(text: str, name: str) -> None:
    assert clean_name(text) == name


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


def test_a_joiner_typed_in_a_name_means_the_same_name() -> None:
    assert fold("Zo\u200dë\ufe0f") == fold("ZOË") == "zoë"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain", b"plain"),
        ("Zoë, Émile", b"Zoe, Emile"),
        ("‘so’ “so” – so…", b"'so' \"so\" - so..."),
        ("Straße, Øre, Æsir", b"Strasse, Ore, AEsir"),
        ("日本 ✓", b"?? ?"),
        ("می\u200cروم", b"?????"),
        ("각 ﷺ", b"? ?"),
        ("½ ａ Ǽ", b"1/2 a AE"),
        ("＃ ＊Bo ［Ada｜", b"? ?Bo ?Ada?"),
    ],
)
def test_a_terminal_without_other_letters_gets_the_nearest(text: str, folded: bytes) -> None:
    assert folded == to_ascii(text)


def test_names_are_sorted_as_people_sort() -> None:
    names = ["张伟", "Я", "Zoë", "Zed", "Team 10", "ßen", "Max", "Łukasz", "Emily", "Émile"]
    names += ["日本の岩", "Bo", "Ångström", "ada", "Ada"]

    assert sorted(names, key=sort_key) == [
        *("Ada", "ada", "Ångström", "Bo", "Émile", "Emily", "Łukasz", "Max", "ßen", "Team 10"),
        *("Zed", "Zoë", "Я", "张伟", "日本の岩"),
    ]


@given(st.text(), st.text())
def test_only_the_same_name_has_the_same_place(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) is (one == other)
