"""Snapshots that are taken beside the game."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.priority import NICENESS
from mudgroup.server.store import snapshots
from mudgroup.server.store.taker import Taker
from mudgroup.settings.values import Snapshots
from tests.server.store.batches import database, filled

RULE = Snapshots(keep=2, keep_days=0)

FOUND = """#!/bin/sh
echo "$(nice) $PPID"
"""


def with_taker(data: Path, do: Callable[[Taker], Awaitable[None]]) -> None:
    async def run() -> None:
        taker = Taker(data)
        await taker.start()
        await do(taker)
        await taker.stop()

    asyncio.run(run())


def test_each_snapshot_is_taken_by_the_rule(tmp_path: Path) -> None:
    filled(tmp_path)
    said: list[str] = []

    async def three(taker: Taker) -> None:
        said.extend(await asyncio.gather(*(taker.take(RULE) for _ in range(3))))

    with_taker(tmp_path, three)

    left = [taken.path.name for taken in snapshots.list_snapshots(tmp_path)]
    assert [name.split()[0] for name in said[:0:-1]] == left


def test_what_goes_wrong_is_said_and_the_next_is_taken_all_the_same(tmp_path: Path) -> None:
    filled(tmp_path)

    async def wrong_then_right(taker: Taker) -> None:
        with database(tmp_path) as connection:
            connection.execute("UPDATE object SET crc = crc + 1 WHERE number = 3")
        with pytest.raises(StoreError, match="object #3"):
            await taker.take(RULE)
        with database(tmp_path) as connection:
            connection.execute("UPDATE object SET crc = crc - 1 WHERE number = 3")
        await taker.take(RULE)

    with_taker(tmp_path, wrong_then_right)

    assert len(snapshots.list_snapshots(tmp_path)) == 1


def test_what_takes_them_gives_way_to_the_game_and_is_no_child_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(FOUND, "utf-8")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    said: list[str] = []

    async def one(taker: Taker) -> None:
        said.append(await taker.take(RULE))

    with_taker(tmp_path, one)
    niceness, parent = map(int, said[0].split())

    assert niceness == NICENESS
    assert parent != os.getpid()


KILLS_ITS_SHELL = """#!/bin/sh
kill -9 "$PPID"
"""


def test_a_shell_that_was_killed_is_told_of_and_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    python = tmp_path / "python"
    python.write_text(KILLS_ITS_SHELL, "utf-8")
    python.chmod(0o700)

    async def killed_then_right(taker: Taker) -> None:
        with monkeypatch.context() as changed:
            changed.setattr(sys, "executable", str(python))
            await taker.stop()
            await taker.start()
        with pytest.raises(StoreError, match="it was ended"):
            await taker.take(RULE)
        await taker.take(RULE)

    with_taker(tmp_path, killed_then_right)

    assert len(snapshots.list_snapshots(tmp_path)) == 1


TAKES_AND_KILLS_ITS_SHELL = """#!/bin/sh
echo "one more snapshot"
kill -9 "$PPID"
"""


def test_of_a_shell_that_was_killed_before_its_answer_no_success_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(TAKES_AND_KILLS_ITS_SHELL, "utf-8")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))

    async def killed(taker: Taker) -> None:
        with pytest.raises(StoreError, match="it was ended: one more snapshot"):
            await taker.take(RULE)

    with_taker(tmp_path, killed)


def test_where_there_is_no_shell_the_server_starts_and_each_snapshot_tells_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    filled(tmp_path)

    async def without_then_with(taker: Taker) -> None:
        with monkeypatch.context() as changed:
            changed.setenv("PATH", str(tmp_path))
            await taker.stop()
            await taker.start()
            with pytest.raises(StoreError, match="'sh'"):
                await taker.take(RULE)
        await taker.take(RULE)

    with_taker(tmp_path, without_then_with)

    assert ["'sh'" in record.getMessage() for record in caplog.records] == [True]
    assert len(snapshots.list_snapshots(tmp_path)) == 1


STANDS_STILL = """#!/bin/sh
exec sleep 20
"""


def test_a_shell_that_stands_still_does_not_keep_the_server_from_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mudgroup.server.store.taker.END_SECONDS", 0.1)
    shell = tmp_path / "sh"
    shell.write_text(STANDS_STILL, "utf-8")
    shell.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    async def scene() -> None:
        taker = Taker(tmp_path)
        await taker.start()
        await asyncio.wait_for(taker.stop(), 10)

    asyncio.run(scene())
