"""What a typed name means."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import Rank, rank_in
from mudgroup.model.rights.matching import (
    MOST_NAMED,
    any_group,
    groups_meant,
    match_group,
    match_player,
    match_players,
    staffed_groups_meant,
)
from mudgroup.model.world.errors import Ambiguous, IllFormed, Missing, NoSuchGroup, NoSuchPlayer
from tests.scenes import START
from tests.small_world import SmallWorld


def test_beginnings_are_completed_in_the_room_first() -> None:
    small = SmallWorld("Ada", "Bob", "Bobby", "Bert")
    small.put("Bob", "road")
    small.put("Bert", "road")

    def match(typed: str) -> str:
        return match_player(small.turn(), small.player("Ada"), typed).name

    assert match("b") == "Bobby"
    assert match("bob") == "Bob"
    assert match("BER") == "Bert"
    assert match("me") == "Ada"


def test_a_beginning_of_several_names_asks_which() -> None:
    small = SmallWorld("Ada", "Bob", "Bert")

    with pytest.raises(Ambiguous) as refused:
        match_player(small.turn(), small.player("Ada"), "b")
    assert refused.value.meant == ("Bert", "Bob")


def test_an_offline_player_is_named_in_full() -> None:
    small = SmallWorld("Ada", "Bob")
    small.disconnect("Bob")

    assert match_player(small.turn(), small.player("Ada"), "bob").name == "Bob"
    with pytest.raises(NoSuchPlayer):
        match_player(small.turn(), small.player("Ada"), "bo")


def test_beginnings_are_completed_in_the_group_that_is_meant() -> None:
    small = SmallWorld("Ada", "Bob")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))
    sand = small.group("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Silt"))
    silt = small.group("Ada")
    small.do(lambda turn: membership.add_member(turn, sand, small.number("Bob"), sand.leader))
    small.disconnect("Bob")
    turn, ada, sand = small.turn(), small.player("Ada"), small.turn().get(Group, sand.number)

    assert match_player(turn, ada, "bo", sand).name == "Bob"
    for group in (silt, None):
        with pytest.raises(NoSuchPlayer):
            match_player(turn, ada, "bo", group)


def test_a_slip_names_who_may_be_meant() -> None:
    small = SmallWorld("Ada", "Robert")

    with pytest.raises(NoSuchPlayer) as refused:
        match_player(small.turn(), small.player("Ada"), "Robret")
    assert refused.value.nearest == "Robert"


def test_in_a_crowd_who_begins_as_was_typed_is_meant_first() -> None:
    small = SmallWorld("Ada", *(f"Anna-{n}" for n in range(100)), "Robert")

    with pytest.raises(NoSuchPlayer) as refused:
        match_player(small.turn(), small.player("Ada"), "robret")
    assert refused.value.nearest == "Robert"


def test_groups_are_matched_by_number_name_and_beginning() -> None:
    small = SmallWorld("Ada")
    for name in ("Rock Hounds", "Rockets", "Sand"):
        small.do(lambda turn, name=name: membership.create(turn, small.number("Ada"), name))  # type: ignore[misc]
    ada, turn = small.player("Ada"), small.turn()

    assert match_group(turn, ada, "sa").name == "Sand"
    assert match_group(turn, ada, "ROCKETS").name == "Rockets"
    assert match_group(turn, ada, f"#{ada.groups[0]}").name == "Rock Hounds"
    for typed, reason in (("rock", Ambiguous), ("x", NoSuchGroup), ("", Missing)):
        with pytest.raises(reason):
            match_group(turn, ada, typed)


def test_who_moderates_is_told_that_there_is_no_such_group_to_moderate() -> None:
    small = SmallWorld("Ada", "Tea")
    small.do(lambda turn: turn.put(evolve(small.player("Tea"), admin=True)))

    for name, moderates in (("Ada", False), ("Tea", True)):
        with pytest.raises(NoSuchGroup) as refused:
            any_group(small.turn(), small.player(name), "slate")
        assert refused.value.moderates is moderates


def several(small: SmallWorld, *names: str) -> list[str]:
    turn, group = small.turn(), small.group("Ada")
    return [player.name for player in match_players(turn, small.player("Ada"), names, group)]


def test_several_names_mean_each_player_once() -> None:
    small = SmallWorld("Ada", "Bob", "Cy")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))

    assert several(small, "bo", "Cy", "bob") == ["Bob", "Cy"]
    assert several(small, "bo") == ["Bob"]
    with pytest.raises(Missing):
        several(small)


def test_of_several_names_those_are_told_that_nobody_has_and_those_that_somebody_has() -> None:
    small = SmallWorld("Ada", "Robert", "Cy")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))

    with pytest.raises(NoSuchPlayer) as refused:
        several(small, "Robret", "Cy", "Zoe")
    assert repr(refused.value) == repr(NoSuchPlayer("Robret", "Robert", ("Zoe",), ("Cy",)))


def test_a_line_names_no_more_players_than_can_be_sought_at_once() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))

    with pytest.raises(IllFormed):
        several(small, *(f"N{n}" for n in range(MOST_NAMED + 1)))


TITLES = ("Ash", "Ashes", "ash", "Bog")


@given(
    st.lists(st.tuples(st.sampled_from(TITLES), st.booleans(), st.integers(0, 1)), max_size=5),
    st.sampled_from(("Ash", "as", "a", "#901", "#903", "901", '"Bog"', "#902", "x", "")),
    st.booleans(),
    st.booleans(),
)
def test_a_group_of_staff_s_is_meant_as_if_all_of_theirs_were_compared(
    groups: list[tuple[str, bool, int]], typed: str, disbanded: bool, is_admin: bool
) -> None:
    small = SmallWorld("Ida", "Tea")
    ida = evolve(small.player("Ida"), admin=True)
    section = Section(801, "Geology", True, (small.number("Tea"),))
    records = [
        Group(n, name, 0, (), START, START if ended else None, 801 if inside else 0)
        for n, (name, ended, inside) in enumerate(groups, start=901)
    ]
    for record in (ida, section, *records):
        small.do(lambda turn, r=record: turn.put(r))  # type: ignore[misc]
    actor = ida if is_admin else small.player("Tea")

    turn = small.turn()
    theirs = [
        group
        for group in records
        if (disbanded or not group.disbanded_at) and rank_in(turn, actor, group) >= Rank.TEACHER
    ]
    assert groups_meant(theirs, typed) == staffed_groups_meant(
        small.turn(), actor, typed, disbanded
    )
