"""What memory costs: the pauses while a group talks, and what connections that have gone leave."""

import asyncio
import gc
import sys
import tempfile
import time
from pathlib import Path

import click

from tests.bench.large_world import build
from tests.bench.process import resident
from tests.bench.serving import Reader, group_of, running

PACE = 0.01
"""Seconds between two lines of the one who talks, and of the one who waits for answers."""


async def waits(port: int, members: int, comers: int) -> list[float]:
    """How long somebody waited for each answer while a group talked and others came, in seconds,
    sorted."""
    leader, *_ = await group_of(port, members)
    loop = asyncio.get_running_loop()
    _, asker = await loop.create_connection(Reader, "127.0.0.1", port)
    await asker.more(3, "create Asker open sesame")
    found = []
    for n in range(comers):
        _, comer = await loop.create_connection(Reader, "127.0.0.1", port)
        await comer.more(3, f"create Comer-{n} open sesame")
        start = time.perf_counter()
        leader.type(",a line of a conversation about a rather ordinary rock")
        await asker.more(1, "group list")
        found.append(time.perf_counter() - start)
        await asyncio.sleep(PACE)
    return sorted(found)


@click.command()
@click.option("--objects", default=10_000, show_default=True)
@click.option("--members", default=50, show_default=True)
@click.option("--comers", default=1000, show_default=True)
def pauses(objects: int, members: int, comers: int) -> None:
    """How long answers take while a group talks and players come; the longest is a pause."""
    gc.disable()  # ours would be taken for the server's
    with tempfile.TemporaryDirectory() as name:
        build(Path(name) / "data", objects, 0)
        with running(Path(name)) as (_, port, _):
            found = asyncio.run(waits(port, members, comers))
    print(f"{objects:,} objects, {members} members who talk, {comers:,} players who come")
    for what, part in (("half", 0.5), ("99 of 100", 0.99), ("999 of 1,000", 0.999), ("all", 1.0)):
        wait = found[min(len(found) - 1, int(part * len(found)))]
        print(f"{what:<14} within {wait * 1e3:>8.1f} ms")


class Guest(Reader):
    """A client that waits until it sees a place."""

    def data_received(self, data: bytes) -> None:
        if b"Exits:" in data:
            self.reached.set()


async def come_and_go(port: int, verb: str, name: str) -> None:
    """Connect, log in, see the place and go."""
    loop = asyncio.get_running_loop()
    transport, guest = await loop.create_connection(Guest, "127.0.0.1", port)
    guest.type(f"{verb} {name} open sesame")
    await guest.reached.wait()
    transport.close()


async def visits(port: int, process: int, count: int, at_once: int) -> list[int]:
    """What is resident at first and after each tenth of the connections."""
    names = [f"Guest-{n}" for n in range(at_once)]
    await asyncio.gather(*(come_and_go(port, "create", name) for name in names))
    sizes = [resident(process)]
    with click.progressbar(length=10, file=sys.stderr, label="connecting") as bar:
        for _ in range(10):
            for _ in range(count // 10 // at_once):
                await asyncio.gather(*(come_and_go(port, "connect", name) for name in names))
            sizes.append(resident(process))
            bar.update(1)
    return sizes


@click.command()
@click.option("--count", default=10_000, show_default=True)
@click.option("--at-once", default=10, show_default=True)
def connections(count: int, at_once: int) -> None:
    """The memory of the server while so many connections log in and go."""
    with tempfile.TemporaryDirectory() as name, running(Path(name)) as (process, port, _):
        sizes = asyncio.run(visits(port, process, count, at_once))
    print(f"{'connections':>12}{'resident':>12}")
    for tenth, size in enumerate(sizes):
        print(f"{count // 10 * tenth:>12,}{size / 1e6:>9.1f} MB")
