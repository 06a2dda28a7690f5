"""Rights of single members: given, taken, shown."""

import pytest
from attrs import evolve

from mudgroup.model.groups import granting, leadership, membership
from mudgroup.model.groups.errors import LeaderHasRights
from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.groups.rights_events import RightsSeen, RightsSet
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.records.groups import Member
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from mudgroup.views.directives.line import member_permissions
from tests.model.groups.test_membership import add, founded, remove
from tests.small_world import SmallWorld


def give(small: SmallWorld, name: str, *words: str, by: str = "Ada") -> tuple[Event, ...]:
    changes = {RIGHTS[word[1:]]: word[0] == "+" for word in words}
    return small.events(
        lambda turn: granting.set_rights(
            turn, small.group("Ada"), small.number(name), changes, small.number(by)
        )
    )


def membership_of(small: SmallWorld, name: str) -> Member:
    member = small.group("Ada").member(small.number(name))
    assert member
    return member


def flags(small: SmallWorld, name: str) -> str:
    return member_permissions(membership_of(small, name).permissions)


def test_all_members_are_told_and_the_one_concerned_sees_the_group_anew() -> None:
    small = founded("Bo", "Cy")
    rights, status = give(small, "Bo", "+remove", "-invite")
    bo = small.number("Bo")

    assert isinstance(rights, RightsSet)
    assert isinstance(status, StatusSeen)
    assert rights.to == (small.number("Ada"), bo, small.number("Cy"))
    assert (rights.given, rights.taken, rights.row.usual) == (("remove",), ("invite",), False)
    assert status.to == (bo,)
    assert member_permissions(status.permissions[bo]) == "1,0,1,0,0,0,0"
    assert [row.rights and row.player.name for row in status.rows] == [None, "Bo", None]


def test_rights_that_are_as_usual_again_are_told_as_such() -> None:
    small = founded("Bo")
    give(small, "Bo", "+remove")
    rights, status = give(small, "Bo", "-remove")

    assert isinstance(rights, RightsSet)
    assert isinstance(status, StatusSeen)
    assert rights.row.usual
    assert [row.rights for row in status.rows] == [None, None]


def test_the_history_says_who_gave_what_to_whom() -> None:
    small = founded("Bo")
    give(small, "Bo", "+leader", "-invite")
    give(small, "Bo", "-leader", by="Bo")
    entries = small.world.tails[small.group("Ada").number][-2:]

    assert [(entry.action, entry.actor, entry.result) for entry in entries] == [
        ("set rights of", small.number("Ada"), "Bo +leader -invite"),
        ("set rights of", small.number("Bo"), "Bo -leader"),
    ]


def test_rights_that_are_there_already_are_only_shown() -> None:
    small = founded("Bo")
    (seen,) = give(small, "Bo", "+invite")

    assert isinstance(seen, RightsSeen)
    assert seen.to == (small.number("Ada"),)


def test_a_co_leader_does_what_the_rights_say_and_sets_those_of_others() -> None:
    small = founded("Bo", "Cy", "Dee")
    give(small, "Bo", "+leader", "+remove")
    remove(small, "Dee", "Bo")
    give(small, "Cy", "+rename", by="Bo")

    assert small.members("Ada") == ["Ada", "Bo", "Cy"]
    assert flags(small, "Cy") == "1,1,0,1,0,0,0"


def test_each_hearer_of_a_new_member_learns_what_their_real_rights_allow() -> None:
    small = founded("Bo", "Cy")
    give(small, "Bo", "+remove")
    give(small, "Cy", "+leader")
    small.connect("Dee")
    ada, dee = small.number("Ada"), small.number("Dee")
    added = small.events(lambda turn: membership.add_member(turn, small.group("Ada"), dee, ada))[0]

    assert isinstance(added, MemberAdded)
    faces = [added.face(small.number(name)) for name in ("Ada", "Bo", "Cy", "Dee")]
    assert [(face.can_remove, face.can_set_leader) for face in faces] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("name", "by", "reason"),
    [
        ("Bo", "Bo", LacksRight),
        ("Ada", "Ada", LeaderHasRights),
        ("Cy", "Ada", NotInGroup),
        ("Bo", "Cy", NotInGroup),
    ],
)
def test_whose_rights_cannot_be_set(name: str, by: str, reason: type[Refused]) -> None:
    small = founded("Bo")
    small.connect("Cy")
    turn = small.turn()

    with pytest.raises(reason):
        granting.set_rights(
            turn, small.group("Ada"), small.number(name), {"can_remove": True}, small.number(by)
        )

    assert turn.commit() == evolve(turn.commit(), world=small.world, records=(), events=())


def shown(small: SmallWorld, by: str, of: str = "") -> list[str]:
    explorer = small.number(of) if of else None
    (seen,) = small.events(
        lambda turn: granting.show_rights(turn, small.group("Ada"), small.number(by), explorer)
    )
    assert isinstance(seen, RightsSeen)
    return [row.player.name for row in seen.rows]


def test_who_may_set_rights_sees_those_of_all_and_others_their_own() -> None:
    small = founded("Bo")

    assert shown(small, "Ada") == ["Ada", "Bo"]
    assert shown(small, "Ada", "Bo") == ["Bo"]
    assert shown(small, "Bo") == shown(small, "Bo", "Bo") == ["Bo"]
    with pytest.raises(LacksRight):
        shown(small, "Bo", "Ada")


def test_a_co_leader_who_leads_and_passes_on_has_their_rights_again() -> None:
    small = founded("Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    give(small, "Bo", "+leader", "-follow")
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, bo))
    assert (flags(small, "Ada"), flags(small, "Bo")) == ("1,1,0,0,0,0,0", "1,1,1,1,1,1,1")
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), ada, bo))

    assert (flags(small, "Ada"), flags(small, "Bo")) == ("1,1,1,1,1,1,1", "0,1,0,0,0,1,0")
    assert membership_of(small, "Bo").before_leading is None


def test_who_comes_back_has_the_usual_rights() -> None:
    small = founded("Bo")
    give(small, "Bo", "+leader")
    remove(small, "Bo", "Bo")
    add(small, "Bo")

    assert flags(small, "Bo") == "1,1,0,0,0,0,0"


def test_the_usual_rights_are_those_of_the_settings() -> None:
    everybody = Groups(group_member_permissions=(1,) * 7)
    small = founded("Bo", settings=Settings(groups=everybody))
    rights, _ = give(small, "Bo", "-leader")

    assert isinstance(rights, RightsSet)
    assert not rights.row.usual
