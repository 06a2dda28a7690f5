"""From each format of the database to the next."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mudgroup.engine.ports import Damaged, Newer
from mudgroup.server.store.database import checksums
from mudgroup.server.store.database.migrations import FORMAT, Older, check_format, migrate
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import database
from tests.stores.make import HERE

Json = Any
"""What JSON holds."""

BO = '{"number":9,"name":"Bo","created_at":"2026-01-01T00:00:00+00:00","location":1'


@pytest.fixture
def first(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A store of the first format."""
    shutil.copy(HERE / "1" / EmbeddedStore.NAME, tmp_path)
    with closing(sqlite3.connect(tmp_path / EmbeddedStore.NAME, isolation_level=None)) as found:
        yield found


def put(
    connection: sqlite3.Connection, body: str, crc: int | None = None, kind: str = "player"
) -> None:
    row = (9000, kind, body, zlib.crc32(body.encode()) if crc is None else crc)
    connection.execute("INSERT INTO object VALUES (?, ?, ?, ?)", row)


def migrated(connection: sqlite3.Connection) -> tuple[str, int]:
    """The body and the checksum of what was put, in our format."""
    migrate(connection)
    query = "SELECT body, crc FROM object WHERE number = 9000"
    body, crc = connection.execute(query).fetchone()
    return body, crc


def version(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def test_one_format_passes_and_each_other_is_newer_older_or_nobodys() -> None:
    path = Path("x.db")
    check_format(path, FORMAT)

    for number, wrong in ((FORMAT + 1, Newer), (FORMAT - 1, Older), (0, Damaged), (-1, Damaged)):
        with pytest.raises(wrong):
            check_format(path, number)


def test_a_database_of_our_format_is_left_as_it_is(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    with database(tmp_path) as connection:
        before = connection.total_changes
        migrate(connection)

        assert (before, FORMAT) == (connection.total_changes, version(connection))


def tables(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """What there is, as it was made but for spaces: a column that is added makes no new line."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name")
    return [(kind, name, "".join((sql or "").split())) for kind, name, sql in rows]


def test_a_store_that_was_upgraded_has_the_tables_of_a_new_one(
    first: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(first)
    EmbeddedStore(tmp_path / "new").close()
    with database(tmp_path / "new") as new:
        assert tables(new) == tables(first)


def test_a_migration_that_fails_leaves_the_format_that_there_was(
    first: sqlite3.Connection,
) -> None:
    put(first, BO + ',"banned":"spam"}')
    first.execute(
        "CREATE TRIGGER no AFTER UPDATE ON object WHEN NEW.number = 9000"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    before = first.execute("SELECT * FROM object").fetchall()
    with pytest.raises(sqlite3.Error, match="no"):
        migrate(first)

    assert version(first) == 1
    assert before == first.execute("SELECT * FROM object").fetchall()


@pytest.mark.parametrize(("reason", "bans"), [("späm", ["späm"]), ("", [])])
def test_a_ban_that_was_a_reason_is_a_restriction(
    reason: str, bans: list[str], first: sqlite3.Connection
) -> None:
    put(first, f'{BO},"banned":"{reason}"}}')
    body, crc = migrated(first)
    player = json.loads(body)

    assert crc == checksums.of_object(9000, "player", body.encode())
    assert "banned" not in player
    assert [ban["reason"] for ban in player.get("restrictions", ())] == bans


def test_what_a_players_client_reads_is_forgotten_and_a_text_that_looks_so_stays(
    first: sqlite3.Connection,
) -> None:
    looking = r'"looking":"\"dialect\":\"graphical\" \"banned\":\"x\""'
    put(first, f'{BO},"dialect":"graphical",{looking}}}')
    body, _ = migrated(first)

    assert "dialect" not in json.loads(body)
    assert json.loads(f"{{{looking}}}")["looking"] == json.loads(body)["looking"]


def test_a_damaged_object_stays_for_the_load_to_name(first: sqlite3.Connection) -> None:
    put(first, BO, crc=5)

    assert migrated(first) == (BO, 5)


def saved_at(connection: sqlite3.Connection) -> datetime:
    (text,) = connection.execute("SELECT value FROM meta WHERE key = 'saved_at'").fetchone()
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("player", {"left_at": -90.5}, {"left_at": -90.5, "left_elapsed": -90.5}),
        ("player", {"invitations": [{"until": 300}]}, {"invitations": [{"until_elapsed": 300.0}]}),
        ("player", {"misjudged": [{"at": -20}]}, {"misjudged": [{"elapsed": -20.0}]}),
        (
            "group",
            {"members": [], "declined_join": [{"at": -10}]},
            {"members": [], "declined_join": [{"at": -10, "elapsed": -10.0}]},
        ),
        ("group", {"members": [{"said_at": -5}, {}]}, {"members": [{"said_elapsed": -5.0}, {}]}),
        ("exit", {"open_until": 600}, {"open_until_elapsed": 600.0}),
        ("exit", {"open_until": -600}, {"open_until_elapsed": -600.0}),
        ("instrument", {"moved_at": -1800}, {"moved_elapsed": -1800.0}),
        ("instrument", {"moved_at": 3600}, {"moved_elapsed": 0.0}),
    ],
)
def test_what_was_left_to_wait_at_the_last_save_is_left_in_elapsed_seconds(
    kind: str, fields: Json, expected: Json, first: sqlite3.Connection
) -> None:
    """Dates are given in seconds from the last save; the clock was set back since the last one."""
    at = saved_at(first)
    put(first, json.dumps(_dated(fields, at)), kind=kind)
    body, _ = migrated(first)

    assert json.loads(body) == _dated(expected, at)


def _dated(value: Json, at: datetime) -> Json:
    """A value with a date wherever seconds stand that are no elapsed ones."""
    if isinstance(value, list):
        return [_dated(item, at) for item in value]
    return {
        key: (
            (at + timedelta(seconds=item)).isoformat()
            if key in ("at", "left_at", "until", "said_at", "open_until", "moved_at")
            else item
            if isinstance(item, float)
            else _dated(item, at)
        )
        for key, item in value.items()
    }


def test_a_store_in_which_nothing_was_saved_has_nothing_that_waits(
    first: sqlite3.Connection,
) -> None:
    first.execute("DELETE FROM object")
    first.execute("DELETE FROM meta")
    migrate(first)

    assert version(first) == FORMAT
