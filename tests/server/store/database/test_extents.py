"""How far the histories reach."""

from datetime import timedelta, timezone
from pathlib import Path

from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.model.records.history import Action
from mudgroup.server.store.database.extents import Extent, groups_of, of_histories, tally
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, database, entry

MINUTE = timedelta(minutes=1)


def test_the_extent_of_a_history_is_its_length_its_ends_and_who_ended_the_group(
    tmp_path: Path,
) -> None:
    ended = evolve(entry(4, result=""), group=8, action=Action.DISBANDED_GROUP, actor=5)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), evolve(entry(2), at=START + MINUTE), ended))])
    with database(tmp_path) as connection:
        assert of_histories(connection) == {
            7: Extent(2, START, START + MINUTE, None),
            8: Extent(1, START, START, 5),
        }

        connection.execute("UPDATE history SET at = 'garbage' WHERE number = 2")
        assert of_histories(connection)[7] == Extent(2, START, None, None)


def test_the_groups_of_a_player_are_those_led_at_first_and_those_the_player_was_added_to(
    tmp_path: Path,
) -> None:
    created = evolve(entry(1), action=Action.CREATED_GROUP, actor=4, leader=1, result="Sand")
    added = evolve(entry(2, result=5), group=8, action=Action.ADDED_MEMBER)
    led = evolve(entry(3, result=5), group=9, action=Action.SET_LEADER)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(created, added, led))])
    with database(tmp_path) as connection:
        assert groups_of(connection, 1) == {7}
        assert groups_of(connection, 4) == set()
        assert groups_of(connection, 5) == {8}


def test_a_tally_counts_by_actor_and_action_under_a_number_and_from_a_time_on(
    tmp_path: Path,
) -> None:
    later = evolve(entry(3), actor=2, at=START + MINUTE)
    elsewhere = timezone(timedelta(hours=5))
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1), entry(2), later, evolve(entry(4), group=8)))])
    with database(tmp_path) as connection:
        assert tally(connection, 7, 0, 9, None, 9) == (
            {(1, Action.SAID): 2, (2, Action.SAID): 1},
            0,
        )
        assert tally(connection, 7, 0, 2, None, 9) == ({(1, Action.SAID): 1}, 0)
        for since in (later.at, later.at.astimezone(elsewhere)):
            assert tally(connection, 7, 0, 9, since, 9) == ({(2, Action.SAID): 1}, 0)
        assert tally(connection, 7, 0, 9, later.at + timedelta(microseconds=1), 9) == ({}, 0)
