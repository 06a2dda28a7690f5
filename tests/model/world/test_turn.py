"""A turn is whole or nothing."""

import pytest
from attrs import evolve

from mudgroup.model.groups.talk.talk_events import SaidHere
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import presence
from mudgroup.model.world.errors import NotAPlayer
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld


def test_a_turn_that_is_dropped_leaves_the_world_as_it_was() -> None:
    small = SmallWorld("Ada")
    before = small.world
    turn = small.turn()
    turn.put(evolve(small.player("Ada"), location=2))
    turn.leave(small.player("Ada"))
    turn.new_number()

    assert small.world is before
    assert small.player("Ada").location != 2
    assert len(small.world.online) == 1


def test_a_commit_has_each_changed_record_once_in_its_last_state() -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    turn = small.turn()
    turn.put(evolve(ada, location=2))
    last = evolve(ada, location=3)
    turn.put(last)

    assert turn.commit().records == (last,)
    assert turn.commit().changed


def test_a_turn_that_only_tells_changes_nothing() -> None:
    small = SmallWorld("Ada")
    turn = small.turn()
    turn.tell(SaidHere(to=(), actor=small.player("Ada").ref, text="x"))

    assert not turn.commit().changed


def test_a_number_of_another_kind_of_object_is_not_taken_for_it() -> None:
    small = SmallWorld("Ada")
    turn = small.turn()

    with pytest.raises(NotAPlayer):
        turn.player(1)
    with pytest.raises(TypeError):
        turn.get(Group, small.number("Ada"))


def test_a_turn_knows_what_it_has_changed_and_how_it_was() -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    turn = small.turn()
    moved = evolve(ada, location=2)
    turn.put(moved)

    assert turn.changed(Player) == (moved,)
    assert turn.before.records[ada.number] == ada


def test_lists_that_were_sent_are_stale_when_noted_so_and_taken_once() -> None:
    turn = SmallWorld().turn()
    for group, is_stale in ((9, False), (7, False), (8, False), (9, True), (7, True)):
        turn.note_listed(group, is_stale)

    assert turn.take_listed() == (7, 9)
    assert turn.take_listed() == ()


def test_a_commit_tells_who_came_or_went_or_is_there_otherwise_and_nobody_else() -> None:
    """So that nobody has to look for them among all who are online."""
    small = SmallWorld("Ada", "Bo", "Cy", "Dee")
    bo, dee = small.player("Bo"), small.player("Dee")

    def verb(turn: Turn) -> None:
        there = turn.presence(bo.number)
        assert there
        turn.enter(bo, evolve(there, afk="tea"))
        presence.disconnect(turn, dee, on_purpose=False)

    dropped = small.do(verb)
    small.pass_time(small.settings.groups.return_seconds)

    assert dropped.noticed == {bo.number, dee.number}
    assert small.do(presence.announce_departures).noticed == {dee.number}
    assert small.do(lambda turn: turn.put(bo)).noticed == frozenset()
