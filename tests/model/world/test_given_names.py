"""What groups and sections may be called."""

import sys
import unicodedata

import pytest
from confusable_homoglyphs import confusables
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.given_names import COLONS, FIRST, checked_name, mended, unquoted
from tests.small_world import SmallWorld

TURN = SmallWorld().turn()

PLAIN = (
    "Rock Hounds",
    "x" * 40,
    "Ada's group",
    "Year 7 (b)",
    "Team 12:30",
    "2 fast",
    "🪨 Hounds",
    "Gruppe „Fels“ 1",
    "Grün & Blau",
    "<3 rocks",
    "C#",
    "E=mc2",
    "A*",
    "岩石（地質）",
    "Rocks - the best!",
)


@pytest.mark.parametrize("name", PLAIN)
def test_a_name_that_passes_for_nothing_else_stands(name: str) -> None:
    assert name == checked_name(TURN, name)
    assert name == mended(name)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        (" ", "empty"),
        ('""', "empty"),
        ('" "', "empty"),
        ("x" * 41, "long"),
        ("#1", "characters"),
        ("＃1", "characters"),
        ("a|b", "characters"),
        ("a = b", "characters"),
        ("=", "characters"),
        ("a｜b", "characters"),
        ('a"b', "characters"),
        ("Rocks] Teacher: type quit now [", "characters"),
        ("Rocks]", "characters"),
        ("Rocks］", "characters"),
        ("Rocks﹈", "characters"),
        ("⟦Rocks⟧", "characters"),
        ("【Rocks】", "characters"),
        ("{Rocks}", "characters"),
        ("Rocks⎤", "characters"),
        ("Teacher: quit", "characters"),
        ("Teacher:", "characters"),
        ("Teacher：quit", "characters"),
        ("Teacher﹕ quit", "characters"),
        ("Teacher∶ quit", "characters"),
        ("Emote: Ada grins", "characters"),
        ("* Ada grins.", "characters"),
        ("＊ Ada grins.", "characters"),
        ("∗ Ada grins.", "characters"),
    ],
)
def test_a_name_that_could_pass_for_something_else_is_refused(name: str, rule: str) -> None:
    with pytest.raises(IllFormed) as refused:
        checked_name(TURN, name, "section name")

    assert ("section name", rule) == (refused.value.what, refused.value.rule)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ('"Year 7"', "Year 7"),
        ("'Year 7'", "Year 7"),
        ("“Year 7”", "Year 7"),
        ("„Jahr 7“", "Jahr 7"),
        ("«Année 7»", "Année 7"),
        (' " Year 7 " ', "Year 7"),
        ("'Til dawn", "'Til dawn"),
        ('"Year" 7', '"Year" 7'),
        ("''", ""),
        ('"“Year 7”"', "Year 7"),
        ('"', '"'),
    ],
)
def test_quotes_around_a_name_are_no_part_of_it(typed: str, name: str) -> None:
    assert name == unquoted(typed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rocks] Teacher: type quit now [", "Rocks Teacher type quit now"),
        ("Team: ", "Team"),
        ("a::: b", "a b"),
        ("a:[b", "a b"),
        ("a:b", "a:b"),
        ("* # * x", "x"),
        ("#5", "5"),
        ("a = b = ", "a b"),
        ("[#]", ""),
        ('"Year 7"', "Year 7"),
        ("* 'Year 7'", "Year 7"),
        ("'* Year 7'", "Year 7"),
        ("' '", ""),
        ("“Team:”", "Team"),
        ("Ro\u200dcks\ufe0f", "Rocks"),
    ],
)
def test_spaces_take_the_place_of_what_no_name_may_hold(old: str, new: str) -> None:
    assert new == mended(old)


@given(st.text(st.sampled_from("ab :[]|\"'#*：（﹈∗“”"), max_size=40))
def test_a_mended_name_may_be(name: str) -> None:
    new = mended(name)

    assert new == mended(new)
    assert not new or new == checked_name(TURN, new)


def test_no_bracket_is_allowed_but_round_ones() -> None:
    """Those that open and close, of any width and in any script."""
    every = map(chr, range(sys.maxunicode + 1))
    brackets = [c for c in every if unicodedata.category(c) in ("Ps", "Pe")]
    allowed = {c for c in brackets if mended(f"a{c}b") == f"a{c}b"}

    assert set("‚„") == {c for c in allowed if unicodedata.normalize("NFKC", c) not in "()"}


@pytest.mark.parametrize(("sign", "like"), [(":", COLONS), ("*", FIRST)])
def test_what_looks_like_a_sign_counts_as_it(sign: str, like: str) -> None:
    """But the letters among what Unicode lists."""
    twins = (twin["c"].strip("\u200e") for twin in confusables.confusables_data[sign])
    signs = {twin for twin in twins if unicodedata.category(twin)[0] in "PS"}

    assert signs <= set(like)
