"""What is no document is refused, with the place of every mistake."""

import json
from typing import Any

import pytest

from mudgroup.server.exchange.document import BadDocument, read_document, to_text

GOOD: dict[str, Any] = {
    "format": "mudgroup group",
    "version": 1,
    "group": {
        "number": 40,
        "name": "Rock Hounds",
        "leader": 1,
        "created_at": "2026-01-01T00:00:00+00:00",
        "disbanded_at": None,
        "section": "",
        "board": True,
    },
    "members": [
        {
            "player": 1,
            "name": "Ada",
            "permissions": {
                "can_follow": True,
                "can_invite": True,
                "can_remove": True,
                "can_rename": True,
                "can_change_goal": True,
                "can_set_leader": True,
                "can_disband": True,
            },
            "joined_at": "2026-01-01T00:00:00+00:00",
            "following": False,
            "notes_read": [1],
        }
    ],
    "notes": [
        {
            "index": 1,
            "at": "2026-01-01T00:00:00+00:00",
            "writer": 1,
            "subject": "One",
            "text": "two\nlines",
            "deleted": False,
        }
    ],
    "history": [
        {
            "at": "2026-01-01T00:00:00+00:00",
            "action": "created group",
            "actor": 1,
            "members": [],
            "result": "Rock Hounds",
        }
    ],
    "players": [{"number": 1, "name": "Ada"}],
}

BEFORE: dict[str, Any] = {
    "name": "Sand",
    "leader": 1,
    "members": [1],
    "following": [],
    "disbanded": False,
}


def changed(path: str, value: object) -> bytes:
    """The good document with one value changed; a path is keys and indexes with dots between."""
    document = json.loads(json.dumps(GOOD))
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    part = document
    for key in way:
        part = part[key]
    part[last] = value
    return json.dumps(document).encode()


def problems(data: bytes) -> list[str]:
    with pytest.raises(BadDocument) as caught:
        read_document(data)
    return caught.value.problems


def test_a_document_is_read() -> None:
    document = read_document(json.dumps(GOOD).encode())

    assert document.group.name == "Rock Hounds"
    assert document.notes[0].text == "two\nlines"
    assert document.history[0].result == "Rock Hounds"


def test_what_was_told_before_the_history_counts() -> None:
    line = {**GOOD["history"][0], "action": "said", "result": "one"}
    old = json.loads(changed("history", [line]))
    (name, *_) = problems(json.dumps({**old, "before": BEFORE}).encode())
    document = read_document(
        json.dumps({**old, "before": {**BEFORE, "name": "Rock Hounds"}}).encode()
    )

    assert name == "#40 Rock Hounds: name is 'Rock Hounds', the history says 'Sand'"
    assert json.loads(to_text(document))["before"] == {**BEFORE, "name": "Rock Hounds"}
    assert "before" not in json.loads(to_text(read_document(json.dumps(GOOD).encode())))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("format", "x", "format: expected 'mudgroup group'"),
        ("version", 0, "version: expected 1 or 2"),
        ("version", "2", "version: expected 1 or 2"),
        (
            "version",
            3,
            "version: 3, written by a newer mudgroup; this one reads 2: update mudgroup",
        ),
        ("history.0.leader", 9, "history[0]: #9 is not in players"),
        ("history.0.leader", "1", "expected int, got str @ document.history[0].leader"),
        ("extra", 1, "extra fields found (extra) @ document"),
        ("group", None, "expected an object @ document.group"),
        ("a\n\x1bb", 1, "extra fields found (a b) @ document"),
        ("group.leader", "1", "expected int, got str @ document.group.leader"),
        ("group.board", 1, "expected bool, got int @ document.group.board"),
        ("group.created_at", "now", "Invalid isoformat string: 'now' @ document.group.created_at"),
        ("members.0.player", True, "expected int, got bool @ document.members[0].player"),
        ("history.0.result", [], "expected str, got list @ document.history[0].result"),
        ("players.0.number", 2, "members[0]: #1 is not in players"),
        ("players.0.number", 0, "players[0]: the number or name cannot be or is there twice"),
        ("members.0.name", "Bo", "members[0].name: players says Ada"),
        ("members.0.notes_read", [2], "members[0].notes_read: not all are notes"),
        ("notes.0.index", 7, "notes: the indexes are not 1 to 1, in order"),
        ("group.board", False, "group.board: there are notes"),
        ("group.leader", 9, "group.leader: #9 is not a member"),
        ("history.0.action", "ate", ', set past to, got "ate" @ document.history[0].action'),
        (
            "group.floor",
            "chaos",
            'expected one of open, moderated, queue, got "chaos" @ document.group.floor',
        ),
        (
            "members.0.hearing",
            "all",
            'expected one of default, vip, quiet, got "all" @ document.members[0].hearing',
        ),
        ("history.0.result", "", "#40 Rock Hounds: name is 'Rock Hounds', the history says ''"),
        ("before", {**BEFORE, "members": [1, 2]}, "before: #2 is not in players"),
        ("before", {**BEFORE, "following": [0]}, "before: #0 is not in players"),
        ("before", {**BEFORE, "leader": "Ada"}, "expected int, got str @ document.before.leader"),
        ("before", 7, "expected an object @ document.before"),
        ("group.name", "Sand", "#40 Sand: name is 'Sand', the history says 'Rock Hounds'"),
    ],
)
def test_a_mistake_is_named_with_its_place(path: str, value: object, problem: str) -> None:
    assert any(problem in line for line in problems(changed(path, value)))


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a":' * 100_000])
def test_what_is_not_json_is_one_line(data: bytes) -> None:
    (line,) = problems(data)

    assert line.startswith("not JSON: ")
    assert "\n" not in line


@pytest.mark.parametrize("data", [b"[]", b"1", b"{}", b'"mudgroup group"'])
def test_what_is_json_but_no_document_is_one_line(data: bytes) -> None:
    assert problems(data) == ["format: expected 'mudgroup group'"]


@pytest.mark.parametrize("key", list(GOOD)[2:])
def test_a_missing_part_is_named(key: str) -> None:
    document = {name: value for name, value in GOOD.items() if name != key}

    assert problems(json.dumps(document).encode()) == [f"required field missing @ document.{key}"]


def test_texts_are_made_clean_as_lines_from_players_are() -> None:
    subject = read_document(changed("notes.0.subject", "a\r\n#GROUP|1\x1b[2J\u202e\ud800"))
    text = read_document(changed("notes.0.text", "a\n\x07b"))

    assert subject.notes[0].subject == "a #GROUP|1?"
    assert text.notes[0].text == "a\nb"
