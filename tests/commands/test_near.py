"""What a slip of the fingers may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.commands.near import distance, near

WORD = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("say", "say", 0),
        ("sya", "say", 1),
        ("sa", "say", 1),
        ("saay", "say", 1),
        ("sat", "say", 1),
        ("gruop", "group", 1),
        ("grpuo", "group", 2),
        ("ca", "abc", 3),
        ("", "say", 3),
    ],
)
def test_the_distance_is_how_many_letters_are_wrong(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == letters


@given(WORD, WORD)
def test_the_distance_is_the_same_both_ways_and_none_only_to_itself(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sya", ("say",)),
        ("page", ()),
        ("run", ()),
        ("mut", ("mute",)),
        ("tkae", ("take",)),
        ("magmet", ("magnet",)),
        ("wo", ("who",)),
        ("wt", ()),
        ("mine", ()),
        ("xyzzy", ()),
        ("", ()),
        ("say" * 600, ()),
    ],
)
def test_a_name_is_offered_that_begins_alike_and_is_at_most_two_letters_away(
    typed: str, names: tuple[str, ...]
) -> None:
    known = ("say", "magnet", "@run", "mute", "take", "who", "exits")

    assert near(typed, known) == names


def test_the_nearest_comes_first_and_no_more_than_three_are_offered() -> None:
    assert near("sand", ("stand", "send", "shades", "bland", "sandy", "sane")) == (
        "sandy",
        "sane",
        "send",
    )
