"""Who is online, in the order of their names."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.world.indexes.by_name import beginning, with_one, without
from mudgroup.text import fold, sort_key
from tests.small_world import SmallWorld

ADA = SmallWorld("Ada").player("Ada")
LETTERS = st.sampled_from("aAbäÄeéÉßøœıIİΣς-1")
NAMES = st.text(LETTERS, min_size=1, max_size=5)


@given(st.lists(st.tuples(NAMES, st.booleans())), st.text(LETTERS, max_size=3))
def test_whoever_comes_and_goes_those_who_are_there_stand_by_name(
    steps: list[tuple[str, bool]], typed: str
) -> None:
    there: set[str] = set()
    order: tuple[tuple[str, str, int], ...] = ()
    for name, comes in steps:
        player = evolve(ADA, name=name)
        order = with_one(order, player) if comes else without(order, player)
        there = there | {name} if comes else there - {name}

    assert sorted(there, key=sort_key) == [name for _, name, _ in order]
    assert [n for n in sorted(there, key=sort_key) if fold(n).startswith(fold(typed))] == [
        *beginning(order, typed)
    ]


def test_who_is_online_stands_in_the_world_by_name() -> None:
    small = SmallWorld("Bo", "Ada")
    both = [name for _, name, _ in small.world.by_name]
    small.disconnect("Bo")

    assert both == ["Ada", "Bo"]
    assert [name for _, name, _ in small.world.by_name] == ["Ada"]
