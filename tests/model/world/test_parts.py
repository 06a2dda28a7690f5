"""What is done in parts."""

from itertools import accumulate
from typing import ClassVar

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.records.players import News, NewsKind
from mudgroup.model.sessions.browsing import list_groups
from mudgroup.model.world.parts import READERS, Work, WorkLeft, begin
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld


@frozen
class Listing:
    """Tells a player's groups so many times in each part."""

    kind: ClassVar[NewsKind] = NewsKind.DRAWN

    actor: int
    parts: tuple[int, ...]
    done: int = 0

    @property
    def of(self) -> int:
        return len(self.parts)

    def part(self, turn: Turn) -> "Listing":
        for _ in range(self.parts[self.done]):
            list_groups(turn, turn.player(self.actor))
        return evolve(self, done=self.done + 1)

    def news(self, turn: Turn) -> News:
        place = turn.ref(turn.player(self.actor).location)
        return News(turn.now, self.kind, place, self.actor, text=f"{self.done}")


def expected(parts: tuple[int, ...], done: int) -> int:
    """How many parts are done after a turn that begins behind some."""
    sums = accumulate(told or 1 for told in parts[done:])
    return next((n for n, told in enumerate(sums, done + 1) if told >= READERS), len(parts))


@given(st.lists(st.integers(0, READERS + 1), min_size=1, max_size=6).map(tuple))
def test_each_turn_does_a_little_and_what_is_left_is_known_until_all_is_done(
    parts: tuple[int, ...],
) -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    events = small.events(lambda turn: begin(turn, ada, Listing(ada.number, parts)))
    left: Work | None = next((e.work for e in events if isinstance(e, WorkLeft)), None)
    done = expected(parts, 0)
    while left:
        assert left.done == done < len(parts)
        assert [news.text for news in small.player("Ada").news] == [f"{done}"]
        done, (_, left) = expected(parts, done), small.carry_on(left)

    assert done == len(parts)
    assert small.player("Ada").news == ()


def test_what_one_asks_for_while_other_work_of_theirs_goes_on_is_not_begun_before_its_end() -> None:
    small = SmallWorld("Ada")
    first, second = (Listing(small.number("Ada"), (READERS,) * many) for many in (2, 1))
    (left,) = works(small, first)
    (waits,) = works(small, second)
    for work in (left, waits):
        small.carry_on(work)

    assert (waits, works(small, second)) == (second, [])


def works(small: SmallWorld, work: Listing) -> list[Work]:
    """What is left of a work that is begun."""
    events = small.events(lambda turn: begin(turn, small.player("Ada"), work))
    return [event.work for event in events if isinstance(event, WorkLeft)]
