"""Ways are told in one order, however a world's file has them."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.places.compass import ORDER, ordered
from mudgroup.model.records.places import Exit

NAMED = ("Ärmel", "chimney", "rope")


@given(st.permutations([*ORDER, *NAMED]))
def test_ways_go_round_the_compass_and_then_by_name(directions: list[str]) -> None:
    ways = [Exit(n, 1, direction, 2) for n, direction in enumerate(directions, 10)]

    told = [way.direction for way in ordered(ways)]

    assert told[: len(ORDER)] == list(ORDER)
    assert sorted(told[len(ORDER) :]) == sorted(NAMED)
