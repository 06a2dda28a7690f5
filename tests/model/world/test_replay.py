"""Folding a group's history gives the group."""

from collections.abc import Callable

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import consequences
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.talk import conversation
from mudgroup.model.places import following
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.world import history
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.replay import disagreements, of_group, replay
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.scenes import START
from tests.small_world import SmallWorld

NAMES = ("Ada", "Bo", "Cy", "Dee")
NAME = st.sampled_from(NAMES)
LENIENT = Settings(groups=Groups(group_member_permissions=(1,) * 7, history_tail=100_000))
Act = Callable[[Turn, Group, int, int], object]
ACTS: dict[str, Act] = {
    "add": membership.add_member,
    "remove": membership.remove_member,
    "lead": leadership.set_leader,
    "follow": lambda turn, group, who, by: following.toggle_follow(turn, group, who),
    "say": lambda turn, group, who, by: conversation.say(turn, group, who, "hi"),
    "name": lambda turn, group, who, by: leadership.set_name(turn, group, f"Name {who}", by),
    "disband": lambda turn, group, who, by: membership.disband(turn, group, by),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), NAME, NAME), max_size=25)


@given(STEPS)
def test_whatever_is_done_the_history_tells_it(steps: list[tuple[str, str, str]]) -> None:
    small = SmallWorld(*NAMES, settings=LENIENT)
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "First"))
    number = small.group("Ada").number
    for act, who, by in steps:
        turn = small.turn()
        try:
            ACTS[act](turn, turn.get(Group, number), small.number(who), small.number(by))
        except Refused:
            continue
        small.world = consequences.commit(turn).world
    group = small.turn().get(Group, number)
    entries = history.page(small.world, history.NoArchive(), number, 100_000)

    assert replay(entries) == of_group(group)
    # "created group" names who leads from then on, all others who led before.
    before = [small.number("Ada"), *(replay(entries[:n]).leader for n in range(1, len(entries)))]
    assert [entry.leader for entry in entries] == before


def test_what_disagrees_is_named() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "First"))
    group = small.group("Ada")
    entries = history.page(small.world, history.NoArchive(), group.number, 10)

    assert disagreements(group, entries) == []
    assert disagreements(evolve(group, name="Second"), entries) == [
        f"#{group.number} Second: name is 'Second', the history says 'First'"
    ]


def test_an_entry_that_cannot_be_is_named() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "First"))
    bad = Entry(9, 1, START, Action.ADDED_MEMBER, 1, (), "not a number")

    (line,) = disagreements(small.group("Ada"), [bad])
    assert line.endswith("entry 9: added member 'not a number' cannot be")


def test_the_rest_of_a_history_is_told_from_what_was_before_it() -> None:
    small = founded("Bo")
    group = small.group("Ada")
    first, *rest = history.page(small.world, history.NoArchive(), group.number, 10)

    assert disagreements(group, rest) != []
    assert disagreements(group, rest, replay([first])) == []
