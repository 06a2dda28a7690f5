"""What is typed about rights in a group."""

import pytest

from mudgroup.model.groups.errors import NoSuchRight
from mudgroup.model.groups.rights_events import RightsSeen, RightsSet
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.model.world.errors import BadUsage, NoSuchPlayer
from mudgroup.views.directives.line import member_permissions
from tests.commands.typed import refused, told
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def rights(small: SmallWorld, name: str) -> str:
    member = small.group("Ada").member(small.number(name))
    assert member
    return member_permissions(member.permissions)


@pytest.mark.parametrize(
    ("typed", "flags"),
    [
        ("+remove", "1,1,1,0,0,0,0"),
        ("+remove -invite +GOAL", "1,0,1,0,1,0,0"),
        ("-follow +follow", "1,1,0,0,0,0,0"),
        ("+rename +leader +disband", "1,1,0,1,0,1,1"),
    ],
)
def test_rights_are_given_with_a_plus_and_taken_with_a_minus(typed: str, flags: str) -> None:
    small = founded("Bo")
    told(small, "Ada", f"group rights bo {typed}")

    assert rights(small, "Bo") == flags


@pytest.mark.parametrize(
    ("typed", "who"), [("group rights", ["Ada", "Bo"]), ("group rights bo", ["Bo"])]
)
def test_without_a_right_they_are_shown(typed: str, who: list[str]) -> None:
    seen = told(founded("Bo"), "Ada", typed)

    assert isinstance(seen, RightsSeen)
    assert [row.player.name for row in seen.rows] == who


def test_a_member_may_be_meant_as_me() -> None:
    small = founded("Bo")
    told(small, "Ada", "group rights bo +leader")

    assert isinstance(told(small, "Bo", "group rights me -leader"), RightsSet)


@pytest.mark.parametrize("word", ["remove", "+fly", "+", "-2", "*remove", "+remove,-rename"])
def test_what_is_no_right_is_named_and_changes_nothing(word: str) -> None:
    small = founded("Bo")
    why = refused(small, "Ada", f"group rights bo +rename {word}")

    assert why == repr(NoSuchRight(word, tuple(RIGHTS)))
    assert rights(small, "Bo") == "1,1,0,0,0,0,0"


def test_whose_rights_must_be_said_and_known() -> None:
    small = founded("Bo")
    usage = "group rights [PLAYER] [+RIGHT]"

    assert refused(small, "Ada", "group rights +remove") == repr(BadUsage(usage))
    assert refused(small, "Ada", "group rights zoe +remove") == repr(NoSuchPlayer("zoe"))
