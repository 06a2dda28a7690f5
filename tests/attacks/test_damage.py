"""A store is damaged between kill and start: nothing acknowledged is lost without a word."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.disk.mark import Less, Reach, read_mark
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command, run_apart
from tests.scenes import PASSWORD, EngineStage
from tests.server.store.batches import batch, database, entry, filled
from tests.transcript import log_in

LAST = 40
CHECKPOINT = 25
NAME = EmbeddedStore.NAME

Damage = Callable[[bytes], bytes]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """What kill -9 leaves of a server that has played for a while."""
    data = tmp_path / "data"
    with EmbeddedStore(tmp_path / "running") as store:
        for number in range(1, LAST + 1):
            store.save([Unit.of(batch(entry(number), room=number))])
            if number == CHECKPOINT:
                store.checkpoint()
        shutil.copytree(tmp_path / "running", data)
    (data / f"{NAME}-shm").unlink()
    return data


def wal(data: Path) -> Path:
    return data / f"{NAME}-wal"


def files(data: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    found.pop(f"{NAME}-shm", None)
    return found


def read(data: Path) -> int:
    """The last number of all that was saved, none of which lacks."""
    with EmbeddedStore(data) as store:
        rooms = sorted(store.load().records)
        entries = [told.number for told in store.reader.history(7)]
    assert rooms == entries == list(range(1, len(rooms) + 1))
    return len(rooms)


def test_what_kill_9_leaves_is_whole(killed: Path) -> None:
    assert wal(killed).stat().st_size > 0
    assert read(killed) == LAST
    assert not wal(killed).exists()


def halved(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def flipped(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]


@pytest.mark.parametrize("damage", [None, lambda raw: b"", halved, flipped])
def test_a_damaged_log_is_refused_and_left_alone_with_the_ways_out(
    damage: Damage | None, killed: Path
) -> None:
    if damage:
        wal(killed).write_bytes(damage(wal(killed).read_bytes()))
    else:
        wal(killed).unlink()
    before = files(killed)
    refused = run_apart("serve", "--port", "0", "--data", str(killed))
    (line,) = refused.stderr.splitlines()

    assert refused.returncode == 1
    assert line.startswith(f"mudgroup: {killed / NAME} lacks the last ")
    assert f"history entries {LAST}" in line or f" to {LAST}, " in line
    assert f"mudgroup check --repair --data {killed}" in line
    assert before | files(killed) == files(killed)
    for name in (NAME, f"{NAME}-mark"):
        assert before[name] == files(killed)[name]


def test_any_bit_and_any_length_of_the_log_is_refused_or_costs_nothing(killed: Path) -> None:
    chance = random.Random(5)
    whole, raw = files(killed), wal(killed).read_bytes()
    read_whole = 0
    for _ in range(120):
        for name, content in whole.items():
            (killed / name).write_bytes(content)
        place = chance.randrange(len(raw))
        cut = chance.random() < 0.3
        wal(killed).write_bytes(raw[:place] if cut else flip(raw, place, chance.randrange(8)))
        try:
            assert read(killed) == LAST
            read_whole += 1
        except StoreError:
            continue
        finally:
            (killed / f"{NAME}-shm").unlink(missing_ok=True)
    assert read_whole < 120


def test_any_bit_of_the_database_is_found_or_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path, LAST)
    path, chance = tmp_path / NAME, random.Random(7)
    whole = path.read_bytes()
    with StoreReader(path) as reader:
        expected = said(reader)
    found = 0
    for _ in range(150):
        path.write_bytes(flip(whole, chance.randrange(len(whole)), chance.randrange(8)))
        try:
            if checking.findings(tmp_path):
                found += 1
                continue
            with StoreReader(path) as reader:
                assert said(reader) == expected
        except StoreError:
            found += 1
    assert found


def said(reader: StoreReader) -> object:
    """All that a store says."""
    world = reader.load()
    return dict(world.records.items()), world.next_number, [*reader.all_history()]


def flip(raw: bytes, place: int, bit: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :]


@pytest.mark.parametrize("content", [None, b""])
def test_a_database_that_was_deleted_or_emptied_before_the_first_snapshot_is_no_new_world(
    content: bytes | None, killed: Path
) -> None:
    (killed / NAME).unlink()
    if content is not None:
        (killed / NAME).write_bytes(content)
    before = files(killed)

    with pytest.raises(Damaged, match=f"is empty or missing, and it had {LAST} saves"):
        EmbeddedStore(killed)
    assert before == files(killed)


def test_a_log_without_its_database_is_not_thrown_away(killed: Path) -> None:
    for name in (NAME, f"{NAME}-mark"):
        (killed / name).unlink()

    with pytest.raises(Damaged, match="is empty or missing, and its -wal is there"):
        EmbeddedStore(killed)
    assert wal(killed).exists()


def test_an_older_copy_in_the_place_of_the_store_is_seen(killed: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    with EmbeddedStore(old) as store:
        store.save([Unit.of(batch(entry(1)))])
    shutil.copy(old / NAME, killed)
    wal(killed).unlink()

    with pytest.raises(Less, match=f"the last {LAST - 1} saves, history entries 2 to {LAST}"):
        EmbeddedStore(killed)


def test_a_copied_folder_keeps_its_mark_and_a_restored_one_gets_that_of_the_snapshot(
    killed: Path, tmp_path: Path
) -> None:
    data = ["--data", str(killed)]
    taken = command("snapshot", "create", *data).stdout.split()[0]
    with EmbeddedStore(killed) as store:
        store.save([Unit.of(batch(entry(LAST + 1), room=LAST + 1))])
    shutil.copytree(killed, tmp_path / "copy")
    assert read(tmp_path / "copy") == LAST + 1

    restored = command("snapshot", "restore", taken, *data).stdout
    assert read(killed) == LAST
    (kept,) = killed.glob("replaced-*")
    assert restored.endswith(f"; what was there is in {kept}\n")
    assert read(kept) == LAST + 1


def test_no_snapshot_is_taken_of_a_store_that_lacks_what_was_saved(killed: Path) -> None:
    wal(killed).unlink()
    refused = command("snapshot", "create", "--data", str(killed))

    assert refused.returncode == 1
    assert "lacks the last " in refused.stderr
    assert list((killed / "snapshots").glob("*.db")) == []


def test_a_mark_that_is_behind_a_good_store_is_no_loss(killed: Path) -> None:
    """As after a power cut: the mark is not synced, the store is."""
    with EmbeddedStore(killed) as store:
        mark = (killed / f"{NAME}-mark").read_bytes()
        store.save([Unit.of(batch(entry(LAST + 1), room=LAST + 1))])
    (killed / f"{NAME}-mark").write_bytes(mark)

    assert read(killed) == LAST + 1


def test_a_closed_store_without_its_mark_is_told_once_and_a_new_one_is_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with EmbeddedStore(tmp_path / "new"):
        assert caplog.messages == []
    filled(tmp_path, LAST)
    (tmp_path / f"{NAME}-mark").unlink()
    for _ in range(2):
        assert read(tmp_path) == LAST

    assert [line for line in caplog.messages if "nothing tells whether" in line] == [
        f"{tmp_path / NAME} has no {NAME}-mark beside it:"
        " nothing tells whether what was saved last is there"
    ]


@pytest.mark.parametrize("gone", ["-mark", "-*"])
def test_a_store_that_was_not_closed_is_refused_without_its_mark_until_that_is_accepted(
    gone: str, killed: Path
) -> None:
    for path in killed.glob(f"{NAME}{gone}"):
        path.unlink()
    data = ["--data", str(killed)]
    what = (
        f"{killed / NAME} was not closed properly and has no {NAME}-mark beside it:"
        " what was saved last may be missing"
    )
    before = files(killed)
    refused = run_apart("serve", "--port", "0", *data)
    checked = command("check", *data)
    taken = command("snapshot", "create", *data)

    assert [refused.returncode, checked.returncode, taken.returncode] == [1, 1, 1]
    assert refused.stderr == (
        f"mudgroup: {what}; nothing was changed; to go on without it: mudgroup check --repair"
        f" --data {killed}; or restore a snapshot: mudgroup snapshot list --data {killed}\n"
    )
    assert checked.stdout == f"{what}\n"
    assert taken.stderr.splitlines()[-1] == f"mudgroup: {what}"
    assert before[NAME] == files(killed)[NAME]
    assert command("check", "--repair", "--yes", *data).returncode == 0
    assert read(killed) == (LAST if gone == "-mark" else CHECKPOINT)


def test_a_snapshot_of_a_running_server_is_a_store_that_was_closed(
    killed: Path, tmp_path: Path
) -> None:
    command("snapshot", "create", "--data", str(killed))
    (snapshot,) = killed.glob("snapshots/*.db")
    (tmp_path / "by hand").mkdir()
    shutil.copy(snapshot, tmp_path / "by hand" / NAME)

    assert read(tmp_path / "by hand") == LAST


def test_a_mark_that_is_deleted_under_a_running_server_is_written_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / NAME
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        store.checkpoint()
        (tmp_path / f"{NAME}-mark").unlink()
        store.save([Unit.of(batch(entry(2), room=2))])
        store.checkpoint()
        assert caplog.messages == [
            f"{path}-mark was deleted or replaced while the server ran: it is written again"
        ]
        assert read_mark(path) == Reach(2, 2, 3)
        store.save([Unit.of(batch(entry(3), room=3))])
        assert read_mark(path) == Reach(3, 3, 4)


def test_a_start_after_the_loss_was_accepted_is_as_any_other(killed: Path) -> None:
    wal(killed).unlink()
    data = ["--data", str(killed)]
    told = command("check", "--repair", *data)
    with pytest.raises(Less):
        EmbeddedStore(killed)

    assert told.returncode == 1
    assert "it would be accepted" in told.stdout
    done = command("check", "--repair", "--yes", *data)
    assert done.returncode == 0
    assert read(killed) == CHECKPOINT


@pytest.mark.parametrize("replaced", [False, True])
def test_a_log_that_is_deleted_under_a_running_server_costs_nothing(
    replaced: bool, tmp_path: Path
) -> None:
    """Nothing more is saved, and what was is safe before that is said: from a kill, too."""
    data, killed = tmp_path / "data", tmp_path / "killed"
    with EmbeddedStore(data) as store:
        store.save([Unit.of(batch(entry(1)))])
        wal(data).unlink()
        if replaced:
            wal(data).touch()
        for _ in range(2):
            with pytest.raises(StoreError, match="-wal was deleted or replaced while the") as told:
                store.save([Unit.of(batch(entry(2), room=2))])
        shutil.copytree(data, killed)
        (killed / f"{NAME}-shm").unlink()
    (snapshot,) = snapshots.list_snapshots(data)

    assert str(told.value).endswith(
        f": what was saved is in {snapshot.path.name} and in {NAME}; stop the server, and start it"
        " again"
    )
    assert (read(data), read(killed)) == (1, 1)
    with StoreReader(snapshot.path) as reader:
        assert [told.number for told in reader.history(7)] == [1]


def test_what_a_deleted_log_has_is_safe_after_a_stop_though_nothing_more_was_saved(
    tmp_path: Path,
) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        wal(tmp_path).unlink()

    assert read(tmp_path) == 1


def test_other_commands_say_that_the_log_was_deleted_until_the_server_has_seen_it(
    tmp_path: Path,
) -> None:
    data = ["--data", str(tmp_path)]
    commands = (["check"], ["snapshot", "create"], ["history", "list"])
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(batch(entry(1)))])
        wal(tmp_path).unlink()
        told = [command(*each, *data) for each in commands]
        with pytest.raises(StoreError):
            store.save([Unit.of(batch(entry(2), room=2))])
        seen = [command(*each, *data).returncode for each in commands]

    assert [(each.returncode, each.stderr.splitlines()[-1]) for each in told] == [
        (
            1,
            f"mudgroup: {tmp_path / NAME} cannot be read: {NAME}-wal was deleted or replaced while"
            " a server ran. Do not kill that server: it has all that was saved, and stops without"
            " loss",
        )
    ] * 3
    assert seen == [0, 0, 0]


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """The data of a world in which Ada and Bo are in a group and have talked."""
    stage = EngineStage(tmp_path)
    for name in ("Ada", "Bo"):
        log_in(stage, name, f"create {name} {PASSWORD}")
    for line in ("create Rock Hounds", "add Bo", "say one", "say two", "say three"):
        stage.type("Ada", f"group {line}")
    stage.close()
    return tmp_path


def history(data: Path) -> list[str]:
    """What Ada reads of her group when she comes back."""
    stage = EngineStage(data)
    try:
        log_in(stage, "Ada", f"connect Ada {PASSWORD}")
        stage.skip("Ada", "Welcome back, Ada.")
        stage.type("Ada", "group history")
        return [line.split('"')[1] for line in stage.shown({})["Ada"] if ' Ada said, "' in line]
    finally:
        stage.close()


@pytest.mark.parametrize("change", ["at = 'garbage'", "action = '?'", "result = x'ff'", "salt = 1"])
def test_play_goes_on_around_a_damaged_row_of_a_history(
    change: str, played: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert history(played) == ["one", "two", "three"]
    with database(played) as connection:
        connection.execute(f"UPDATE history SET {change} WHERE result = 'two'")

    assert history(played) == ["one", "three"]
    assert len([line for line in caplog.messages if "is damaged: " in line]) == 1
    verified = command("history", "verify", "--data", str(played))
    assert verified.returncode == 1
    assert "history entry 4 of group #" in verified.stderr


def test_a_damaged_index_is_told_to_who_asks_and_keeps_nobody_out(
    played: Path, caplog: pytest.LogCaptureFixture
) -> None:
    overwrite_index(played)
    stage = EngineStage(played)
    try:
        log_in(stage, "Ada", f"connect Ada {PASSWORD}")
        stage.skip("Ada", "Welcome back, Ada.")
        stage.type("Ada", "width 0")
        stage.shown({})
        for line in ("group history", "group history 2"):
            stage.type("Ada", line)
        refused = stage.shown({})["Ada"]
    finally:
        stage.close()

    sentence = (
        "That cannot be read: it is damaged on the server's disk, and the log there says what to"
        " do. Nothing has changed."
    )
    assert refused == [sentence, sentence]
    (logged,) = [line for line in caplog.messages if "damaged" in line]
    assert logged.startswith(f"{played / NAME} is damaged: ")


def overwrite_index(data: Path) -> None:
    """Let a disk write over the page at which the index of the histories begins."""
    with database(data) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'history_of_group'"
        ((page,), (size,)) = [connection.execute(q).fetchone() for q in (query, "PRAGMA page_size")]
    with (data / NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"x" * size)


def test_a_player_whose_record_is_gone_is_named_and_comes_back_from_a_snapshot(
    played: Path,
) -> None:
    data = ["--data", str(played)]
    command("snapshot", "create", *data)
    with database(played) as connection:
        query = "SELECT number FROM object WHERE kind = 'player' AND body LIKE '%\"Bo\"%'"
        (bo,) = connection.execute(query).fetchone()
        connection.execute("DELETE FROM object WHERE number = ?", (bo,))
    refused = run_apart("serve", "--port", "0", *data)
    (line,) = refused.stderr.splitlines()

    assert refused.returncode == 1
    assert f"object #{bo} is missing; nothing was changed; " in line
    assert command("check", "--repair", "--yes", *data).returncode == 0
    assert history(played) == ["one", "two", "three"]
    assert command("history", "verify", *data).returncode == 0
