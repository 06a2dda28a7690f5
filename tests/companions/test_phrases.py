"""Sentences with names in braces: read from lines, and made of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.companions import phrases


@pytest.mark.parametrize(
    ("sentence", "line", "found"),
    [
        ("A drop on the {rock}: quiet.", "A drop on the dark dyke: quiet.", {"rock": "dark dyke"}),
        ("A drop on the {rock}: quiet.", "A drop on the dark dyke: loud.", None),
        ("A drop on the {rock}: quiet.", "Bo says: A drop on the dyke: quiet.", None),
        ("A drop on the {rock}: quiet.", "A drop on the dyke: quiet. Not.", None),
        ("A drop on the {rock}: quiet.", "A drop on the : quiet.", None),
        (
            "The {rock} leaves {what}.",
            "The vein leaves a streak.",
            {"rock": "vein", "what": "a streak"},
        ),
        ("The {rock} is", "The vein is", {"rock": "vein"}),
        ("The {rock}", "The vein", {"rock": "vein"}),
        ("The {rock}", "The ", None),
        ("{rock} fizzes", "The vein fizzes", {"rock": "The vein"}),
        ("nothing named", "nothing named", {}),
        ("nothing named", "nothing named here", None),
    ],
)
def test_a_line_is_read_as_a_sentence_or_is_none(
    sentence: str, line: str, found: dict[str, str] | None
) -> None:
    assert found == phrases.read(sentence, line)


WORD = st.text(st.characters(codec="utf-8", exclude_characters="{}:."), min_size=1)


@given(WORD, WORD)
def test_what_was_filled_in_is_what_is_read(rock: str, room: str) -> None:
    sentence = "The {rock}: seen from {room}."
    line = phrases.fill(sentence, {"rock": rock, "room": room})

    assert {"rock": rock, "room": room} == phrases.read(sentence, line)


@given(st.text(), st.text())
def test_any_line_can_be_read(line: str, before: str) -> None:
    plain = before.replace("{", "{{").replace("}", "}}")

    assert (None if line != before else {}) == phrases.read(plain, line)


@pytest.mark.parametrize("sentence", ["{}", "{0}", "{a.b}", "{a!r}", "{a:>9}", "{", "}", "{a b}"])
def test_braces_hold_one_word(sentence: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the format's own words differ
        phrases.names_in(sentence)


def test_the_names_of_a_sentence_are_in_their_order() -> None:
    assert phrases.names_in("{b} and {a}, {b}") == ("b", "a", "b")


@pytest.mark.parametrize(
    ("line", "words", "are_there"),
    [
        ("Try the Dark Dyke!", "dark dyke", True),
        ("Try the darkest dyke", "dark", False),
        ("acid? on the dyke", "acid", True),
        ("dark, dyke", "dark dyke", True),
        ("", "dark", False),
    ],
)
def test_words_are_whole_and_in_any_case(line: str, words: str, are_there: bool) -> None:
    assert are_there == phrases.mentions(line, words)
