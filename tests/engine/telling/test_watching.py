"""What a client keeps of documents and patches is how things stand, whatever was done."""

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.messages import Formatted
from mudgroup.views.documents import group, me, room
from tests.attacks.playing import WHOLE_LINES
from tests.engine.reading_data import (
    DATA,
    TO_THE_QUARRY,
    DataGame,
    bare,
    of_the_panel,
    own,
    teaching,
    with_return_at_once,
)
from tests.scenes import PASSWORD

NAMES = ("Ada", "Bo", "Cy", "Di", "Eve")
READING = ("Ada", "Bo", "Cy", "Tea")


def begun() -> DataGame:
    """Two groups, of players who read data and of others, and one of staff who do."""
    game = DataGame(*NAMES, "Tea", reading=READING, settings=with_return_at_once())
    game.promote("Tea")
    for name in NAMES[:4]:
        game.type(name, *TO_THE_QUARRY)
    for leader, name, members in (("Ada", "Rocks", ("Bo", "Cy")), ("Di", "Sands", ("Eve", "Ada"))):
        game.type(leader, f"group create {name}", *(f"group add {member}" for member in members))
    return game


def step(game: DataGame, rng: random.Random) -> None:
    """Somebody does something."""
    name = rng.choice((*NAMES, "Tea"))
    dice = rng.random()
    if not game.is_online(name):
        game.open(name)
        game.type(name, f"connect {name} {PASSWORD}")
    elif dice < 0.03:
        game.drop(name)
        game.closed.add(name)
        game.tick()
    elif dice < 0.05:
        game.type(name, "quit")
    elif name == "Tea":
        game.type(name, teaching(rng, NAMES, rng.choice(game.groups())))
    else:
        line = own(rng, NAMES) if dice < 0.3 else of_the_panel(rng, NAMES)
        game.type(name, line.replace("{group}", str(rng.choice(game.groups()))))


def check(game: DataGame) -> None:
    """What each client has is what one would be sent who began to read now."""
    for name in READING:
        if game.is_online(name):
            assert bare(game.anew(name)) == bare(game.clients[name].documents), name


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_whatever_is_done_a_client_has_what_one_is_sent_who_begins_to_read(
    rng: random.Random, steps: int
) -> None:
    game = begun()
    check(game)
    for _ in range(steps):
        step(game, rng)
        check(game)


def pair() -> DataGame:
    """Ada and Bo read data, Cy reads text; Ada and Bo are in a group."""
    game = DataGame("Ada", "Bo", "Cy", reading=("Ada", "Bo"))
    game.type("Ada", "group create Rocks", "group add Bo")
    for client in game.clients.values():
        client.frames.clear()
    return game


def test_who_comes_in_is_sent_who_they_are_then_where_then_their_groups() -> None:
    game = pair()
    game.come_back("Ada")
    packages = game.clients["Ada"].packages()

    assert packages == ["Mudgroup.Me", "Mudgroup.Map", "Mudgroup.Room", "Mudgroup.Group"]


def test_events_come_first_and_patches_before_it_is_said_that_the_line_is_done() -> None:
    game = pair()
    game.type("Bo", "group say Hi.")
    kinds = [package for package, _ in game.clients["Ada"].frames]

    assert kinds == ["Mudgroup.Event", "Mudgroup.Patch"]


def test_a_line_makes_the_others_have_one_more_to_read_and_the_speaker_none() -> None:
    game = pair()
    number = game.groups()[0]
    game.type("Bo", "group say Hi.")
    seq = game.document("Ada", "group", number)["seq"]

    assert game.clients["Ada"].patches() == [
        {"group": number, "patch": {"seq": seq, "me": {"unread": 1}}},
    ]
    assert game.clients["Bo"].patches() == [{"group": number, "patch": {"seq": seq}}]


def test_a_move_is_a_room_whole_for_who_moves_and_a_patch_for_who_stays() -> None:
    game = pair()
    game.type("Bo", "north")
    hall = game.document("Ada", "room", game.player("Ada").location)

    assert "Mudgroup.Room" in game.clients["Bo"].packages()
    assert str(game.number("Bo")) not in hall["people"]
    assert {"room": hall["id"], "patch": {"people": {str(game.number("Bo")): None}}} in (
        game.clients["Ada"].patches()
    )


