"""What the store knows of itself, set anew."""

from pathlib import Path

import pytest

from mudgroup.server.store import snapshots
from tests.scenes import START
from tests.server.store.batches import database, filled, put_meta
from tests.server.store.mending.patients import mended


def value(data: Path, key: str) -> str:
    with database(data) as connection:
        found: str = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[
            0
        ]
        return found


@pytest.mark.parametrize("change", ["DELETE FROM meta", "UPDATE meta SET value = 'rubbish'"])
@pytest.mark.parametrize("key", ["saves", "next_number", "saved_at", "elapsed"])
def test_each_value_comes_back_from_what_is_known(change: str, key: str, tmp_path: Path) -> None:
    filled(tmp_path, 5)
    before = value(tmp_path, key)
    with database(tmp_path) as connection:
        connection.execute(f"{change} WHERE key = ?", (key,))
    if key != "saves" or "UPDATE" in change:
        (finding,) = mended(tmp_path)
        assert finding.how == f"set to {before}, by all that tells it"

        assert value(tmp_path, key) == before


def test_elapsed_seconds_are_those_of_a_snapshot_and_what_has_passed_since(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    put_meta(tmp_path, "elapsed", "50.0")
    put_meta(tmp_path, "saved_at", "2025-12-31T23:59:00+00:00")
    taken = snapshots.create(tmp_path, START)
    with database(tmp_path) as connection:
        connection.execute("DELETE FROM meta WHERE key = 'elapsed'")
    mended(tmp_path, taken.path)

    assert value(tmp_path, "elapsed") == "110.0"


@pytest.mark.parametrize(("key", "no_value"), [("elapsed", "-1.0"), ("next_number", "3")])
def test_what_cannot_be_is_set_too(key: str, no_value: str, tmp_path: Path) -> None:
    filled(tmp_path, 5)
    before = value(tmp_path, key)
    put_meta(tmp_path, key, no_value)
    mended(tmp_path)

    assert value(tmp_path, key) == before
