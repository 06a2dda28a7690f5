"""The saving thread: in order, in groups, and again when the disk refuses."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from mudgroup.server import writer as writer_module
from mudgroup.server.store import Store
from mudgroup.server.writer import Writer
from tests.server.test_store import batch, entry


def test_batches_are_saved_in_order_and_told_by_ticket(tmp_path: Path) -> None:
    async def scene() -> list[int]:
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        told: list[int] = []

        def saved(ticket: int) -> None:
            told.append(ticket)
            if ticket == 50:
                done.set_result(None)

        writer = Writer(store, loop, saved)
        tickets = [writer.submit(batch(entry(n), room=n)) for n in range(1, 51)]
        await asyncio.wait_for(done, 10)
        writer.close()
        assert tickets == list(range(1, 51))
        return told

    store = Store(tmp_path)
    told = asyncio.run(scene())

    assert told == sorted(told)
    assert [e.number for e in store.reader.entries(7, 1000, 1000)] == list(range(1, 51))
    store.close()


def test_what_is_left_is_saved_when_the_writer_closes(tmp_path: Path) -> None:
    async def scene() -> None:
        writer = Writer(store, asyncio.get_running_loop(), lambda ticket: None)
        for n in range(1, 20):
            writer.submit(batch(entry(n), room=n))
        writer.close()

    store = Store(tmp_path)
    asyncio.run(scene())

    assert len(store.reader.entries(7, 1000, 1000)) == 19
    store.close()


class FullDisk(Store):
    """A store whose first saves fail, as on a full disk."""

    failures = 2

    def save(self, batches: object) -> None:
        if self.failures:
            self.failures -= 1
            raise sqlite3.OperationalError("database or disk is full")
        super().save(batches)  # type: ignore[arg-type]


def test_what_the_disk_refused_is_saved_when_it_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "RETRY_SECONDS", 0.01)

    async def scene() -> None:
        done = asyncio.get_running_loop().create_future()
        writer = Writer(store, asyncio.get_running_loop(), done.set_result)
        writer.submit(batch(entry(1)))
        assert await asyncio.wait_for(done, 10) == 1
        writer.close()

    store = FullDisk(tmp_path)
    asyncio.run(scene())

    assert len(store.reader.entries(7, 100, 100)) == 1
    store.close()
