"""History entries as lines."""

import pytest

from mudgroup.model.records.history import Action, Entry
from mudgroup.views.entries import entry_line
from mudgroup.views.layout.aloud import for_ear, for_eye
from tests.scenes import START


@pytest.mark.parametrize(
    ("action", "result", "line"),
    [
        ("said", "hello", 'Ada said, "hello"'),
        ("said to vips", "hello", 'Ada said to vips, "hello"'),
        ("lifted", "Bo (muted) because sorry", "Ada lifted Bo (muted) because sorry"),
        ("did", "test dark dyke", "Ada tested dark dyke"),
        ("did", "map B4", "Ada marked B4"),
        ("added member", 2, "Ada added member Bo"),
        ("added member", 9, "Ada added member #9"),
        ("set name to", "Sand", "Ada set name to Sand"),
        ("started following", 1, "Ada started following"),
        ("disbanded group", "", "Ada disbanded group"),
        ("set goal", "Look Around", "Ada set goal Look Around"),
        ("completed goal", "Draw It", "the group completed goal Draw It"),
        ("finished module", "First Steps", "the group finished module First Steps"),
        ("dropped module", "First Steps", "Ada dropped module First Steps"),
        ("lost goal", "Draw It", "the group lost goal Draw It"),
    ],
)
def test_an_entry_is_one_line(action: str, result: str | int, line: str) -> None:
    entry = Entry(1, 412, START, Action(action), 1, (), result)

    assert for_eye(entry_line(entry, {1: "Ada", 2: "Bo"})) == f"2026-01-01 00:00:00 UTC  {line}"


def test_what_no_player_did_the_server_did() -> None:
    entry = Entry(1, 412, START, Action.DISBANDED_GROUP, 0, (), "", 1)

    line = "2026-01-01 00:00:00 UTC  the server disbanded group"
    assert line == for_eye(entry_line(entry, {0: "Quarry World", 1: "Ada"}))


def test_the_activity_of_a_goal_stands_behind_it() -> None:
    entry = Entry(1, 412, START, Action.SET_GOAL, 1, (), "Draw It", 2, "map:hills")

    line = "2026-01-01 00:00:00 UTC  Ada set goal Draw It (map:hills)"
    assert line == for_eye(entry_line(entry, {1: "Ada", 2: "Bo"}))
    assert for_ear(entry_line(entry, {1: "Ada"})) == (
        "Ada set goal Draw It, map:hills, 1 January 2026 at 00:00:00 UTC"
    )
