"""The saving thread: in order, in groups, and again when the disk refuses."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.engine.units import Unit
from mudgroup.server.store import writer as writer_module
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.writer import Writer
from tests.server.store.batches import batch, entry


class Told:
    """Notes what the writer tells, and ends when a ticket is saved."""

    def __init__(self, last: int) -> None:
        self.tickets: list[int] = []
        self.failures = 0
        self.done = asyncio.get_running_loop().create_future()
        self._last = last

    def saved(self, ticket: int) -> None:
        self.tickets.append(ticket)
        if ticket == self._last:
            self.done.set_result(None)

    def failing(self) -> None:
        self.failures += 1


def test_batches_are_saved_in_order_and_told_by_ticket(tmp_path: Path) -> None:
    async def scene() -> list[int]:
        told = Told(last=50)
        writer = Writer(store, asyncio.get_running_loop(), told)
        writer.start()
        tickets = [writer.submit(Unit.of(batch(entry(n), room=n))) for n in range(1, 51)]
        await asyncio.wait_for(told.done, 10)
        assert tickets == list(range(1, 51))
        assert writer.close() == 0
        return told.tickets

    store = EmbeddedStore(tmp_path)
    told = asyncio.run(scene())

    assert told == sorted(told)
    assert [e.number for e in store.archive.entries(7, 1000, 1000)] == list(range(1, 51))
    store.close()


def test_what_is_left_is_saved_when_the_writer_closes(tmp_path: Path) -> None:
    async def scene() -> None:
        writer = Writer(store, asyncio.get_running_loop(), Told(last=0))
        writer.start()
        for n in range(1, 20):
            writer.submit(Unit.of(batch(entry(n), room=n)))
        writer.close()

    store = EmbeddedStore(tmp_path)
    asyncio.run(scene())

    assert len(store.archive.entries(7, 1000, 1000)) == 19
    store.close()


class FullDisk(EmbeddedStore):
    """A store whose first saves fail, as on a full disk."""

    failures = 2

    def save(self, units: Sequence[Unit]) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreError("database or disk is full")
        super().save(units)


def test_what_the_disk_refused_is_saved_when_it_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "RETRY_SECONDS", 0.01)

    async def scene() -> None:
        told = Told(last=1)
        writer = Writer(store, asyncio.get_running_loop(), told)
        writer.start()
        writer.submit(Unit.of(batch(entry(1))))
        await asyncio.wait_for(told.done, 10)
        assert (told.tickets, told.failures) == ([1], 1)
        writer.close()

    store = FullDisk(tmp_path)
    asyncio.run(scene())

    assert len(store.archive.entries(7, 100, 100)) == 1
    store.close()


def test_what_cannot_be_saved_before_the_end_is_counted(tmp_path: Path) -> None:
    async def scene() -> int:
        writer = Writer(store, asyncio.get_running_loop(), Told(last=0))
        writer.start()
        for n in range(1, 4):
            writer.submit(Unit.of(batch(entry(n), room=n)))
        return await asyncio.to_thread(writer.close)

    store = FullDisk(tmp_path)
    store.failures = 1000

    assert asyncio.run(scene()) == 3
    store.close()


class Picky(EmbeddedStore):
    """A store that refuses one unit and would take the others, as a full disk may."""

    def save(self, units: Sequence[Unit]) -> None:
        if any(batch.entries[0].number == 1 for unit in units for batch in unit.batches):
            raise StoreError("database or disk is full")
        super().save(units)


def test_nothing_is_saved_past_a_gap(tmp_path: Path) -> None:
    async def scene() -> int:
        told = Told(last=0)
        writer = Writer(store, asyncio.get_running_loop(), told)
        writer.start()
        writer.submit(Unit.of(batch(entry(1))))
        while not told.failures:
            await asyncio.sleep(0)
        writer.submit(Unit.of(batch(entry(2), room=2)))
        left = await asyncio.to_thread(writer.close)
        assert told.tickets == []
        return left

    store = Picky(tmp_path)

    assert asyncio.run(scene()) == 2
    assert store.archive.entries(7, 100, 100) == ()
    store.close()


def test_a_while_after_a_save_what_is_saved_is_moved_from_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "CHECKPOINT_SECONDS", 0.0)

    async def scene() -> None:
        told = Told(last=1)
        writer = Writer(store, asyncio.get_running_loop(), told)
        writer.start()
        writer.submit(Unit.of(batch(entry(1))))
        await asyncio.wait_for(told.done, 10)
        await asyncio.to_thread(writer.close)

    store = EmbeddedStore(tmp_path)
    asyncio.run(scene())
    alone = tmp_path / "alone.db"
    shutil.copy(store.path, alone)
    with StoreReader(alone) as reader:
        assert sorted(reader.load().records) == [1]
    store.close()


def test_other_work_is_done_after_what_was_submitted_and_told(tmp_path: Path) -> None:
    def saved() -> int:
        with StoreReader(store.path) as reader:
            return len(reader.entries(7, 100, 100))

    def breaks() -> None:
        raise ValueError("broken")

    async def scene() -> tuple[int, str]:
        writer = Writer(store, asyncio.get_running_loop(), Told(last=0))
        writer.start()
        writer.submit(Unit.of(batch(entry(1))))
        there = await writer.do(saved)
        with pytest.raises(ValueError, match="broken") as broken:
            await writer.do(breaks)
        assert await asyncio.to_thread(writer.close) == 0
        return there, str(broken.value)

    with EmbeddedStore(tmp_path) as store:
        assert asyncio.run(scene()) == (1, "broken")


def test_work_that_the_end_comes_before_is_refused_and_what_nobody_waits_for_left_out(
    tmp_path: Path,
) -> None:
    async def scene() -> list[object]:
        writer = Writer(store, asyncio.get_running_loop(), Told(last=0))
        writer.start()
        writer.submit(Unit.of(batch(entry(1))))
        waiting = [asyncio.ensure_future(writer.do(lambda: done.append(n))) for n in range(2)]  # noqa: B023
        await asyncio.sleep(0)
        waiting[0].cancel()
        assert await asyncio.to_thread(writer.close) == 1
        late = asyncio.ensure_future(writer.do(lambda: done.append(3)))
        return await asyncio.gather(*waiting, late, return_exceptions=True)

    done: list[int] = []
    store = FullDisk(tmp_path)
    store.failures = 1000
    cancelled, *refused = asyncio.run(scene())

    assert isinstance(cancelled, asyncio.CancelledError)
    assert [str(error) for error in refused] == ["the server stops"] * 2
    assert done == []
    store.close()
