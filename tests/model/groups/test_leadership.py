"""Who leads a group, and what it is called."""

import pytest
from attrs import evolve

from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.groups.events import FollowToggled, LeaderSet, NameSet
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.rights.permissions import change_member
from mudgroup.model.world.errors import IllFormed, NotAPlayer, Refused
from mudgroup.views.directives.line import member_permissions
from tests.model.groups.test_membership import founded


def test_leading_passes_with_its_rights() -> None:
    small = founded("Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    events = small.events(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))
    group = small.group("Ada")

    assert isinstance(events[0], LeaderSet)
    assert [member_permissions(member.permissions) for member in group.members] == [
        "1,1,0,0,0,0,0",
        "1,1,1,1,1,1,1",
    ]


def test_who_followed_the_old_leader_follows_nobody_once_they_lead() -> None:
    small = founded("Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: turn.put(change_member(small.group("Ada"), bo, following=True)))
    events = small.events(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))

    assert [type(event) for event in events] == [FollowToggled, LeaderSet, StatusSeen]
    assert not any(member.following for member in small.group("Ada").members)


def test_a_leader_who_leaves_is_named_as_the_old_one() -> None:
    small = founded("Bo")
    ada = small.number("Ada")
    events = small.events(lambda turn: membership.remove_member(turn, small.group("Ada"), ada, ada))

    assert [e.old.name for e in events if isinstance(e, LeaderSet)] == ["Ada"]


def test_a_name_stands_with_single_spaces_and_all_hear_it() -> None:
    small = founded("Bo")
    ada = small.number("Ada")
    (event,) = small.events(
        lambda turn: leadership.set_name(turn, small.group("Ada"), "  Old   Stones ", ada)
    )

    assert isinstance(event, NameSet)
    assert (event.name, event.to) == ("Old Stones", (ada, small.number("Bo")))
    assert small.group("Ada").name == "Old Stones"


@pytest.mark.parametrize(
    ("leader", "by", "reason"),
    [
        ("Bo", "Bo", LacksRight),
        ("Cy", "Ada", NotInGroup),
        ("Ada", "Ada", AlreadyLeads),
        ("", "Ada", NotAPlayer),
    ],
)
def test_who_cannot_be_made_the_leader(leader: str, by: str, reason: type[Refused]) -> None:
    small = founded("Bo")
    small.connect("Cy")
    turn = small.turn()
    number = small.number(leader) if leader else small.world.places["hall"]

    with pytest.raises(reason):
        leadership.set_leader(turn, small.group("Ada"), number, small.number(by))

    assert turn.commit() == evolve(turn.commit(), world=small.world, records=(), events=())


@pytest.mark.parametrize(
    ("name", "by", "reason"), [("X", "Bo", LacksRight), ("", "Ada", IllFormed)]
)
def test_a_name_that_is_refused_changes_nothing(name: str, by: str, reason: type[Refused]) -> None:
    small = founded("Bo")
    turn = small.turn()

    with pytest.raises(reason):
        leadership.set_name(turn, small.group("Ada"), name, small.number(by))

    assert turn.commit() == evolve(turn.commit(), world=small.world, records=(), events=())
