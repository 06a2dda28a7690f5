"""The prompt is short, tells nothing that is empty, and leaves room to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import WIDTHS
from mudgroup.model.sessions.bearings import Bearings
from mudgroup.views.layout.columns import measured
from mudgroup.views.prose.prompt import aloud, line

FULL = Bearings("Rock Hounds", "Stones at Hand", 2, 5, ("hand lens",), 2, 1)


@pytest.mark.parametrize(
    ("bearings", "shown", "heard"),
    [
        (Bearings(), ">", "Prompt: ready."),
        (Bearings("Ash"), "[Ash] >", "Prompt: Ash."),
        (Bearings("Ash", "Sky", 2, 5), "[Ash] Sky 2 of 5 >", "Prompt: Ash, 2 of 5 done."),
        (Bearings("Ash", "Sky"), "[Ash] Sky >", "Prompt: Ash."),
        (Bearings(hands=("lens",)), "hands: lens >", "Prompt: carrying lens."),
        (Bearings(samples=1), "hands: 1 sample >", "Prompt: carrying 1 sample."),
        (Bearings("Ash", unread=2), "[Ash] 2 unread >", "Prompt: Ash, 2 unread notes."),
        (Bearings("Ash", writing=True), "note >", "Prompt: writing a note."),
        (
            FULL,
            "[Rock Hounds] Stones at Hand 2 of 5, hands: hand lens and 2 samples, 1 unread >",
            "Prompt: Rock Hounds, 2 of 5 done, carrying hand lens and 2 samples, 1 unread note.",
        ),
    ],
)
def test_a_prompt_tells_what_there_is(bearings: Bearings, shown: str, heard: str) -> None:
    assert (line(bearings, 0), aloud(bearings)) == (shown, heard)


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (130, "[Rock Hounds] Stones at Hand 2 of 5, hands: hand lens and 2 samples, 1 unread >"),
        (98, "[Rock Hounds] 2 of 5, hands: hand lens and 2 samples, 1 unread >"),
        (78, "[Rock Hounds] 2 of 5, hands: 3, 1 unread >"),
        (58, "[Rock Hounds] 2 of 5, 1 unread >"),
        (38, "[Rock Hounds] 2 of 5 >"),
        (28, "[Rock H\u2026] 2 of 5 >"),
        (18, "[\u2026] 2 of 5 >"),
    ],
)
def test_in_a_narrow_window_it_tells_less(columns: int, shown: str) -> None:
    assert shown == line(FULL, columns)


def test_of_many_things_some_are_named() -> None:
    hands = ("compass", "GPS receiver", "hand lens", "magnet")

    assert line(Bearings(hands=hands), 0) == "hands: compass, GPS receiver and 2 others >"


NAMES = st.text(st.sampled_from("aW é日"), min_size=1, max_size=40).map(str.strip)


@given(
    st.builds(Bearings, group=NAMES, goal=NAMES, unread=st.integers(0, 200)),
    st.sampled_from(WIDTHS),
)
def test_whatever_the_names_it_takes_two_thirds_of_the_columns(
    bearings: Bearings, columns: int
) -> None:
    assert measured(line(bearings, columns)) <= columns * 2 // 3


def test_without_a_group_there_is_no_name_to_cut() -> None:
    assert line(Bearings(goal="Sky", done=120, number=1200), 18) == "120 of 1200 >"
