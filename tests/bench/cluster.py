"""``scripts/bench cluster``: what a world apart from its gateways costs, and how long it pauses."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import chain, repeat
from pathlib import Path

import click
from attrs import frozen

from tests.bench.chaos import beside_an_echo, pauses, promises
from tests.bench.large_world import build
from tests.bench.lesson.report import at
from tests.bench.process import spent
from tests.chaos.play import Plan, Play
from tests.chaos.processes import Alone, Cluster

SIZES = (Plan((), 100, 5, 200.0), Plan((), 200, 200, 10.0))
"""Groups of five, and one of 200: a thousand and two thousand deliveries a second."""

OBJECTS, ROWS = 100_000, 200_000
COST = "{:>10} {:<12}{:>8}{:>8}{:>9}{:>11}{:>9}"
PARTS = ("world", "gateways", "broker")


@frozen
class Cost:
    """What talking took: of each part ms of CPU for 1,000 deliveries, of lines the seconds."""

    cpu: Mapping[str, float]
    waits: Sequence[float]


@click.command()
@click.option("--seconds", default=10.0, show_default=True, help="That each group talks.")
@click.option("--kills", default=20, show_default=True, help="And as many upgrades.")
@click.option("--large/--no-large", default=True, help="Kill a world of 100,000 objects, too.")
@click.option("--kept", type=click.Path(path_type=Path), help="A folder where that world is kept.")
def cluster(seconds: float, kills: int, large: bool, kept: Path | None) -> None:
    """CPU of each process for a delivery, beside one process; pauses of upgrades and kills."""
    print(COST.format("members", "processes", "p50 ms", "p99 ms", *PARTS))
    for plan in SIZES:
        for name, kind in (("one", Alone), ("apart", Cluster)):
            cost = measured(kind, plan, seconds)
            waits = (f"{at(cost.waits, share) * 1e3:.1f}" for share in (0.5, 0.99))
            parts = (f"{cost.cpu[part]:.1f}" if part in cost.cpu else "" for part in PARTS)
            print(COST.format(plan.group, name, *waits, *parts), flush=True)
    broken = paused("the world that ships", None, kills)
    if large:
        with ExitStack() as there:
            folder = kept or Path(there.enter_context(tempfile.TemporaryDirectory()))
            if not (folder / "data").exists():
                build(folder / "data", OBJECTS, ROWS)
            broken = paused(f"{OBJECTS:,} objects", folder / "data", kills) or broken
    sys.exit(broken)


def measured(kind: type[Cluster], plan: Plan, seconds: float) -> Cost:
    """Have players talk for a while."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(kind(Path(folder)), plan, seconds))


async def _measured(stand: Cluster, plan: Plan, seconds: float) -> Cost:
    try:
        await stand.start()
        players = Play(stand, plan)
        await players.come()
        before = _spent(stand)
        talking = asyncio.create_task(players.talk())
        await asyncio.sleep(seconds)
        talking.cancel()
        await players.settle()
        after = _spent(stand)
    finally:
        await stand.stop()
    heard = [player.now for player in players.players]
    deliveries = sum(len(one.shown) for one in heard)
    cpu = {part: (after[part] - before[part]) / deliveries * 1e6 for part in after}
    return Cost(cpu, [wait for one in heard for wait in one.waits.values()])


def _spent(stand: Cluster) -> dict[str, float]:
    return {part: sum(map(spent, pids)) for part, pids in stand.processes().items()}


def paused(name: str, data: Path | None, kills: int) -> bool:
    """Print how long players wait when a world is ended, which begins with some data, and another
    takes over; whether a promise was broken."""
    plan = Plan(chain(*repeat(("upgrade", "world"), kills)), between=(0.5, 1.0))
    with (
        tempfile.TemporaryDirectory() as folder,
        click.progressbar(length=2 * kills, file=sys.stderr, label=name) as bar,
    ):
        if data:
            shutil.copytree(data, Path(folder) / "data")
        tally, echoes = beside_an_echo(Cluster(Path(folder)), plan, lambda: bar.update(1))
    broken = promises(tally) if tally.faults else ()
    for line in ("", name, *pauses(tally.kills, echoes), *broken):
        print(line, flush=True)
    return bool(tally.faults)
