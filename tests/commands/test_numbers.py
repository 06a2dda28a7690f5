"""Numbers as they are typed."""

import pytest

from mudgroup.commands.numbers import number_of
from mudgroup.model.world.errors import NoNumberOf


@pytest.mark.parametrize(
    ("typed", "number"),
    [("", 20), ("1", 1), ("007", 7), ("200", 200), ("201", 200), ("9" * 40, 200)],
)
def test_a_number_is_at_most_what_is_shown(typed: str, number: int) -> None:
    assert number_of("entries", typed, 20, 200) == number


@pytest.mark.parametrize("typed", ["0", "000", "-1", "1.5", "ten", "\u0663", "2 3"])
def test_what_is_no_number_is_named(typed: str) -> None:
    with pytest.raises(NoNumberOf) as refused:
        number_of("entries", typed, 20, 200)

    assert (refused.value.what, refused.value.typed, refused.value.most) == ("entries", typed, 200)
