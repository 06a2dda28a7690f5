"""Who takes the place of a process that has a store."""

import asyncio
import shutil
from pathlib import Path

import pytest

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.server import taking_over
from mudgroup.server.store.disk.lock import InUse, locked
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.taking_over import opened, taken_over
from tests.scenes import PATIENCE
from tests.server.store.batches import batch, filled, spoil_root

STORES = Path(__file__).parent.parent / "stores"


def test_a_store_that_nobody_has_is_there_at_once(tmp_path: Path) -> None:
    filled(tmp_path, rows=5)
    waited: list[str] = []

    async def scene() -> list[int]:
        async with taken_over(tmp_path, lambda: waited.append("waits")) as there:
            return sorted(there.load({}).records)

    assert asyncio.run(scene()) == [1, 2, 3, 4, 5]
    assert waited == []


def test_who_waits_has_the_world_as_it_was_saved_last(tmp_path: Path) -> None:
    async def wait_for(waits: asyncio.Event) -> list[int]:
        async with taken_over(tmp_path, waits.set) as there:
            there.store.save([Unit.of(batch(room=3))])
            return sorted(there.load({}).records)

    async def scene() -> list[int]:
        waits = asyncio.Event()
        with EmbeddedStore(tmp_path, followed=True) as first:
            first.save([Unit.of(batch(room=1))])
            task = asyncio.create_task(wait_for(waits))
            await asyncio.wait_for(waits.wait(), PATIENCE)
            first.save([Unit.of(batch(room=2))])
            assert not task.done()
        return await asyncio.wait_for(task, PATIENCE)

    assert asyncio.run(scene()) == [1, 2, 3]


def test_who_waits_for_an_earlier_version_upgrades_its_store(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of it can be followed; it is loaded when it is free."""
    data = shutil.copytree(STORES / "7", tmp_path / "data")

    async def upgrade(waits: asyncio.Event) -> int:
        async with taken_over(data, waits.set) as there:
            return len(there.load({}).records)

    async def scene() -> int:
        waits = asyncio.Event()
        with locked(data):
            task = asyncio.create_task(upgrade(waits))
            await asyncio.wait_for(waits.wait(), PATIENCE)
            await asyncio.sleep(0)
            assert not task.done()
        return await asyncio.wait_for(task, PATIENCE)

    assert asyncio.run(scene()) > 0
    assert "has the format 7, of an earlier mudgroup" in caplog.text
    with EmbeddedStore(data) as store:
        assert store.reader.load().records


def test_who_does_not_wait_is_told_that_another_has_it(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path), pytest.raises(InUse), opened(tmp_path, is_followed=False):
        pass


def test_a_store_that_is_never_made_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "FIRST_SECONDS", 0.0)

    async def scene() -> None:
        async with taken_over(tmp_path, lambda: None):
            pass

    with locked(tmp_path), pytest.raises(StoreError, match=r"mudgroup\.db"):
        asyncio.run(scene())


def test_who_waits_for_a_damaged_store_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "FIRST_SECONDS", 0.0)
    filled(tmp_path, rows=5)
    spoil_root(tmp_path, "object")

    async def scene() -> None:
        async with taken_over(tmp_path, lambda: None):
            pass

    with locked(tmp_path), pytest.raises(Damaged):
        asyncio.run(scene())
