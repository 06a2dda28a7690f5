"""What people tell of tests of their own, by which kinds are left out."""

import pytest

from mudgroup.companions.telling import findings
from tests.companions.kinds import BASALT, CALCITE, QUARTZ, SANDSTONE

COLOURS = frozenset(("white", "grey", "buff"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I weighed it: 2.7", ["a weight of 2.7"]),
        ("weighs 2.65 times as much as water", ["a weight of 2.65"]),
        ("Its density is about 3", ["a weight of 3"]),
        ("It leaves a White streak and weighs 2.7.", ["a weight of 2.7", "a white streak"]),
        ("The streak is grey", ["a grey streak"]),
        ("no streak", ["no streak"]),
        ("The streak is long", []),
        ("Does it weigh 2.7?", []),
        ("I weighed it. Two of 3.", []),
        ("quartz is 2.7", []),
        ("", []),
    ],
)
def test_a_weight_and_a_streak_are_found_in_what_is_told(text: str, words: list[str]) -> None:
    assert words == [finding.words for finding in findings(text, COLOURS)]


def test_what_is_told_leaves_out_kinds_that_would_show_another_thing() -> None:
    light, heavy = (next(findings(f"it weighs {weight}", COLOURS)) for weight in ("2.7", "2.9"))
    none, grey = (next(findings(text, COLOURS)) for text in ("no streak", "a grey streak"))

    assert (light.excludes(CALCITE), heavy.excludes(CALCITE)) == (False, True)
    assert (none.excludes(QUARTZ), none.excludes(SANDSTONE)) == (False, True)
    assert (grey.excludes(BASALT), grey.excludes(SANDSTONE)) == (False, True)
