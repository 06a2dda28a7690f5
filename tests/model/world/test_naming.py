"""What a typed name means among things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.errors import Ambiguous
from mudgroup.model.world.naming import bare, match_name, near

NAMES = ["dark dyke", "grey boulder", "black boulder", "quartz", "smoky quartz", "rock pick"]
NAMED = [(name, name) for name in NAMES]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dark dyke", "dark dyke"),
        ("the Dark  Dyke", "dark dyke"),
        ("DYKE", "dark dyke"),
        ("a grey boulder", "grey boulder"),
        ("bl", "black boulder"),
        ("quartz", "quartz"),
        ("sm", "smoky quartz"),
        ("pic", "rock pick"),
        ("my pick", "rock pick"),
        ("hammer", None),
        ("yke", None),
        ("", None),
    ],
)
def test_the_last_words_or_a_beginning_are_enough(typed: str, meant: str | None) -> None:
    assert match_name(typed, NAMED) == meant


def test_what_may_be_several_names_asks_which() -> None:
    with pytest.raises(Ambiguous) as refused:
        match_name("the boulder", NAMED)

    assert (refused.value.typed, refused.value.meant) == (
        "boulder",
        ("black boulder", "grey boulder"),
    )


def test_of_several_things_with_one_name_the_first_is_meant() -> None:
    assert match_name("pick", [("rock pick", 1), ("rock pick", 2)]) == 1


def test_a_slip_is_near_to_a_name() -> None:
    assert near("the quarz", NAMES) == ("quartz",)
    assert near("xyzzy", NAMES) == ()


@given(st.text())
def test_whatever_is_typed_it_is_a_name_or_none_or_asks(typed: str) -> None:
    meant: tuple[str | None, ...]
    try:
        meant = (match_name(typed, NAMED),)
    except Ambiguous as refused:
        meant = refused.meant

    assert set(meant) <= {*NAMES, None}


@given(st.sampled_from(NAMES))
def test_a_whole_name_means_itself(name: str) -> None:
    assert match_name(f"the {name.upper()}", NAMED) == name
    assert bare(f"the {name}") == name
