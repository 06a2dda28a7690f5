"""What is read in pieces."""

from collections.abc import Iterator

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.sessions.browsing import list_groups
from mudgroup.model.world.pieces import AT_ONCE, Pieces, ReadAsked, ask, whole
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld


@frozen
class Counted:
    """Reads so many rows in each piece, and tells the player's groups at the end."""

    reader: int
    pieces: tuple[int, ...]

    def begin(self, turn: Turn) -> Iterator[int]:
        yield from self.pieces
        list_groups(turn, turn.player(self.reader))


@given(st.lists(st.integers(0, AT_ONCE + 1), max_size=6).map(tuple))
def test_little_is_told_at_once_and_much_is_left_to_who_reads_beside(
    pieces: tuple[int, ...],
) -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    read = Counted(ada.number, pieces)

    (event,) = small.events(lambda turn: ask(turn, ada, read))

    assert isinstance(event, ReadAsked) is (sum(pieces) > AT_ONCE)
    assert event.to == (ada.number,)
    if isinstance(event, ReadAsked):
        assert event.read == read


@pytest.mark.parametrize("many", [0, 1, 5])
def test_what_is_found_in_the_end_is_given_however_many_pieces_there_are(many: int) -> None:
    def found() -> Pieces[str]:
        yield from range(many)
        return "a rock"

    assert whole(found()) == "a rock"