def test_the_end_of_a_group_is_a_patch_of_null() -> None:
    game = pair()
    number = game.groups()[0]
    game.type("Ada", "group remove Bo")

    assert {"group": number, "patch": None} in game.clients["Bo"].patches()
    assert game.document("Bo", "me")["order"] == []


def test_who_is_back_at_the_keyboard_is_seen_so_also_by_a_line_that_is_refused() -> None:
    game = pair()
    game.type("Bo", "afk tea")
    bo, number = str(game.number("Bo")), game.groups()[0]
    before = game.document("Ada", "group", number)["members"][bo]["afk"]
    game.type("Bo", "no such thing")

    assert (before, None) == (
        "tea",
        game.document("Ada", "group", number)["members"][bo].get("afk"),
    )


def test_a_client_that_begins_to_read_data_later_is_sent_all_of_it() -> None:
    game = pair()
    game.clients["Cy"] = type(game.clients["Ada"])()
    game._take(game.engine.receive(Formatted("Cy", DATA), game.small.at))
    first = game.clients["Cy"].packages()
    game.type("Ada", "north")

    assert first == ["Mudgroup.Me", "Mudgroup.Map", "Mudgroup.Room"]
    assert len(game.clients["Cy"].patches()) == 1
    game._take(game.engine.receive(Formatted("Cy", WHOLE_LINES), game.small.at))
    game.type("Ada", "south")
    assert game.clients["Cy"].packages() == []


def test_all_is_sent_once_more_on_request() -> None:
    game = pair()
    game.type("Bo", "group say Hi.")
    watching = game.engine._committed.watching
    before = bare(game.clients["Ada"].documents)
    again = watching.again(game.number("Ada"))
    game._take_messages(again)

    assert [data.package for data in again] == [
        "Mudgroup.Me",
        "Mudgroup.Map",
        "Mudgroup.Room",
        "Mudgroup.Group",
    ]
    assert bare(game.clients["Ada"].documents) == before
    assert watching.again(game.number("Cy")) == ()


def test_who_comes_in_while_nothing_can_be_saved_has_documents_and_all_have_after_that() -> None:
    game = pair()
    game.type("Ada", "quit")
    game._take(game.engine.suspend(game.engine.world, game.small.at))
    game.open("Ada")
    game.type("Ada", f"connect Ada {PASSWORD}")
    first = game.clients["Ada"].packages()
    game._take(game.engine.resume(game.small.at))

    assert first == ["Mudgroup.Me", "Mudgroup.Map", "Mudgroup.Room", "Mudgroup.Group"]
    for name in ("Ada", "Bo"):
        assert bare(game.anew(name)) == bare(game.clients[name].documents)
    game.type("Bo", "group say Hi.")
    assert bare(game.anew("Ada")) == bare(game.clients["Ada"].documents)


# --- what it costs -------------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often what is shared of documents is made."""
    counted: Counter[str] = Counter()

    def counting(name: str, make: Any) -> Any:
        def made(*arguments: Any) -> Any:
            counted[name] += 1
            return make(*arguments)

        return made

    monkeypatch.setattr(group, "shared", counting("group", group.shared))
    monkeypatch.setattr(room, "document", counting("room", room.document))
    monkeypatch.setattr(me, "document", counting("me", me.document))
    return counted


def crowd(readers: int, others: int) -> DataGame:
    """A group of which some read data."""
    names = [f"Di{chr(ord('a') + n)}" for n in range(readers + others)]
    game = DataGame(*names, reading=tuple(names[:readers]))
    game.type(names[0], "group create Rocks", *(f"group add {name}" for name in names[1:]))
    return game


@pytest.mark.parametrize("others", [0, 6])
def test_what_is_made_again_does_not_grow_with_those_who_do_not_watch(
    others: int, made: Counter[str]
) -> None:
    game = crowd(2, others)
    made.clear()
    game.type("Dia", "group say Hi.", "group name Oaks", "north")

    assert made == {"group": 2, "room": 2, "me": 3}


def test_what_several_read_is_made_once_and_sent_once(made: Counter[str]) -> None:
    game = crowd(5, 0)
    made.clear()
    game.type("Dia", "afk tea")

    assert made == {"group": 1, "room": 1, "me": 1}


def test_while_nobody_reads_data_nothing_is_made(made: Counter[str]) -> None:
    game = crowd(0, 3)
    game.type("Dia", "group say Hi.", "north", "afk", "group name Oaks", "quit")

    assert made == {}
