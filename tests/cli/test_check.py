"""``mudgroup check``."""

from pathlib import Path

import pytest

from mudgroup.server.store.disk.mark import Reach, write_mark
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command
from tests.server.store.batches import database, filled

FOUND = (
    "lacks history entries 6 to 8, which were saved: it or its -wal was cut, damaged or replaced"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    filled(tmp_path, 5)
    return tmp_path


def test_a_whole_store_is_said_to_be_whole(data: Path) -> None:
    assert command("check", "--data", str(data)).stdout == "the store is whole\n"


def test_a_repair_is_told_first_and_done_when_it_is_asked_for(data: Path) -> None:
    path = data / EmbeddedStore.NAME
    write_mark(path, Reach(1, 8, 6))
    checked = command("check", "--data", str(data))
    dry = command("check", "--repair", "--data", str(data))
    done = command("check", "--repair", "--yes", "--data", str(data))

    advice = f"mudgroup: not whole: mudgroup check --repair --data {data} says what can be done\n"
    assert (checked.returncode, checked.stderr) == (1, advice)
    assert checked.stdout == f"{path} {FOUND}\n"
    assert dry.stdout == f"{path} {FOUND}\n  it would be accepted that this is missing\n"
    how = f"to do it: mudgroup check --repair --yes --data {data}"
    assert (dry.returncode, dry.stderr) == (1, f"mudgroup: nothing was changed; {how}\n")
    assert done.returncode == 0
    (kept,) = data.glob("replaced-*")
    assert done.stdout == f"{path} {FOUND}\n" + (
        f"  it would be accepted that this is missing\nrepaired; what was there is in {kept}\n"
    )


def test_what_no_repair_mends_is_told_with_the_way_out(data: Path) -> None:
    with database(data) as connection:
        connection.execute("UPDATE object SET body = '{}' WHERE number = 3")
    checked = command("check", "--repair", "--data", str(data))

    assert "object #3 is damaged" in checked.stdout
    assert checked.stderr == f"mudgroup: not whole: mudgroup snapshot restore --data {data}\n"


def test_a_repair_that_mends_nothing_does_not_say_that_it_has(data: Path) -> None:
    with database(data) as connection:
        connection.execute("UPDATE object SET body = '{}' WHERE number = 3")
    done = command("check", "--repair", "--yes", "--data", str(data))

    (kept,) = data.glob("replaced-*")
    assert done.returncode == 1
    assert "repaired;" not in done.stdout
    assert done.stderr.endswith(
        f"mudgroup: not all could be repaired; what was there is in {kept}\n"
    )


def test_to_say_yes_goes_with_a_repair(data: Path) -> None:
    refused = command("check", "--yes", "--data", str(data))

    assert refused.returncode == 2
    assert "--yes goes with --repair" in refused.stderr
