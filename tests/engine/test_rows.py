"""Sessions to rows and back."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.rows import ACTIVE_SECONDS, Carried, Kept, kept_of, online, row_of
from mudgroup.messages import Dialect, Format
from mudgroup.model.world.passing import Presence, Studied
from mudgroup.model.world.reading import Choices, Reading
from mudgroup.model.world.steps import Step, Verb

READS = Reading(Format(Dialect.GRAPHICAL, level=2, columns=38), Choices(brief=True, colour=16))
WORDS = st.text(max_size=5)
PRESENCES = st.builds(
    Presence,
    st.just("g1.0a.7"),
    st.sampled_from((Reading(), READS)),
    st.floats(0, 1e9),
    st.none() | WORDS,
    st.lists(st.builds(Step, st.sampled_from(Verb), WORDS, WORDS, WORDS), max_size=2).map(tuple),
    st.lists(
        st.builds(Studied, st.integers(1, 99), WORDS, WORDS, st.floats(0, 10)), max_size=2
    ).map(tuple),
    st.booleans(),
)
CARRIED = st.builds(
    Carried, PRESENCES, st.integers(0, 99), st.booleans(), st.integers(0, 9), st.booleans()
)


def kept(**changes: Any) -> Kept:
    there = Presence("g1.0a.7", READS, 3.0)
    return evolve(Kept("g1.0a.7", "192.0.2.1", READS, player=61, carried=Carried(there)), **changes)


@given(CARRIED)
def test_a_player_s_session_comes_back_as_it_was(carried: Carried) -> None:
    there = kept(carried=carried, reading=carried.presence.reading, active_elapsed=4.5)

    assert there == kept_of(row_of(there))


def test_a_visitor_s_session_comes_back_and_has_no_presence() -> None:
    visitor = Kept("g1.0a.8", "192.0.2.1", READS, staff_only=True)

    assert row_of(visitor).presence is None
    assert visitor == kept_of(row_of(visitor))


def test_what_a_later_version_has_added_is_passed_over() -> None:
    row = row_of(kept())
    assert row.presence is not None
    later = evolve(row, presence=row.presence[:-1] + b',"later":[1]}')

    assert kept() == kept_of(later)


@pytest.mark.parametrize("wrong", [b"", b"{", b"[]", b'{"presence":{"session":7}}'])
def test_a_row_that_cannot_be_read_is_named(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"g1\.0a\.7 cannot be read"):
        kept_of(evolve(row_of(kept()), presence=wrong or None, reading=wrong or b"x"))


def test_a_row_is_old_when_anything_is_otherwise_and_after_a_minute() -> None:
    old = kept(active_elapsed=10.0)
    soon, late = (kept(active_elapsed=10.0 + s) for s in (ACTIVE_SECONDS - 1, ACTIVE_SECONDS))

    assert [each.is_as(old) for each in (old, soon, late, kept(reading=Reading()))] == [
        *(True, True, False, False),
    ]
    assert not old.is_as(None)


def test_who_came_first_is_the_first_online_and_who_cannot_be_read_is_not() -> None:
    late, early = (
        kept(player=n, carried=Carried(Presence(f"g1.0a.{n}", READS, seconds)))
        for n, seconds in ((61, 9.0), (62, 2.0))
    )
    broken = evolve(row_of(late), player=63, presence=b"{")
    visitor = row_of(Kept("g1.0a.8", "192.0.2.1", READS))
    there = online(map(row_of, (late, early)))

    assert [*there] == [62, 61]
    assert there == online((row_of(late), broken, visitor, row_of(early)))
