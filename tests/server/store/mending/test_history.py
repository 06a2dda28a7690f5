"""Histories put right."""

from pathlib import Path

from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.server.store import snapshots
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, database, entry, filled
from tests.server.store.mending.patients import mended


def numbers(data: Path) -> list[int]:
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        return [told.number for told in reader.history(7)]


def damage(data: Path) -> None:
    with database(data) as connection:
        connection.execute("UPDATE history SET actor = 6 WHERE number = 2")
        connection.execute("UPDATE history SET digest = x'05' WHERE number = 4")
        connection.execute("DELETE FROM history WHERE number IN (6, 7, 9)")


def test_what_is_left_is_linked_and_the_rest_told_line_by_line(tmp_path: Path) -> None:
    filled(tmp_path, 9)
    damage(tmp_path)
    told = [f"{finding.what}: it was {finding.how}" for finding in mended(tmp_path)]

    assert numbers(tmp_path) == [1, 3, 5, 8]
    assert told[0].startswith("history entry 2 of group #7 is damaged")
    assert told[0].endswith("left out for good: no snapshot has it")
    assert told[-1].startswith("group #7: history entries after 8 are missing: it was accepted")


def test_entries_come_back_from_a_snapshot_as_far_as_the_chain_proves_them(tmp_path: Path) -> None:
    filled(tmp_path, 9)
    taken = snapshots.create(tmp_path, START)
    damage(tmp_path)
    found = mended(tmp_path, taken.path)

    assert numbers(tmp_path) == [*range(1, 10)]
    assert {finding.how for finding in found} == {
        f"put back as in the snapshot {taken.path.name}, and its checksum proves it"
    }


def test_who_led_and_the_activity_come_back_too(tmp_path: Path) -> None:
    told = [evolve(entry(n), leader=4, activity="a walk") for n in (1, 2, 3)]
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(*told))])
    taken = snapshots.create(tmp_path, START)
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET leader = 5 WHERE number = 1")
        connection.execute("UPDATE history SET activity = 'a ride' WHERE number = 2")
        connection.execute("DELETE FROM history WHERE number = 3")
    mended(tmp_path, taken.path)

    with StoreReader(tmp_path / EmbeddedStore.NAME) as reader:
        assert [*reader.history(7)] == told


def test_of_what_is_left_out_no_activity_stays(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(evolve(entry(1), activity="a walk"), entry(2)))])
    with database(tmp_path) as connection:
        connection.execute("UPDATE history SET actor = 6, result = 'gone' WHERE number = 1")
    mended(tmp_path)

    with database(tmp_path) as connection:
        query = "SELECT result, activity FROM history WHERE number = 1"
        assert connection.execute(query).fetchall() == [("", "")]


def test_entries_of_another_course_of_things_do_not_come_back(tmp_path: Path) -> None:
    """A snapshot may be from before an older one was restored: its numbers were given again."""
    filled(tmp_path / "other", 9)
    filled(tmp_path / "this", 9)
    damage(tmp_path / "this")
    mended(tmp_path / "this", tmp_path / "other" / EmbeddedStore.NAME)

    assert numbers(tmp_path / "this") == [1, 3, 5, 8]


def test_a_list_of_members_comes_back_with_all_that_was_said_since_the_snapshot(
    tmp_path: Path,
) -> None:
    filled(tmp_path, 5)
    taken = snapshots.create(tmp_path, START)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(6), room=6))])
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM roster")
    (finding,) = mended(tmp_path, taken.path)

    assert finding.what == "list of members 1 is missing"
    assert numbers(tmp_path) == [1, 2, 3, 4, 5, 6]


def test_the_ends_of_a_history_that_are_gone_cost_no_entry(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM chain")
    (finding,) = mended(tmp_path)

    assert finding.what == "group #7: the ends of its history are missing"
    assert numbers(tmp_path) == [1, 2, 3, 4, 5]
