"""Who hears whom: the tutorial's filter, mutes, and what of the history is read."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import conversation, earshot, floor, hearing, membership, muting
from mudgroup.model.events import Event, Muting
from mudgroup.model.floor_events import FloorPassed
from mudgroup.model.group_events import FloorSeen, MemberAdded, Said
from mudgroup.model.group_records import Group, Member, Permissions
from mudgroup.model.history_records import Action, Entry
from mudgroup.model.moderation_records import FloorMode, Hearing
from mudgroup.model.permissions import change_member
from mudgroup.model.refs import Ref
from mudgroup.model.talk_events import SaidHere
from mudgroup.model.world import World
from tests.model.test_membership import founded
from tests.scenes import START
from tests.small_world import SmallWorld

NO_RIGHTS = Permissions(False, False, False, False, False, False, False)


class Tutorial:
    """The service of the tutorial *Group chat*, with its ``on_message_up`` word for word."""

    def __init__(self, roles: dict[str, dict[int, str]]) -> None:
        self.roles = roles
        self.sent: list[int] = []

    async def send_message(self, the_message: Any, recipients: list[int]) -> None:
        self.sent = recipients

    # fmt: off
    async def on_message_up(self, the_message):  # type: ignore[no-untyped-def]
        to_whom = the_message.recipients
        roles = self.roles.get(the_message.channel_id, {})
        sender_role = roles.get(the_message.sender, 'default')
        recip_roles = [roles.get(the_id, 'default') for the_id in to_whom]
        if sender_role == 'vip':
            filtered_recips = [to_whom[i] for i in list(filter(lambda i: recip_roles[i]=='vip', range(len(to_whom))))]  # noqa: E501
        else:
            filtered_recips = [to_whom[i] for i in list(filter(lambda i: recip_roles[i] != 'quiet', range(len(to_whom))))]  # noqa: E501
        await self.send_message(the_message, recipients=filtered_recips)
    # fmt: on


def tutorial(roles: dict[int, str], sender: int, recipients: list[int]) -> list[int]:
    service = Tutorial({"channel": roles})
    message = SimpleNamespace(channel_id="channel", sender=sender, recipients=recipients)
    asyncio.run(service.on_message_up(message))  # type: ignore[no-untyped-call]
    return service.sent


@given(st.data())
def test_the_members_who_hear_are_those_of_the_tutorial_and_the_speaker(
    data: st.DataObject,
) -> None:
    roles = data.draw(st.dictionaries(st.integers(1, 12), st.sampled_from(Hearing), min_size=1))
    members = tuple(Member(p, NO_RIGHTS, START, hearing=role) for p, role in roles.items())
    group = Group(99, "Rock Hounds", members[0].player, members, START)
    speaker = data.draw(st.sampled_from(sorted(roles)))
    online = data.draw(st.lists(st.sampled_from(sorted(roles)), unique=True))

    texts = {player: role.value for player, role in roles.items()}
    expected = [p for p in online if p == speaker or p in tutorial(texts, speaker, online)]

    assert list(hearing.hearers_of(group, speaker, online)) == expected


def test_a_role_is_of_one_group_only() -> None:
    small = founded("Bo")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Second"))
    bo = small.player("Bo")
    second = small.group("Ada")
    small.do(lambda turn: membership.join(turn, second, bo.number, second.leader, accepted=False))
    first = small.group("Bo")
    small.do(lambda turn: floor.set_hearing(turn, first, small.player("Ada"), bo, Hearing.QUIET))
    group, number = small.group("Ada"), small.number("Ada")

    assert group.name == "Second"
    assert hearing.hearers_of(group, number, group.players()) == group.players()


def muted(small: SmallWorld, player: str, other: str) -> None:
    small.do(lambda turn: muting.mute(turn, small.player(player), small.player(other)))


def test_who_has_muted_the_speaker_is_no_hearer() -> None:
    small = SmallWorld("Ada", "Bo", "Mo")
    muted(small, "Ada", "Mo")
    (said,) = small.events(lambda turn: conversation.say_here(turn, small.player("Mo"), "hi"))

    assert isinstance(said, SaidHere)
    assert said.to == (small.number("Bo"), small.number("Mo"))


def test_of_what_is_drawn_a_muter_gets_no_prose() -> None:
    small = founded("Bo", "Mo")
    muted(small, "Bo", "Mo")
    small.do(lambda turn: membership.create(turn, small.number("Mo"), ""))
    rock = small.group("Ada")
    small.connect("Cy")
    added = small.events(
        lambda turn: membership.add_member(turn, rock, small.number("Cy"), small.number("Mo"))
    )[0]

    assert isinstance(added, MemberAdded)
    assert small.number("Bo") in added.to
    assert added.unread == {small.number("Bo")}


def joined(accepted: bool) -> MemberAdded:
    """Mo, whom Bo has muted, comes into Ada's group on her word."""
    small = founded("Bo")
    small.connect("Mo")
    muted(small, "Bo", "Mo")
    rock, mo = small.group("Ada"), small.number("Mo")
    events = small.events(
        lambda turn: membership.join(turn, rock, mo, small.number("Ada"), accepted=accepted)
    )
    assert isinstance(events[0], MemberAdded)
    return events[0]


