"""What is sent of documents: once for all who get the same, first who one is."""

import json

from mudgroup.engine.telling.documents import Held
from mudgroup.engine.telling.updates import Updates
from mudgroup.messages import Data
from mudgroup.model.sessions.touching import Subject

GROUP: Subject = ("group", 7)
OLD, NEW = {"name": "Ash", "seq": 1}, {"name": "Ash", "seq": 2}


def sent(updates: Updates) -> list[tuple[tuple[str, ...], str, object]]:
    return [(m.sessions, m.package, json.loads(m.json)) for m in updates.messages()]


def test_those_in_whose_document_the_same_has_changed_are_sent_one_message() -> None:
    updates = Updates()
    for session in ("a", "b"):
        updates.changes(session, GROUP, Held(OLD, {"unread": 1}), Held(NEW, {"unread": 2}))

    patch = {"group": 7, "patch": {"seq": 2, "me": {"unread": 2}}}
    assert sent(updates) == [(("a", "b"), "Mudgroup.Patch", patch)]


def test_what_is_ones_own_makes_it_another_message() -> None:
    updates = Updates()
    updates.patch("a", GROUP, Held(OLD), Held(NEW), {"unread": 1})
    updates.patch("b", GROUP, Held(OLD), Held(NEW), {})

    assert [sessions for sessions, _, _ in sent(updates)] == [("a",), ("b",)]


def test_where_nothing_has_changed_nothing_is_sent() -> None:
    updates = Updates()
    updates.changes("a", GROUP, Held(OLD, {"unread": 1}), Held(dict(OLD), {"unread": 1}))

    assert list(updates.messages()) == list[Data]()


def test_who_one_is_comes_before_the_map_the_room_and_the_groups() -> None:
    updates = Updates()
    updates.whole("a", GROUP, Held(NEW))
    updates.end("a", ("group", 3))
    updates.whole("a", ("room", 5), Held({}))
    updates.planet("a", {})
    updates.whole("a", ("me", 1), Held({}))

    assert [package for _, package, _ in sent(updates)] == [
        "Mudgroup.Me",
        "Mudgroup.Map",
        "Mudgroup.Room",
        "Mudgroup.Patch",
        "Mudgroup.Group",
    ]
