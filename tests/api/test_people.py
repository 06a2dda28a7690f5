"""Players, and where they are."""

import pytest

from mudgroup import api
from mudgroup.model.places.events import Arrived, Departed, RoomSeen
from tests.scenes import START
from tests.small_world import SmallWorld


def test_a_new_player_stands_in_the_start_room_and_is_offline() -> None:
    small = SmallWorld()
    small.do(lambda turn: api.create_player(turn, "Ada"))
    ada = small.player("Ada")

    assert (small.where("Ada"), ada.password, ada.left_at) == ("hall", "", START)
    assert api.players(small.turn()) == (ada,)
    assert api.player(small.turn(), "ADA") == ada


def test_a_name_that_nobody_has_is_told_by_the_code_of_the_document() -> None:
    with pytest.raises(api.ScriptError, match="there is no player called Zoe") as error:
        api.player(SmallWorld().turn(), "Zoe")

    assert (error.value.code, error.value.word) == (-1, "no such player")


def test_who_is_moved_sees_the_new_room_and_both_rooms_are_told() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    small.put("Cy", "garden")
    events = small.events(
        lambda turn: api.move(turn, small.player("Ada"), api.room(turn, "garden"))
    )

    assert [(type(event), event.to) for event in events] == [
        (Departed, (small.number("Bo"),)),
        (Arrived, (small.number("Cy"),)),
        (RoomSeen, (small.number("Ada"),)),
    ]
    assert small.events(lambda t: api.move(t, small.player("Ada"), api.room(t, "garden"))) == ()


def test_where_players_are_is_read_online_or_not() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    small.put("Bo", "garden")
    small.disconnect("Cy")
    turn = small.turn()
    hall = api.room(turn, "hall")

    assert [api.place(turn, small.player(name)).key for name in ("Ada", "Bo", "Cy")] == [
        "hall",
        "garden",
        "hall",
    ]
    assert api.players_in(turn, hall) == (small.player("Ada"),)
    assert [api.is_online(turn, small.player(name)) for name in ("Ada", "Cy")] == [True, False]
