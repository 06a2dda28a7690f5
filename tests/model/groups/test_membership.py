"""The verbs that make, fill, lead and end groups."""

from collections.abc import Callable

import pytest
from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import AlreadyMember, TooManyGroups
from mudgroup.model.groups.events import Disbanded, MemberAdded
from mudgroup.model.groups.status_events import MembersSeen, StatusSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import LacksRight, NotInGroup
from mudgroup.model.world.errors import NotAPlayer, Refused
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from mudgroup.views.directives.line import member_permissions
from tests.model.panel_scenes import draws, names, told
from tests.small_world import SmallWorld


def founded(*members: str, settings: Settings | None = None) -> SmallWorld:
    """Ada's group "Rock Hounds" with members, in the hall."""
    small = SmallWorld("Ada", *members, settings=settings)
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    for name in members:
        add(small, name)
    return small


def add(small: SmallWorld, name: str, by: str = "Ada") -> None:
    small.do(
        lambda turn: membership.add_member(
            turn, small.group("Ada"), small.number(name), small.number(by)
        )
    )


def remove(small: SmallWorld, name: str, by: str) -> None:
    group = small.group(by)
    small.do(
        lambda turn: membership.remove_member(turn, group, small.number(name), small.number(by))
    )


def test_the_leader_of_a_new_group_is_its_only_member_with_all_rights() -> None:
    small = founded()
    group = small.group("Ada")

    assert group.leader == small.number("Ada")
    assert small.members("Ada") == ["Ada"]
    assert member_permissions(group.members[0].permissions) == "1,1,1,1,1,1,1"


def test_a_group_without_a_name_is_called_after_its_leader() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada")))

    assert small.group("Ada").name == "Ada's group"


def test_a_new_member_has_the_default_rights_and_the_group_on_their_list() -> None:
    small = founded("Bo")
    group = small.group("Ada")

    assert member_permissions(group.members[1].permissions) == "1,1,0,0,0,0,0"
    assert small.player("Bo").groups == (group.number,)
    assert small.player("Bo").current_group == group.number


def test_being_added_does_not_change_the_group_that_one_talks_to() -> None:
    small = SmallWorld("Ada", "Bo")
    for name in ("Ada", "Bo"):
        small.do(lambda turn, name=name: membership.create(turn, small.number(name), name))  # type: ignore[misc]
    add(small, "Bo")

    assert small.group("Bo").name == "Bo"


def test_each_hearer_of_an_added_member_learns_what_they_may_do() -> None:
    small = founded("Bo")
    small.connect("Cy")
    added = small.events(
        lambda turn: membership.add_member(
            turn, small.group("Ada"), small.number("Cy"), small.number("Bo")
        )
    )[0]

    assert isinstance(added, MemberAdded)
    faces = [added.face(small.number(name)) for name in ("Ada", "Bo", "Cy")]
    assert [(f.can_remove, f.can_set_leader) for f in faces] == [(True, True)] + [
        (False, False)
    ] * 2


def test_the_next_in_the_order_of_joining_leads_when_the_leader_leaves() -> None:
    small = founded("Bo", "Cy")
    remove(small, "Ada", by="Ada")
    group = small.group("Bo")

    assert group.leader == small.number("Bo")
    assert small.members("Bo") == ["Bo", "Cy"]
    assert member_permissions(group.members[0].permissions) == "1,1,1,1,1,1,1"
    assert small.player("Ada").groups == ()


def test_the_last_one_to_leave_disbands_the_group() -> None:
    small = founded()
    number = small.group("Ada").number
    remove(small, "Ada", by="Ada")
    group = small.turn().get(Group, number)

    assert (group.members, group.leader, group.disbanded_at) == ((), 0, small.now)
    assert small.player("Ada").current_group == 0


def test_everybody_hears_of_every_member_when_a_group_ends() -> None:
    small = founded("Bo", "Cy")
    (event,) = small.events(
        lambda turn: membership.disband(turn, small.group("Ada"), small.number("Ada"))
    )

    assert isinstance(event, Disbanded)
    assert [member.name for member in event.members] == ["Ada", "Bo", "Cy"]
    assert event.to == tuple(member.number for member in event.members)


