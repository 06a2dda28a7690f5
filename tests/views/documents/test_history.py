"""History as data."""

from datetime import UTC, datetime

from mudgroup.model.records.history import Action, Entry
from mudgroup.views.documents.history import entry, history, reset

NOW = datetime(2026, 3, 1, 17, 51, 0, 250_000, tzinfo=UTC)
NAMES = {17: "Ada", 18: "Bo"}


def test_what_was_said_has_its_words_and_its_prose_has_no_time() -> None:
    said = Entry(1843, 412, NOW, Action.SAID, 18, (17, 18), "Here.")

    assert entry(said, NAMES) == {
        "seq": 1843,
        "at": "2026-03-01T17:51:00.250+00:00",
        "action": "said",
        "actor": {"id": 18, "name": "Bo"},
        "prose": 'Bo said, "Here."',
        "text": "Here.",
    }


def test_what_was_done_has_prose_alone_and_the_server_is_number_0() -> None:
    added = Entry(1844, 412, NOW, Action.ADDED_MEMBER, 0, (17,), 18)
    value = entry(added, NAMES)

    assert value["actor"] == {"id": 0, "name": "the server"}
    assert value["prose"] == "the server added member Bo"
    assert "text" not in value


def test_a_page_tells_of_which_group_it_is_and_whether_there_is_more() -> None:
    assert history(412, ({"seq": 1},), more=True, older=False) == {
        "group": 412,
        "entries": [{"seq": 1}],
        "more": True,
        "older": False,
    }
    assert reset(412) == {"group": 412}
