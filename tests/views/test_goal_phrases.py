"""Pieces of English about goals."""

import pytest

from mudgroup.model.goals.events import Bring, Need, Standing
from mudgroup.model.records.goals import ACTIONS, GoalAction, Sharing
from mudgroup.model.records.refs import Ref
from mudgroup.views.entries import DONE
from mudgroup.views.goal_phrases import (
    DID,
    WANTS,
    need_lines,
    rests,
    size,
    so_far,
    to_bring,
    want,
    worth,
)
from tests.views.goal_examples import need


@pytest.mark.parametrize(
    ("wanted", "words", "far"),
    [
        (need("identify"), "identify outcrops", "0 of 2"),
        (
            need("identify", 1, kinds=("granite", "basalt"), region="hills"),
            "identify outcrops of granite or basalt in the region hills",
            "1 of 2",
        ),
        (need("visit", 1, places=("Windy Ridge", "Cave")), "visit Windy Ridge and Cave", "1 of 2"),
        (need("visit", 2), "visit places", "2 of 2"),
        (
            need("map", 3, 36, percent=80),
            "mark the map, 80% of the squares right",
            "3 of 36 squares marked",
        ),
        (
            need("map", 36, 36, percent=80, right=20),
            "mark the map, 80% of the squares right",
            "20 of 36 squares are right",
        ),
        (need("served", role="scribe"), "be scribe when a group completes a goal", "0 of 2"),
        (
            need("served", role="mapper", goal="The Map"),
            "be mapper when a group completes the goal The Map",
            "0 of 2",
        ),
    ],
)
def test_what_is_wanted_is_a_phrase(wanted: Need, words: str, far: str) -> None:
    assert (want(wanted), so_far(wanted)) == (words, far)


def test_what_is_done_says_so_instead_of_how_far() -> None:
    assert need_lines((need("visit", 2), need("note", 1))) == (
        "visit places: done",
        "write notes: 1 of 2",
    )


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(2, 5, "2 to 5 members"), (3, 3, "3 members"), (1, 1, "1 member")],
)
def test_a_size_is_a_span_or_a_number(least: int, most: int, words: str) -> None:
    assert size(least, most) == words


@pytest.mark.parametrize(
    ("sharing", "words"),
    [
        (Sharing.EACH, "1 point for each member"),
        (Sharing.SPLIT, "1 point, shared evenly"),
        (Sharing.LEADER, "1 point for the leader to give"),
    ],
)
def test_points_are_told_with_who_gains_them(sharing: Sharing, words: str) -> None:
    assert worth(1, sharing) == words


def test_a_goal_that_rests_tells_for_how_many_it_is() -> None:
    assert rests(Standing.TOO_FEW, 2, 6, 1) == ("it is for 2 to 6 members, and you are 1, too few")
    assert rests(Standing.TOO_MANY, 2, 2, 3) == "it is for 2 members, and you are 3, too many"


def test_every_action_has_its_words() -> None:
    assert set(WANTS) == set(GoalAction)
    assert set(DID) == set(ACTIONS)
    assert set(DONE) == {*ACTIONS} - {GoalAction.SAY, GoalAction.NOTE}


def test_what_to_bring_is_told_with_where_it_lies() -> None:
    site = Ref(1, "Landing Site")

    assert [
        to_bring(Bring(("compass",), (site,))),
        to_bring(Bring(("acid bottle", "magnet"), (site,))),
        to_bring(Bring(("compass",), ())),
        to_bring(Bring(("hand lens", "magnet"), (), more=8)),
    ] == [
        "Bring a compass. It lies at Landing Site.",
        "Bring an acid bottle or a magnet. They lie at Landing Site.",
        "Bring a compass.",
        "Bring two or three instruments, such as a hand lens and a magnet: not all are needed.",
    ]
