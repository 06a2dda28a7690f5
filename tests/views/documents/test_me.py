"""Who one is, as a document."""

from typing import Any

from mudgroup.model.field import carrying
from mudgroup.model.joining import invitations
from mudgroup.model.moderation import muting
from mudgroup.model.world.events import Topic
from mudgroup.views.documents.me import commands, document
from tests.small_world import SmallWorld
from tests.views.documents.scenes import team


def mine(small: SmallWorld, name: str) -> Any:
    return document(small.turn(), small.player(name), [])


def test_it_has_ones_groups() -> None:
    small = team()
    number = small.group("Ada").number
    value = mine(small, "Ada")

    assert {str(number): {"name": "Rocks"}} == value["groups"]
    assert ([number], number, "member") == (value["order"], value["current"], value["rank"])


def test_who_is_in_as_many_groups_as_may_be_makes_no_more() -> None:
    small = team()

    assert mine(small, "Ada")["may_create"] is (small.settings.groups.per_player > 1)


def test_what_one_carries_says_by_which_line_it_is_used() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "quarry")
    for name in ("rock pick", "hand lens", "pocket knife", "acid bottle", "headlamp", "compass"):
        small.do(lambda turn, n=name: carrying.take(turn, small.player("Ada"), n))  # type: ignore[misc]
    carried = mine(small, "Ada")["carried"]

    assert {key: value["line"] for key, value in carried.items()} == {
        "acid-bottle": "acid {outcrop}",
        "compass": "measure {outcrop}",
        "hand-lens": "look at {outcrop} through hand lens",
        "headlamp": "",
        "knife": "scratch {outcrop} with pocket knife",
        "rock-pick": "sample {outcrop}",
    }


def test_an_invitation_is_there_but_for_one_by_whom_one_has_muted() -> None:
    small = team()
    number, ada = small.group("Ada").number, small.number("Ada")
    small.do(lambda turn: invitations.invite(turn, small.group("Ada"), small.number("Cy"), ada))
    before = mine(small, "Cy")["invitations"]
    small.do(lambda turn: muting.mute(turn, small.player("Cy"), small.player("Ada")))

    assert [(asked["name"], asked["by"]) for asked in before.values()] == [("Rocks", "Ada")]
    assert [str(number)] == [*before]
    assert ({}, {str(ada): "Ada"}) == (
        mine(small, "Cy")["invitations"],
        mine(small, "Cy")["muted"],
    )
    assert mine(small, "Ada")["muted"] == {}


def test_commands_are_told_with_what_they_do() -> None:
    assert commands(
        (Topic("acid OUTCROP", "", "Field", "acid"), Topic("who", "lists", "Talk"))
    ) == [
        {"usage": "acid OUTCROP", "summary": "shows whether it fizzes in acid", "section": "Field"},
        {"usage": "who", "summary": "lists", "section": "Talk"},
    ]