VERBS: dict[str, Callable[..., object]] = {
    "add_member": membership.add_member,
    "remove_member": membership.remove_member,
    "disband": membership.disband,
}


def refusals() -> dict[str, tuple[object, type[Refused]]]:
    """Verbs that must refuse, in a group of Ada (leader) and Bo, with Cy outside."""

    def verb(name: str, *args: object) -> object:
        def run(turn: Turn, small: SmallWorld) -> None:
            values = [small.number(a) if a in ("Ada", "Bo", "Cy") else a for a in args]
            VERBS[name](turn, small.group("Ada"), *values)

        return run

    return {
        "adding without the right": (verb("add_member", "Cy", "Cy"), NotInGroup),
        "adding a room": (verb("add_member", 1, "Ada"), NotAPlayer),
        "adding nothing": (verb("add_member", 99999, "Ada"), NotAPlayer),
        "adding a member": (verb("add_member", "Bo", "Ada"), AlreadyMember),
        "removing without the right": (verb("remove_member", "Ada", "Bo"), LacksRight),
        "removing who is not there": (verb("remove_member", "Cy", "Ada"), NotInGroup),
        "disbanding without the right": (verb("disband", "Bo"), LacksRight),
    }


@pytest.mark.parametrize("what", refusals())
def test_a_refused_verb_changes_and_tells_nothing(what: str) -> None:
    run, reason = refusals()[what]
    small = founded("Bo")
    small.connect("Cy")
    turn = small.turn()

    with pytest.raises(reason):
        run(turn, small)  # type: ignore[operator]

    assert turn.commit() == evolve(turn.commit(), world=small.world, records=(), events=())


def test_the_documented_return_codes_are_attributes_of_the_refusals() -> None:
    assert (NotAPlayer.code, NotInGroup.code, LacksRight.code) == (-1, -2, None)


def test_nobody_is_in_more_groups_than_may_be() -> None:
    small = founded(settings=Settings(groups=Groups(per_player=1)))

    with pytest.raises(TooManyGroups):
        small.do(lambda turn: membership.create(turn, small.number("Ada"), "Second"))


def test_who_lacks_a_right_learns_who_has_it() -> None:
    small = founded("Bo")

    with pytest.raises(LacksRight) as refused:
        membership.disband(small.turn(), small.group("Ada"), small.number("Bo"))

    assert [holder.name for holder in refused.value.holders] == ["Ada"]


def joining(small: SmallWorld, *deeds: tuple[str, ...]) -> Commit:
    """Who joins Ada's group by one deed after the other, in one turn."""

    def verb(turn: Turn) -> None:
        for several in deeds:
            numbers = [small.number(name) for name in several]
            group = turn.get(Group, small.group("Ada").number)
            membership.join_all(turn, group, numbers, small.number("Ada"))

    return small.do(verb)


def test_several_who_join_by_one_deed_are_members_as_if_they_had_joined_one_by_one() -> None:
    together, apart = (founded("Zoe") for _ in range(2))
    for small in (together, apart):
        for name in ("Bo", "Cy", "Di"):
            small.connect(name)
    at_once = joining(together, ("Bo", "Cy", "Di"))
    in_turn = joining(apart, ("Bo",), ("Cy",), ("Di",))

    assert {*in_turn.world.records.items()} == {*at_once.world.records.items()}
    assert in_turn.entries == at_once.entries
    assert in_turn.marks == at_once.marks
    assert in_turn.world.present == at_once.world.present
    assert in_turn.events == at_once.events


def test_only_clients_are_shown_a_group_that_they_are_added_to() -> None:
    small = founded()
    for name in ("Bo", "Cy", "Di"):
        small.connect(name)
    for name in ("Cy", "Di"):
        draws(small, name)
    events = joining(small, ("Bo", "Cy", "Di")).events

    assert [names(small, event) for event in told(events, StatusSeen)] == [["Cy", "Di"]]
    assert [names(small, event) for event in told(events, MembersSeen)][:2] == [["Cy"], ["Di"]]


def test_a_deed_is_read_by_several_without_a_look_at_the_state_of_the_group() -> None:
    small = founded()
    for name in ("Bo", "Cy", "Di"):
        small.connect(name)
    events = joining(small, ("Bo", "Cy", "Di")).events

    assert [MemberAdded] * 3 == [type(event) for event in events]
