"""What the program writes is for its own user only."""

import logging
import signal
import stat
from pathlib import Path

import pytest

from mudgroup.server import private
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import run_apart, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker


def modes(folder: Path) -> dict[str, str]:
    """The mode of each thing in a folder, as ``ls`` shows it."""
    return {
        str(path.relative_to(folder)): stat.filemode(path.lstat().st_mode)
        for path in sorted(folder.rglob("*"))
    }


def open_to_others(folder: Path) -> dict[str, str]:
    return {name: mode for name, mode in modes(folder).items() if not mode.endswith("------")}


def test_whatever_the_umask_all_that_is_written_is_for_the_owner_only(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    config = tmp_path / "x.toml"
    config.write_text(f'[log]\nfile = "{made}/logs/mud.log"\n[snapshots]\nkeep = 9\n', "utf-8")
    data = ["--data", str(made / "data")]
    with server(made / "data", "--config", str(config), "--verbose", umask=0) as (process, port):
        tea = Talker(port, f"create Tea {PASSWORD}")
        tea.until("Exits:")
        run_apart("player", "admin", "Tea", *data, umask=0)
        for line, answer in (
            ("group create Rock Hounds", "You form the group"),
            ("@section create Geology", "Section Geology"),
            ("@section export Geology out.csv", "Written: "),
            ("@snapshot", "Snapshot: "),
        ):
            tea.type(line)
            tea.until(answer)
        for arguments in (
            ("snapshot", "create"),
            ("history", "export", "--group", "Rock Hounds", "-o", str(made / "hounds.json")),
            ("section", "export", "Geology", str(made / "geology.csv")),
        ):
            assert run_apart(*arguments, *data, umask=0).returncode == 0
        running = modes(made)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        tea.close()
    assert run_apart("snapshot", "restore", *data, umask=0).returncode == 0

    expected = {"data/mudgroup.db-wal", "data/mudgroup.db-shm", "data/control.sock"}
    assert expected - set(running) == set()
    written = {path.relative_to(made / "data").parts[0] for path in (made / "data").rglob("*")}
    written |= {Path(name).parts[1] for name in running if name.startswith("data/")}
    unlisted = {name for name in written if not any(map(Path(name).match, private.OURS))}
    assert unlisted == set()
    assert {"rwx------", "rw-------"} == {mode[1:] for mode in running.values()}
    assert running["data/control.sock"] == "srw-------"
    kept = [name for name in modes(made) if "replaced-" in name and name.endswith("mudgroup.db")]
    assert len(kept) == 1
    assert open_to_others(made) == {}


def test_an_old_folder_that_others_can_read_is_closed_and_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    EmbeddedStore(data).close()
    (data / "snapshots").mkdir()
    for path in (data / "snapshots" / "old.db", elsewhere):
        path.touch()
    (data / "snapshots" / "link").symlink_to(elsewhere)
    for path in (data, data / "snapshots"):
        path.chmod(0o2755)
    for path in (data / "mudgroup.db", data / "snapshots" / "old.db", elsewhere):
        path.chmod(0o644)
    here = tmp_path / "here"
    here.symlink_to(data)
    EmbeddedStore(here).close()
    EmbeddedStore(here).close()

    shown = modes(tmp_path)
    assert shown["data"] == shown["data/snapshots"] == "drwx------"
    assert shown["elsewhere"] == "-rw-r--r--"
    assert set(open_to_others(tmp_path)) == {"data/snapshots/link", "elsewhere", "here"}
    assert caplog.messages == [f"{here} was open to other users; now it is for its owner only"]


def test_nothing_of_a_folder_that_is_not_ours_is_closed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "snapshots").mkdir()
    for name in ("notes.txt", "snapshots/mine.jpg"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    (tmp_path / "snapshots").chmod(0o755)
    tmp_path.chmod(0o755)
    private.close(tmp_path)

    assert stat.filemode(tmp_path.stat().st_mode) == "drwxr-xr-x"
    assert set(open_to_others(tmp_path)) == {"notes.txt", "snapshots", "snapshots/mine.jpg"}
    assert caplog.messages == [
        f"{tmp_path} is open to other users and holds what is not mudgroup's: it stays"
    ]


def test_of_a_folder_that_our_store_shares_only_what_is_ours_is_closed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "snapshots").symlink_to(tmp_path / "photos")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    EmbeddedStore(tmp_path).close()
    for name in (".", "notes.txt", "mudgroup.db", "photos", "photos/one.jpg"):
        (tmp_path / name).chmod(0o755)
    EmbeddedStore(tmp_path).close()

    assert stat.filemode(tmp_path.stat().st_mode) == "drwxr-xr-x"
    assert set(open_to_others(tmp_path)) == {"notes.txt", "photos", "photos/one.jpg", "snapshots"}
    assert len(caplog.messages) == 1


def test_a_folder_that_is_made_for_all_to_write_in_stays_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    EmbeddedStore(tmp_path).close()
    EmbeddedStore(tmp_path).close()

    assert stat.filemode(tmp_path.stat().st_mode) == "drwxrwxrwt"
    assert open_to_others(tmp_path) == {}


def test_an_empty_folder_becomes_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    EmbeddedStore(tmp_path).close()

    assert stat.filemode(tmp_path.stat().st_mode) == "drwx------"


def test_a_folder_that_cannot_be_closed_is_told_and_used(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of the system's: not even its owner changes its mode."""
    folder = Path("/proc/self/attr")
    monkeypatch.setattr(private, "OURS", tuple(path.name for path in folder.iterdir()))
    private.close(folder)

    why = "Operation not permitted"
    assert caplog.record_tuples == [
        (
            "mudgroup.server.private",
            logging.WARNING,
            f"{folder} is open to other users and cannot be closed: {why}",
        )
    ]


def test_a_new_folder_is_made_closed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    EmbeddedStore(tmp_path / "data").close()

    assert modes(tmp_path)["data"] == "drwx------"
    assert caplog.messages == []
