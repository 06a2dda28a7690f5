"""``scripts/bench commands``: what one command costs who types it, and all others."""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TextIO

import click
from attrs import asdict, frozen

from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.lesson import crowd
from tests.bench.lesson.acts import CALM, Act, Stage, acts
from tests.bench.lesson.plot import draw
from tests.bench.lesson.raised import raise_descriptors
from tests.bench.lesson.report import at
from tests.bench.lesson.school import HEAD, School, prepare
from tests.bench.lesson.server import held_on
from tests.bench.lesson.stalls import stalls
from tests.bench.lesson.watching import Wait, Watch, ran_and_delayed
from tests.bench.options import as_json


@frozen
class Row:
    """What an act took, and what others waited meanwhile, in milliseconds.

    ``own`` is the median of all times, ``cpu`` the server's of one. ``stall`` is the longest wait
    of others beyond that for an echo, without what Linux made of it.
    """

    objects: int
    name: str
    own: float
    cpu: float
    p99: float
    longest: float
    echo_p99: float
    echo_longest: float
    stall: float


def row_of(objects: int, name: str, own: Sequence[float], cpu: float, waits: Sequence[Wait]) -> Row:
    """A row of an act in a world of so many objects."""
    others, echoes = [w.server for w in waits], [w.echo for w in waits]
    worst = max((stall.own for stall in stalls(waits, 0)), default=0.0)
    seconds = (
        median(own),
        cpu / len(own),
        at(others, 0.99),
        at(others, 1),
        at(echoes, 0.99),
        at(echoes, 1),
        worst,
    )
    return Row(objects, name, *(round(value * 1e3, 1) for value in seconds))


async def measure(
    act: Act, stage: Stage, watch: Watch, server: int, objects: int, watched: float
) -> Row:
    """Do an act, and see how long others wait until it is over; they alone cost so much of a
    core."""
    own, waits, cpu = [], [], 0.0
    for _ in range(act.times):
        began, (used, _) = time.time(), ran_and_delayed(server)
        own.append(await act.do(stage))
        await asyncio.sleep(CALM)
        cpu += ran_and_delayed(server)[0] - used - (time.time() - began) * watched
        waits += watch.since(began)
        await asyncio.sleep(CALM)
    return row_of(objects, act.name, own, cpu, waits)


async def play(stage: Stage, server: int, echo_port: int, objects: int) -> list[Row]:
    """All acts, one after another, while some look on."""
    school = stage.school
    leaders = map(crowd.leader, crowd.parties(school.crowd))
    await stage.come(HEAD, school.pupils[0], *leaders)
    watch = Watch(server)
    await watch.connect(stage.telnet, echo_port)
    watch.start()
    began, (used, _) = time.time(), ran_and_delayed(server)
    await asyncio.sleep(3 * CALM)
    watched = (ran_and_delayed(server)[0] - used) / (time.time() - began)
    rows = []
    for act in acts(school):
        print(f"{act.name} ...", file=sys.stderr)
        rows.append(await measure(act, stage, watch, server, objects, watched))
    watch.stop()
    return rows


def measured(kept: Path | None, objects: int, school: School) -> list[Row]:
    """The rows of a world of so many objects, with ten rows of history for each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(kept, folder / "data", (objects, 10 * objects), school)
        with (
            held_on(folder, connections=school.crowd + 1000) as (server, telnet, _),
            process_of(echo) as echoing,
            process_of(crowd.crowd, crowd.names(school.crowd), telnet) as coming,
        ):
            echo_port = hear(echoing)
            assert isinstance(echo_port, int)
            names = crowd.names(school.crowd)
            with click.progressbar(names, file=sys.stderr, label="a crowd comes") as bar:
                for _ in bar:
                    hear(coming)
            return asyncio.run(play(Stage(school, telnet), server, echo_port, objects))


COLUMNS = ("own", "cpu", "p99", "longest", "echo_p99", "echo_longest", "stall")


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows, as people read them."""
    yield "milliseconds: of the command, then of others meanwhile, and of a bare echo"
    heads = "".join(f"{name.replace('_', ' '):>13}" for name in COLUMNS)
    yield f"{'objects':>9}  {'what':<20}{heads}"
    for row in rows:
        figures = "".join(f"{getattr(row, name):>13,.1f}" for name in COLUMNS)
        yield f"{row.objects:>9,}  {row.name:<20}{figures}"


@click.command()
@click.option(
    "--objects", default=(100_000,), multiple=True, show_default=True, help="World sizes."
)
@click.option("--online", default=5000, show_default=True, help="A crowd that does nothing.")
@click.option(
    "--kept", type=click.Path(path_type=Path), help="A folder in which worlds stay for others."
)
@as_json
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="Cost by world size.")
def commands(
    objects: tuple[int, ...],
    online: int,
    kept: Path | None,
    to: TextIO | None,
    picture: Path | None,
) -> None:
    """What one command costs in a large world, and how long all others wait meanwhile."""
    raise_descriptors()
    school = School(crowd=online)
    rows = [row for size in objects for row in measured(kept, size, school)]
    for line in table(rows) if to is None or to.name != "-" else ():
        print(line)
    if to:
        json.dump([asdict(row) for row in rows], to, indent=2)
    if picture:
        draw(picture, [(row.name, row.objects, row.cpu) for row in rows])
