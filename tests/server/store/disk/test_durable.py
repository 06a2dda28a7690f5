"""Files and folders that outlast a power cut."""

import os
from pathlib import Path

import pytest

from mudgroup.server.store.disk.durable import make_folder, sync


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is synced, as the system has them."""
    names: list[str] = []
    fsync = os.fsync

    def noting(handle: int) -> None:
        names.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noting)
    return names


def test_a_new_folder_is_synced_in_its_parent_and_so_are_those_above_it(
    tmp_path: Path, synced: list[str]
) -> None:
    make_folder(tmp_path / "a" / "b")
    assert {str(tmp_path / "a"), str(tmp_path)} == set(synced)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0

    synced.clear()
    make_folder(tmp_path / "a" / "b")
    assert synced == []


def test_a_file_and_a_folder_can_be_synced(tmp_path: Path, synced: list[str]) -> None:
    file = tmp_path / "x"
    file.write_text("x", "utf-8")
    sync(file)
    sync(tmp_path)

    assert [str(file), str(tmp_path)] == synced
