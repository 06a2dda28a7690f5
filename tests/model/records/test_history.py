"""Entries, and the tuples that the document makes of them."""

import pytest

from mudgroup.model.records.history import Action, Entry
from tests.scenes import START

TEACHER, LEADER = 9, 1
LED = {
    "created group",
    "added member",
    "removed member",
    "set leader to",
    "set name to",
    "disbanded group",
    "set goal",
    "completed goal",
    "finished module",
    "lost goal",
    "lost module",
}


@pytest.mark.parametrize("action", Action)
def test_the_tuple_names_the_leader_where_the_document_says_leader(action: Action) -> None:
    entry = Entry(4, 40, START, action, TEACHER, (1, 2), "x", LEADER, "a walk")
    who = LEADER if action in LED else TEACHER
    more = ("a walk",) if action == "set goal" else ()

    assert entry.told() == (START, action, who, (1, 2), "x", *more)


def test_of_an_entry_of_an_earlier_version_who_acted_is_who_led() -> None:
    entry = Entry.of_earlier(4, 40, START, Action.SET_LEADER, LEADER, (1, 2), 2)

    assert entry == Entry(4, 40, START, Action.SET_LEADER, LEADER, (1, 2), 2, LEADER)


@pytest.mark.parametrize(
    ("result", "goal", "activity"),
    [
        ("Draw It|map:hills", "Draw It", "map:hills"),
        ("Look Around|", "Look Around", ""),
        ("Look|this | or that", "Look", "this | or that"),
    ],
)
def test_the_goal_and_its_activity_of_an_earlier_version_are_put_apart(
    result: str, goal: str, activity: str
) -> None:
    entry = Entry.of_earlier(4, 40, START, Action.SET_GOAL, LEADER, (1,), result)

    assert (entry.result, entry.activity) == (goal, activity)


def test_what_was_said_in_an_earlier_version_stays_as_it_is() -> None:
    entry = Entry.of_earlier(4, 40, START, Action.SAID, LEADER, (1,), "a|b")

    assert (entry.result, entry.activity) == ("a|b", "")
