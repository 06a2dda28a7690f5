"""A room as a document."""

from typing import Any

from mudgroup.model.field import carrying
from mudgroup.model.places.looking import MOST_PEOPLE
from mudgroup.model.sessions import describing
from mudgroup.views.documents.room import document, people_in
from tests.small_world import SmallWorld


def seen(small: SmallWorld, place: str, *muted: str) -> Any:
    number = small.world.places[place]
    return document(small.turn(), number, {small.number(name) for name in muted})


def test_a_room_has_its_ways_and_what_they_ask_for() -> None:
    small = SmallWorld("Ada")
    exits = seen(small, "quarry")["exits"]

    assert exits == [
        {"direction": "up", "to": "Ledge", "people": 2},
        {"direction": "down", "to": "Shaft", "needs": "headlamp"},
        {"direction": "in", "to": "Adit", "opened_by": "engineer"},
        {"direction": "out", "to": "Road"},
    ]


def test_instruments_are_counted_and_are_gone_when_they_are_taken() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "quarry")
    before = seen(small, "quarry")["instruments"]

    small.do(lambda turn: carrying.take(turn, small.player("Ada"), "rock pick"))
    after = seen(small, "quarry")["instruments"]

    assert before["rock-pick"] == {"name": "rock pick", "many": 2}
    assert after["rock-pick"] == {"name": "rock pick", "many": 1}


def test_of_a_crowd_the_first_are_named_and_the_others_counted() -> None:
    small = SmallWorld(*(f"Ada{'abcdefghijklmnopqrstuvwxyz'[n % 26]}{n}" for n in range(43)))
    there = seen(small, "hall")

    assert (len(there["people"]), there["more"]) == (MOST_PEOPLE, 3)
    assert tuple(map(int, there["people"])) == people_in(small.turn(), there["id"])


def test_who_has_muted_somebody_sees_them_and_no_words_of_theirs() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: describing.go_afk(turn, small.player("Bo"), "tea"))
    bo = str(small.number("Bo"))

    assert seen(small, "hall")["people"][bo] == {"name": "Bo", "afk": "tea"}
    assert seen(small, "hall", "Bo")["people"][bo] == {"name": "Bo", "afk": ""}
