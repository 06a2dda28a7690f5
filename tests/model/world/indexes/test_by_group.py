"""Who stands under a group in the world's indexes is who its records say, whatever happens."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rpds import HashTrieMap

from mudgroup.model.groups import membership
from mudgroup.model.groups.talk import floor
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.world.indexes.by_group import gathered
from tests.small_world import SmallWorld

NAMES = ("Ada", "Bo", "Cy", "Di")
DEEDS = ("create", "add", "leave", "connect", "disconnect", "drop", "vip", "restart")


def deed(small: SmallWorld, what: str, name: str, other: str) -> None:
    """Something that changes who is in a group, or online; nothing where it cannot be done."""
    player, target = small.player(name), small.player(other)
    group = small.group(name) if player.current_group else None
    match what:
        case "connect":
            small.connect(name)
        case "restart":
            small.restart()
        case _ if small.turn().presence(player.number) is None:
            pass
        case "disconnect":
            small.disconnect(name)
        case "drop":
            small.drop(name)
        case "create":
            small.do(lambda turn: membership.create(turn, player.number, f"{name}'s"))
        case "add" if group and not group.member(target.number):
            small.do(lambda turn: membership.add_member(turn, group, target.number, player.number))
        case "leave" if group:
            me = player.number
            small.do(lambda turn: membership.remove_member(turn, group, me, me))
        case "vip" if group and group.leader == player.number and group.member(target.number):
            small.do(lambda turn: floor.set_hearing(turn, group, player, target, Hearing.VIP))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), *[st.sampled_from(NAMES)] * 2), max_size=25))
def test_who_is_there_of_a_group_and_how_they_hear_is_what_its_records_say(
    deeds: list[tuple[str, str, str]],
) -> None:
    small = SmallWorld(*NAMES)
    for each in deeds:
        deed(small, *each)
    world = small.world
    groups = [record for _, record in world.records.items() if isinstance(record, Group)]

    there = {g.number: tuple(p for p in g.players() if p in world.online) for g in groups}
    roles = {
        g.number: {m.player: m.hearing for m in g.members if m.hearing is not Hearing.DEFAULT}
        for g in groups
    }
    assert {n: players for n, players in there.items() if players} == dict(world.present.items())
    assert {n: known for n, known in roles.items() if known} == dict(world.hearing.items())


def test_a_group_under_which_nobody_stands_is_not_in_the_index() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Ash"))
    group = small.group("Ada")
    index = HashTrieMap({group.number: (1,)})

    assert list(gathered(index, group, ())) == []
