"""Sharing out the points of goals, and the pot that the leader gives from."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.goals import scores
from mudgroup.model.goals.errors import PotTooSmall
from mudgroup.model.goals.role_events import ScoresSeen
from mudgroup.model.records.goals import Goal, Sharing
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.world.errors import Missing
from tests.model.goal_scenes import member
from tests.model.groups.test_membership import founded

GOAL = Goal(1, "g", "G", "D", points=10)
MEMBERS = st.lists(st.integers(1, 1000), min_size=1, max_size=50, unique=True).map(tuple)


@given(MEMBERS, st.integers(0, 10_000))
def test_parts_are_as_even_as_can_be_and_make_the_whole(
    members: tuple[int, ...], points: int
) -> None:
    goal = evolve(GOAL, points=points, sharing=Sharing.SPLIT)
    parts = [part for _, part in scores.shares(goal, members)]

    assert sum(parts) == points
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=True)


@given(MEMBERS)
def test_each_may_gain_all(members: tuple[int, ...]) -> None:
    assert scores.shares(GOAL, members) == tuple((player, 10) for player in members)


def test_the_leader_gives_from_the_pot() -> None:
    small = founded("Bo")
    goal = evolve(GOAL, sharing=Sharing.LEADER)
    small.do(lambda turn: turn.put(scores.share_out(small.group("Ada"), goal)))
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: scores.give(turn, small.group("Ada"), bo, 7, ada))

    assert (small.group("Ada").pot, member(small, "Bo").score) == (3, 7)
    with pytest.raises(PotTooSmall):
        scores.give(small.turn(), small.group("Ada"), bo, 4, ada)
    with pytest.raises(Missing):
        scores.give(small.turn(), small.group("Ada"), bo, 0, ada)
    with pytest.raises(LacksRight):
        scores.give(small.turn(), small.group("Ada"), bo, 1, bo)


@pytest.mark.parametrize("points", [1, 5])
def test_as_little_as_one_point_can_be_given_and_as_much_as_the_pot_holds(points: int) -> None:
    small = founded("Bo")
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), pot=5)))
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: scores.give(turn, small.group("Ada"), bo, points, ada))

    assert (small.group("Ada").pot, member(small, "Bo").score) == (5 - points, points)


def test_nobody_outside_gets_points() -> None:
    small = founded()
    small.connect("Bo")
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), pot=5)))

    with pytest.raises(NotInGroup):
        scores.give(small.turn(), small.group("Ada"), small.number("Bo"), 1, small.number("Ada"))


def test_the_highest_score_is_shown_first() -> None:
    small = founded("Bo", "Cy")
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), pot=5)))
    cy = small.number("Cy")
    small.do(lambda turn: scores.give(turn, small.group("Ada"), cy, 2, small.number("Ada")))
    (seen,) = small.events(lambda turn: scores.show_scores(turn, small.group("Ada"), cy))

    assert isinstance(seen, ScoresSeen)
    assert [(who.name, score) for who, _, score in seen.rows] == [("Cy", 2), ("Ada", 0), ("Bo", 0)]
