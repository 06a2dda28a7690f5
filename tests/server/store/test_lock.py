"""The lock on a data directory."""

from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.store.lock import locked


def test_one_holds_a_folder_at_a_time(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(StoreError, match=f"{tmp_path} is used by another mudgroup server"),
    ):
        locked(tmp_path)

    locked(tmp_path).close()