@pytest.mark.parametrize(("accepted", "unread"), [(True, 1), (False, 0)])
def test_who_accepts_joins_by_their_own_deed_and_who_is_added_does_not(
    accepted: bool, unread: int
) -> None:
    assert len(joined(accepted).unread) == unread


def passed(target: Ref | None) -> FloorPassed:
    seen = FloorSeen(FloorMode.QUEUE, target, (), 0)
    actor, group = Ref(1, "Mo"), Ref(9, "Rock Hounds")
    return FloorPassed(to=(1, 2, 3), actor=actor, target=target, group=group, floor=seen)


def test_a_muted_player_cannot_fill_the_screen_by_taking_the_floor_and_giving_it_back() -> None:
    world = World().mute(2, (1,))
    unread = [earshot.without_muters(world, passed(t)).unread for t in (Ref(1, "Mo"), None)]

    assert unread == [{2}, {2}]


def test_that_another_has_the_floor_is_heard_whoever_gave_it() -> None:
    world = World().mute(2, (1,))

    assert earshot.without_muters(world, passed(Ref(3, "Cy"))).unread == frozenset()


def kinds(kind: type[Event]) -> set[type[Event]]:
    found = {sub for child in kind.__subclasses__() for sub in kinds(child)}
    return found or {kind}


def test_what_reaches_muters_all_the_same_is_known() -> None:
    """A new event is unseen by those who have muted its actor, unless it is added here."""
    reaching = {kind.__name__ for kind in kinds(Event) if kind.muting is Muting.ALL}

    assert reaching == {
        "AddressBanned",
        "AddressLifted",
        "Announced",
        "Arranged",
        "Disbanded",
        "FollowersMoved",
        "GoalCompleted",
        "GoalDropped",
        "GoalLost",
        "GoalSet",
        "GoalWaiting",
        "GroupFormed",
        "LeaderSet",
        "ListeningBegan",
        "ListeningEnded",
        "MandatorySet",
        "ModuleFinished",
        "ReportClosed",
        "ReportMade",
        "RestrictionLifted",
        "RestrictionSet",
        "SectionChanged",
        "StandingChanged",
        "StatusSeen",
        "TeacherSet",
    }


ENTRIES = {
    "said": ("said", 2),
    "said to vips": ("said to vips", 2),
    "another's deed": ("set name to", 2),
    "own words": ("said to vips", 1),
}

READS = {
    Hearing.DEFAULT: {"said", "another's deed", "own words"},
    Hearing.VIP: {"said", "said to vips", "another's deed", "own words"},
    Hearing.QUIET: {"another's deed", "own words"},
}


@pytest.mark.parametrize("role", Hearing)
def test_the_history_shows_a_member_what_their_role_lets_them_hear(role: Hearing) -> None:
    member = Member(1, NO_RIGHTS, START, hearing=role)
    read = {
        what
        for what, (action, actor) in ENTRIES.items()
        if hearing.may_read(World(), member, Entry(1, 9, START, Action(action), actor, (1, 2), "x"))
    }

    assert read == READS[role]


def test_the_history_shows_nothing_that_a_muted_player_did() -> None:
    member = Member(1, NO_RIGHTS, START, hearing=Hearing.VIP)
    world = World().mute(1, (2,))
    read = [
        what
        for what, (action, actor) in ENTRIES.items()
        if hearing.may_read(world, member, Entry(1, 9, START, Action(action), actor, (1, 2), "x"))
    ]

    assert read == ["own words"]


def test_what_a_vip_says_is_told_to_vips_and_kept_as_such() -> None:
    small = founded("Bo", "Cy")
    for name in ("Ada", "Bo"):
        number = small.number(name)
        small.do(
            lambda turn, n=number: turn.put(  # type: ignore[misc]
                change_member(small.group("Ada"), n, hearing=Hearing.VIP)
            )
        )
    ada, bo = small.number("Ada"), small.number("Bo")
    commit = small.do(lambda turn: conversation.say(turn, small.group("Ada"), ada, "hi"))

    assert [event.to for event in commit.events if isinstance(event, Said)] == [(ada, bo)]
    assert [(e.action, e.members) for e in commit.entries] == [("said to vips", (ada, bo))]


def test_a_muted_player_is_heard_again_when_nobody_mutes_them() -> None:
    event = SaidHere(to=(1, 2), actor=Ref(1, "Mo"), text="hi")
    world = World().mute(2, (1,))

    assert earshot.without_muters(world, event) == evolve(event, to=(1,))
    assert earshot.without_muters(world.mute(2, ()), event) == event
