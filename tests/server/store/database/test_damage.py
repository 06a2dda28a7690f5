"""What is damaged or missing, row by row."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.server.store.database import checksums, damage
from mudgroup.server.store.database.damage import Bad
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database, entry, put_meta


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Groups 7 and 8 with entries 1, 3, 5 and 2, 4, 6; rooms 1 to 6."""
    with EmbeddedStore(tmp_path) as store:
        for number in range(1, 7):
            told = evolve(entry(number, (1, number)), group=8 - number % 2)
            store.save([Unit.of(batch(told, room=number))])
    return tmp_path


def read(data: Path, what: Callable[[StoreReader], Iterable[object]]) -> list[object]:
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        return [*what(reader)]


def history(data: Path) -> list[object]:
    return read(data, StoreReader.history_damage)


def ends(data: Path) -> list[object]:
    return read(data, StoreReader.lost_ends)


def objects(data: Path) -> list[object]:
    return read(data, StoreReader.object_damage)


def do(data: Path, statement: str) -> None:
    with database(data) as connection:
        connection.execute(statement)


def test_of_what_is_whole_nothing_is_told(data: Path) -> None:
    assert history(data) == ends(data) == objects(data) == []


CHANGED = "history entry 3 of group #7 is damaged: it differs from its checksum"


@pytest.mark.parametrize(
    "change",
    [
        "actor = actor + 1",
        "result = 'ho'",
        "result = CAST(x'ff' AS TEXT)",
        "result = 5",
        "at = '2026-01-01T00:00:01+00:00'",
        "action = 'set goal'",
        "roster = 1",
        "salt = x'00'",
    ],
)
def test_a_change_in_a_row_is_told_by_group_and_number(change: str, data: Path) -> None:
    do(data, f"UPDATE history SET {change} WHERE number = 3")

    assert history(data) == [CHANGED]
    assert ends(data) == []


def test_a_row_that_moved_to_another_group_is_missing_in_its_own(data: Path) -> None:
    do(data, "UPDATE history SET grp = 8 WHERE number = 3")

    assert history(data) == [
        "group #7: history entries are missing or changed between 1 and 5",
        "history entry 3 of group #8 is damaged: it differs from its checksum",
        "group #8: history entries are missing or changed between 2 and 3",
        "group #8: history entries are missing or changed between 3 and 4",
    ]


@pytest.mark.parametrize(
    ("number", "where"),
    [
        (1, "group #7: history entries are missing or changed between 0 and 3"),
        (3, "group #7: history entries are missing or changed between 1 and 5"),
        (5, "group #7: history entries after 3 are missing"),
    ],
)
def test_a_row_that_was_removed_is_missing(number: int, where: str, data: Path) -> None:
    do(data, f"DELETE FROM history WHERE number = {number}")

    assert history(data) == [where]
    assert ends(data) == ([where] if number == 5 else [])


def test_a_history_that_is_gone_as_a_whole_is_missing(data: Path) -> None:
    do(data, "DELETE FROM history WHERE grp = 7")

    assert history(data) == ends(data) == ["group #7: history entries after 0 are missing"]


def test_a_history_without_its_anchor_is_broken(data: Path) -> None:
    do(data, "DELETE FROM chain WHERE grp = 7")

    assert "group #7: history entries are missing or changed between 0 and 1" in history(data)


def test_a_list_of_members_that_changed_or_went_breaks_the_rows_that_name_it(data: Path) -> None:
    do(data, "UPDATE roster SET members = '[9]' WHERE members = '[1, 3]'")
    do(data, "DELETE FROM roster WHERE members = '[1, 4]'")

    assert history(data) == [
        "history entry 3 of group #7 is damaged: its list of members differs from its checksum",
        "history entry 4 of group #8 is damaged: its list of members is missing",
    ]


def test_it_holds_when_the_oldest_rows_were_archived(data: Path) -> None:
    do(data, "UPDATE chain SET anchor = (SELECT link FROM history WHERE number = 3) WHERE grp = 7")
    do(data, "DELETE FROM history WHERE grp = 7 AND number <= 3")

    assert history(data) == ends(data) == []


def test_it_holds_when_the_content_of_a_row_was_forgotten(data: Path) -> None:
    do(data, "UPDATE history SET result = '', salt = x'' WHERE number = 3")

    assert history(data) == ends(data) == []
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        assert [told.number for told in reader.history(7)] == [1, 5]


@pytest.mark.parametrize("change", ["body = '{}'", "kind = 'note'", "number = 60", "crc = 'x'"])
def test_a_change_in_an_object_is_told(change: str, data: Path) -> None:
    do(data, f"UPDATE object SET {change} WHERE number = 3")
    number = 60 if "60" in change else 3

    assert objects(data) == [Bad((number,), f"object #{number} is damaged")]


def test_objects_that_were_removed_are_missing(data: Path) -> None:
    do(data, "DELETE FROM object WHERE number IN (2, 6)")

    assert objects(data) == [
        Bad((2,), "object #2 is missing"),
        Bad((6,), "object #6 is missing"),
    ]


def test_which_object_is_missing_is_not_told_where_numbers_were_never_used(data: Path) -> None:
    put_meta(data, "next_number", "9")
    do(data, "DELETE FROM object WHERE number = 2")

    assert objects(data) == [Bad((2, 7, 8), "1 object is missing, among #2, #7, #8")]


def test_an_object_that_is_an_older_one_is_seen(data: Path) -> None:
    with database(data) as connection:
        body = json.dumps({"number": 3, "key": "x", "name": "X", "description": "Old."})
        connection.execute("DROP TRIGGER object_changed")
        crc = checksums.of_object(3, "room", body.encode())
        connection.execute("UPDATE object SET body = ?, crc = ? WHERE number = 3", (body, crc))

    (bad,) = objects(data)
    assert isinstance(bad, Bad)
    assert bad.what.startswith("one of the objects is not as it was saved last")


@pytest.mark.parametrize("key", ["next_number", "saved_at", "elapsed"])
def test_what_every_save_writes_and_is_not_there_is_missing(key: str, data: Path) -> None:
    do(data, f"DELETE FROM meta WHERE key = '{key}'")

    with database(data) as connection:
        assert [*damage.of_meta(connection)] == [f"{key!r} is missing"]


def test_a_change_in_a_read_mark_is_told_and_one_that_is_gone_is_not(data: Path) -> None:
    with database(data) as connection:
        for player in (1, 2):
            row = (7, player, 3, checksums.of_mark(7, player, 3))
            connection.execute("INSERT INTO read_mark VALUES (?, ?, ?, ?)", row)
        assert [*damage.of_marks(connection)] == []
        connection.execute("UPDATE read_mark SET entry = 4 WHERE player = 2")
        connection.execute("DELETE FROM read_mark WHERE player = 1")
        assert [*damage.of_marks(connection)] == [
            "the read mark of player #2 in group #7 is damaged"
        ]


def test_a_list_of_members_that_no_entry_names_is_told_too(data: Path) -> None:
    do(data, "INSERT INTO roster VALUES (99, '[1, 99]', 5)")

    with database(data) as connection:
        assert [*damage.of_all(connection)] == ["list of members 99 is damaged"]


def test_the_realm_is_missing_where_no_other_number_is(data: Path) -> None:
    do(data, "UPDATE objects SET count = count + 1")

    assert objects(data) == [Bad((0,), "object #0 is missing")]
