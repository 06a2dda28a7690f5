"""History entries that are appended: linked to what stands before, whoever wrote that."""

from pathlib import Path

import pytest

from mudgroup.engine.units import Unit
from mudgroup.server.store.database import appending
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, entry


def test_a_history_is_one_chain_though_no_head_and_no_roster_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "MOST_KNOWN", 0)
    for first in (1, 4):
        with EmbeddedStore(tmp_path) as store:
            for number in range(first, first + 3):
                store.save([Unit.of(batch(entry(number, members=(1, number % 2 + 2))))])

    with EmbeddedStore(tmp_path) as store:
        store.reader.check_history()
        assert [each.members for each in store.archive.entries(7, 9, 9)] == [(1, 3), (1, 2)] * 3
