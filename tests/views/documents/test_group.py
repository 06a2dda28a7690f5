"""A group as a document."""

from datetime import timedelta
from typing import Any

from mudgroup.model.goals import goals
from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.talk import floor
from mudgroup.model.moderation import moderating
from mudgroup.model.records.moderation import FloorMode, Restraint
from mudgroup.model.rights import permissions
from mudgroup.views.documents.group import ENDLESS, own, rights, shared, voices
from tests.model.panel_scenes import adding
from tests.small_world import SmallWorld
from tests.views.documents.scenes import team


def seen(small: SmallWorld, *muted: str) -> Any:
    return shared(small.turn(), small.group("Ada"), 7, {small.number(name) for name in muted})


def mine(small: SmallWorld, name: str, unread: int = 0) -> Any:
    return own(small.turn(), small.group("Ada"), small.player(name), unread)


def test_it_has_its_members_in_order_and_who_is_not_there_is_nowhere() -> None:
    small = team()
    small.disconnect("Bo")
    value = seen(small)
    ada, bo = small.number("Ada"), small.number("Bo")

    assert (ada, [ada, bo], 7) == (value["leader"], value["order"], value["seq"])
    assert value["members"][str(bo)] == {
        "name": "Bo",
        "role": "",
        "score": 0,
        "following": False,
        "online": False,
        "afk": None,
        "room": None,
        "hearing": "default",
        "rights": None,
    }


def test_who_has_dropped_is_shown_as_online_until_it_is_told() -> None:
    small = team()
    small.drop("Bo")

    assert seen(small)["members"][str(small.number("Bo"))]["online"]


def test_notes_are_shown_but_for_those_of_players_whom_one_has_muted() -> None:
    small = team()
    write = notes.write_note
    small.do(lambda turn: write(turn, small.group("Ada"), small.number("Bo"), "Finds", "A vein."))
    value = seen(small)["notes"]["1"]

    assert (value["writer"], value["subject"]) == ("Bo", "Finds")
    assert "text" not in value
    assert seen(small, "Bo")["notes"] == {}
    assert mine(small, "Ada")["notes_unread"] == [1]
    assert small.number("Bo") in voices(small.turn(), small.group("Ada"))


def test_the_goal_tells_how_far_it_is_met_and_the_map_what_is_marked() -> None:
    small = team()
    before = seen(small)
    small.do(
        lambda turn: goals.choose_module(turn, small.group("Ada"), "Beginning", small.number("Ada"))
    )
    goal = seen(small)["goal"]

    assert (before["goal"], before["map"]) == (None, None)
    assert (
        goal["name"],
        goal["module"],
        goal["place"],
        goal["of"],
    ) == ("Look Around", "Beginning", 1, 2)
    assert {"words", "done", "of", "met"} == {*goal["progress"][0]}


def test_a_group_for_which_no_goal_is_left_waits_and_is_told_for_how_many_goals_are() -> None:
    small = team()
    ada = small.number("Ada")
    before = seen(small)["waiting"]
    for name in ("Dee", "Eve", "Fay"):
        small.connect(name)
        small.do(adding(small, "Ada", name))
    small.do(lambda turn: goals.choose_module(turn, small.group("Ada"), "Beginning", ada))
    told = seen(small)

    assert (before, told["goal"]) == (None, None)
    assert {**told["waiting"], "goals": []} == {"module": "Beginning", "members": 5, "goals": []}
    assert [{"name", "least", "most"}] * 2 == [{*goal} for goal in told["waiting"]["goals"]]


def test_who_listens_has_no_rights_and_nothing_to_read() -> None:
    small = team()

    assert mine(small, "Cy") == {
        "rights": [],
        "unread": 0,
        "notes_unread": [],
        "muted_until": None,
        "member": False,
    }
    assert (mine(small, "Bo", 3)["unread"], mine(small, "Bo", 3)["member"]) == (3, True)


def test_a_mute_shows_when_it_ends() -> None:
    small = team()

    def mute(length: timedelta | None) -> None:
        ada, bo, group = small.player("Ada"), small.player("Bo"), small.group("Ada")
        restrict = moderating.restrict
        small.do(lambda turn: restrict(turn, ada, bo, Restraint.MUTED, group, length, ""))

    mute(timedelta(minutes=1))
    assert mine(small, "Bo")["muted_until"] == "2026-01-01T00:01:00+00:00"
    assert None is mine(small, "Ada")["muted_until"]
    mute(None)
    assert mine(small, "Bo")["muted_until"] == ENDLESS


def test_the_floor_tells_who_has_it_and_who_wants_it() -> None:
    small = team()
    set_mode = floor.set_mode
    small.do(
        lambda turn: set_mode(turn, small.group("Ada"), small.player("Ada"), FloorMode.MODERATED)
    )

    assert (seen(small)["floor"]) == {
        "mode": "moderated",
        "holder": 0,
        "hands": [],
        "slow_seconds": 0,
    }


def test_rights_are_as_they_are_typed() -> None:
    assert rights(permissions.from_flags((1, 0, 0, 0, 0, 0, 1))) == ["follow", "disband"]
