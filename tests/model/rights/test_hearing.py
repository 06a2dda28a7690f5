"""Who hears whom: the tutorial's filter, mutes, and what of the history is read."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from mudgroup.model.groups import membership
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.rights import hearing
from mudgroup.model.rights.permissions import change_member
from mudgroup.model.world.world import World
from tests.model.groups.test_membership import founded
from tests.scenes import START
from tests.small_world import with_mutes

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

    world = evolve(World().put(group), present=HashTrieMap({99: tuple(online)}))
    assert list(hearing.hearers_of(world, 99, speaker)) == expected


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
    assert hearing.hearers_of(small.world, group.number, number) == group.players()


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
    world = with_mutes({1: (2,)})
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
