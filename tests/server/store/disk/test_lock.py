"""The lock on a data directory, and where its files are."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.store.disk.lock import Held, Place, locked


def test_one_holds_a_folder_at_a_time_and_leaves_no_file_in_it(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(StoreError, match=f"^{tmp_path} is used by another mudgroup server$"),
    ):
        locked(tmp_path)

    locked(tmp_path).close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_taken_from_a_server_of_an_earlier_version(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match=f"^{lock} is used by another mudgroup server$"):
            locked(tmp_path)

    with (
        locked(tmp_path),
        lock.open("w") as file,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_thread_waits_until_nobody_has_the_folder_nor_the_file(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with ThreadPoolExecutor() as beside:
        with Held(tmp_path / "lock"), Held(tmp_path):
            waiting = beside.submit(locked, tmp_path, wait=True)
            assert not waiting.done()
        with waiting.result(), pytest.raises(StoreError, match="used by another"):
            locked(tmp_path)


def test_what_is_not_there_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none cannot be locked: .*No such file"):
        Held(tmp_path / "none")


def test_a_place_is_the_same_until_something_else_is_there(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("1", "utf-8")
    place = Place(file)
    file.write_text("2", "utf-8")
    place.check()
    assert place.holds()

    file.rename(other)
    for make in (lambda: None, lambda: file.write_text("1", "utf-8")):
        make()
        assert not place.holds()
        with pytest.raises(StoreError, match=f"^{file} was moved, deleted or replaced"):
            place.check()
    other.replace(file)
    place.check()
