"""What a large world costs: starting, a snapshot while the game runs, one changed object."""

import asyncio
import sqlite3
import tempfile
import time
import tracemalloc
from contextlib import closing
from pathlib import Path

import click
from attrs import evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.records.players import Player
from mudgroup.server.store import snapshots
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.taker import Taker
from mudgroup.settings.values import Settings
from tests.bench.large_world import AT_START, build
from tests.bench.lesson.report import HEADER, row
from tests.bench.lesson.snapshot import while_typing


async def longest_pause(folder: Path) -> tuple[float, float, int]:
    """Take a snapshot as the server does: its seconds, the loop's longest pause, its bytes."""
    pause = 0.0
    taker = Taker(folder)
    await taker.start()
    task = asyncio.create_task(taker.take(Settings().snapshots))
    start = last = time.perf_counter()
    while not task.done():
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        pause, last = max(pause, now - last), now
    await task
    await taker.stop()
    return time.perf_counter() - start, pause, snapshots.list_snapshots(folder)[0].size


@click.command()
@click.option("--objects", default=100_000, show_default=True)
@click.option("--rows", default=1_000_000, show_default=True)
def storage(objects: int, rows: int) -> None:
    """Starting, a snapshot, one change, in a world with many objects and history rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        build(folder, objects, rows)
        figures: list[tuple[str, str]] = []
        with EmbeddedStore(folder) as store:
            start = time.perf_counter()
            world = store.load()
            figures.append(("load the world", f"{time.perf_counter() - start:.2f} s"))
            start = time.perf_counter()
            store.reader.check_pages()
            figures.append(("check the pages", f"{time.perf_counter() - start:.2f} s"))
            start = time.perf_counter()
            store.archive.entries(10, rows, 50)
            figures.append(("read 50 entries", f"{(time.perf_counter() - start) * 1e3:.2f} ms"))
            (player,) = [r for r in world.records.values() if r.number == 1]
            assert isinstance(player, Player)
            with closing(sqlite3.connect(store.path)) as database:
                before = database.execute("SELECT count(*) FROM object").fetchone()[0]
                changed = evolve(player, current_group=10)
                start = time.perf_counter()
                store.save([Unit.of(Batch((changed,), (), objects + 1, AT_START))])
                took = (time.perf_counter() - start) * 1e3
                after = database.execute("SELECT count(*) FROM object").fetchone()[0]
            assert before == after
            figures.append(("save one changed object", f"{took:.2f} ms"))
            seconds, pause, size = asyncio.run(longest_pause(folder))
            figures.append(("snapshot, verified", f"{seconds:.2f} s"))
            figures.append(("  the event loop's longest pause", f"{pause * 1e3:.1f} ms"))
            figures.append(("  size", f"{size / 1e6:.0f} MB"))
        tracemalloc.start()
        with StoreReader(folder / EmbeddedStore.NAME) as reader:
            world = reader.load()
            figures.append(
                ("memory of the world", f"{tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")
            )
        tracemalloc.stop()
        typed = while_typing(Path(name))
    print(f"{objects:,} objects, {rows:,} history rows")
    for what, figure in figures:
        print(f"{what:<34}{figure:>12}")
    print(f"\nmilliseconds until an answer; a snapshot took {typed.seconds:.1f} s")
    print(HEADER)
    print(row("before it", typed.before))
    print(row("meanwhile", typed.meanwhile))
