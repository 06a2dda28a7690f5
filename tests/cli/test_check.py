"""``mudgroup check``."""

from pathlib import Path

import pytest

from mudgroup.server.store import snapshots
from mudgroup.server.store.disk.mark import Reach, write_mark
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command, run_apart
from tests.scenes import START
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
    lost = "history entries 6 to 8, which were saved, are not there\n"
    assert dry.stdout == f"{lost}  it would be accepted as missing\n"
    how = f"to do it: mudgroup check --repair --yes --data {data}"
    assert (dry.returncode, dry.stderr) == (1, f"mudgroup: nothing was changed; {how}\n")
    assert done.returncode == 0
    (kept,) = data.glob("replaced-*")
    assert done.stdout == (
        f"{lost}  it was accepted as missing\nrepaired; what was there is in {kept}\n"
    )


@pytest.mark.parametrize("snapshot", [True, False])
def test_a_restore_is_advised_only_where_there_is_a_snapshot(snapshot: bool, data: Path) -> None:
    taken = snapshots.create(data, START) if snapshot else None
    (data / EmbeddedStore.NAME).write_bytes(b"rubbish")
    lines = [
        run_apart(*words, "--data", str(data)).stderr
        for words in (("check",), ("check", "--repair"), ("serve", "--port", "0"))
    ]

    copy = f"put back a copy of {data}: there is no good snapshot in {data}/snapshots\n"
    restore = (
        f"restore: mudgroup snapshot restore {taken.path.name} --data {data}\n" if taken else ""
    )
    assert [line.partition("nothing was changed; ")[2] for line in lines] == [restore or copy] * 3


def test_what_lies_beside_a_database_that_is_gone_is_told_with_what_to_type(data: Path) -> None:
    (data / EmbeddedStore.NAME).unlink()
    (data / f"{EmbeddedStore.NAME}-wal").write_bytes(b"x")
    line = command("check", "--data", str(data)).stderr

    assert "its -wal is there" in line
    assert f"nothing was changed; put back a copy of {data}" in line


def test_a_format_that_no_mudgroup_writes_is_told_with_what_to_type(data: Path) -> None:
    with database(data) as connection:
        connection.execute("PRAGMA user_version = 0")
    line = command("check", "--repair", "--data", str(data)).stderr

    assert "has the format 0, which no mudgroup writes" in line
    assert f"nothing was changed; put back a copy of {data}" in line


def test_a_missing_object_is_refused_with_the_repair_first(data: Path) -> None:
    taken = snapshots.create(data, START)
    with database(data) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    refused = run_apart("serve", "--port", "0", "--data", str(data)).stderr

    assert refused.endswith(
        f"nothing was changed; mudgroup check --repair --data {data} says what can be done; what"
        f" may lose more: restore: mudgroup snapshot restore {taken.path.name} --data {data}\n"
    )


def test_to_say_yes_goes_with_a_repair(data: Path) -> None:
    refused = command("check", "--yes", "--data", str(data))

    assert refused.returncode == 2
    assert "--yes goes with --repair" in refused.stderr


@pytest.mark.parametrize("words", [("history", "verify"), ("serve", "--port", "0")])
def test_where_there_is_no_snapshot_only_the_repair_is_named(
    words: tuple[str, ...], data: Path
) -> None:
    with database(data) as connection:
        connection.execute("DELETE FROM meta WHERE key = 'elapsed'")
    line = run_apart(*words, "--data", str(data)).stderr

    assert line == (
        f"mudgroup: {data / EmbeddedStore.NAME}: 'elapsed' is missing; nothing was changed;"
        f" mudgroup check --repair --data {data} says what can be done\n"
    )


def test_a_damaged_history_is_told_once_by_verify_with_what_to_type(data: Path) -> None:
    with database(data) as connection:
        connection.execute("UPDATE history SET actor = 6 WHERE number = 2")
    lines = command("history", "verify", "--data", str(data)).stderr.splitlines()

    assert lines == [
        "mudgroup: history entry 2 of group #7 is damaged: it differs from its checksum",
        f"mudgroup: not whole: mudgroup check --repair --data {data} says what can be done",
    ]


def test_a_second_repair_has_nothing_to_do(data: Path) -> None:
    with database(data) as connection:
        connection.execute("DELETE FROM object WHERE number = 3")
    done = command("check", "--repair", "--yes", "--data", str(data))
    again = command("check", "--repair", "--yes", "--data", str(data))

    given_up = "  it was given up: no snapshot has it, and nothing names it\n"
    assert done.stdout.startswith(f"object #3 is missing\n{given_up}repaired; ")
    assert (again.returncode, again.stdout) == (0, "the store is whole\n")
