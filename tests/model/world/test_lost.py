"""What is left of a world tells what a record was that is lost."""

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Board, Group, Member, Note
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import from_flags
from mudgroup.model.world.lost import MADE_ANEW, Lost, as_told, named, with_their_groups
from mudgroup.model.world.replay import Replayed
from tests.scenes import START
from tests.small_world import SmallWorld

RIGHTS, LEAD = from_flags((1, 1, 0, 0, 0, 0, 0)), from_flags((1,) * 7)


def small_world() -> SmallWorld:
    small = SmallWorld("Ada", "Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: membership.create(turn, ada, "Sand"))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), bo, ada))
    return small


def test_what_was_lost_is_known_by_what_names_it() -> None:
    small = small_world()
    group, bo = small.group("Ada"), small.number("Bo")
    room = small.player("Ada").location
    records = dict(small.world.records.items())
    for number in (group.number, room):
        del records[number]
    without_bo = {number: r for number, r in small.world.records.items() if number != bo}

    assert named(records) == {group.number: Group, room: Room}
    assert named(without_bo) == {bo: Player}


def test_a_player_is_made_anew_with_a_free_name_and_without_a_password() -> None:
    small = small_world()
    records = small.world.records
    lost = Lost(99, "", START, records)
    anew, kept, taken = (MADE_ANEW[Player](evolve(lost, name=name)) for name in ("", "Cleo", "ada"))

    assert [getattr(each, "name", "") for each in (anew, kept, taken)] == [
        *("Lost99", "Cleo", "Lost99"),
    ]
    assert isinstance(anew, Player)
    assert (anew.password, anew.location) == ("", small.world.realm.start)


def test_a_board_is_made_anew_for_its_group_and_counts_its_notes() -> None:
    small = small_world()
    group = small.group("Ada")
    note = Note(99, group.board, 4, START, small.number("Ada"), "Subject", "Text")
    records = {**small.world.records, 99: note}

    board = MADE_ANEW[Board](Lost(group.board, "", START, records))
    assert board == Board(group.board, group.number, written=4)


def test_everything_that_a_record_names_can_be_made_anew() -> None:
    small = small_world()
    records = dict(small.world.records.items())
    for kind, make in MADE_ANEW.items():
        record = make(Lost(0 if kind.__name__ == "Realm" else 77, "", START, records))

        assert isinstance(record, kind)


def test_a_group_is_what_its_history_tells_and_keeps_what_that_does_not_tell() -> None:
    joined = Member(5, LEAD, START, score=3)
    group = Group(9, "Old", 5, (joined, Member(6, RIGHTS, START)), START, pot=4)
    told = Replayed("New", 7, (5, 7), frozenset({5}))
    new = as_told(group, told, RIGHTS, LEAD)

    assert (new.name, new.leader, new.players(), new.pot) == ("New", 7, (5, 7), 4)
    assert new.members == (evolve(joined, following=True), Member(7, LEAD, START))
    assert as_told(group, Replayed("New", disbanded=True), RIGHTS, LEAD).disbanded_at == START


def test_players_name_the_groups_that_they_are_members_of() -> None:
    small = small_world()
    group = small.group("Ada").number
    bo = evolve(small.player("Bo"), groups=(3,), current_group=3)
    records = {**small.world.records, bo.number: bo}

    assert [*with_their_groups(small.world.records)] == []
    assert [*with_their_groups(records)] == [evolve(bo, groups=(group,), current_group=group)]
