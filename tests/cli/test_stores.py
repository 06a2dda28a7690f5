"""What commands share that read and change stores."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mudgroup.server.store import snapshots
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command


@pytest.mark.parametrize(
    "typed",
    [
        ("player", "list"),
        ("player", "admin", "Ada"),
        ("section", "import", "Geology", "/dev/null"),
        ("script", "run", "random_groups", "Geology", "4"),
        ("world", "apply"),
        ("history", "verify"),
        ("status",),
    ],
)
def test_a_folder_without_a_store_stays_as_it_is_and_that_is_told(
    typed: tuple[str, ...], tmp_path: Path
) -> None:
    tmp_path.chmod(0o1777)
    result = command(*typed, "--data", str(tmp_path))

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    assert tmp_path.stat().st_mode & 0o7777 == 0o1777


def test_before_the_first_start_there_is_nothing_to_change(tmp_path: Path) -> None:
    result = command("player", "admin", "Ada", "--data", str(tmp_path))

    assert result.stderr == "mudgroup: No server has run there yet: start it once.\n"


def test_a_store_that_is_missing_beside_its_snapshots_is_not_made_anew(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    snapshots.create(tmp_path, datetime(2026, 1, 1, tzinfo=UTC))
    (tmp_path / EmbeddedStore.NAME).unlink()
    result = command("player", "list", "--data", str(tmp_path))

    assert result.stderr == (
        f"mudgroup: {tmp_path}/mudgroup.db is missing, and there are snapshots:"
        " 'mudgroup snapshot list'\n"
    )
    assert not (tmp_path / EmbeddedStore.NAME).exists()
