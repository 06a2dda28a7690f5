"""``scripts/bench chaos``: kill a world, its gateways and their broker in turns, and prove."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, takewhile
from pathlib import Path

import click
from attrs import frozen

from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.lesson.report import at
from tests.chaos.play import Kill, Plan, Stand, Tally, play
from tests.chaos.processes import Cluster
from tests.chaos.proof import KINDS
from tests.chaos.wrong import FAULTS
from tests.scenes import WORLD

TURNS = ("world", "broker", "upgrade", "both", "gateway g1", "frozen", "gateway g2")

ECHO_SECONDS = 0.01
"""From an echo to the next word that is sent to it."""

ROW = "{:<14}{:>7}{:>10}{:>10}{:>10}{:>12}{:>12}"


@frozen
class Echo:
    """When an echo came, and how many seconds it took."""

    at: float
    seconds: float


@click.command()
@click.option("--minutes", default=5.0, show_default=True, help="Until the last kill.")
@click.option("--players", default=40, show_default=True)
@click.option("--lines", default=100.0, show_default=True, help="A second, of all together.")
@click.option("--seed", default=1, show_default=True)
@click.option("--fault", type=click.Choice([*FAULTS]), help="With this fault, on a slow disk.")
def chaos(minutes: float, players: int, lines: float, seed: int, fault: str | None) -> None:
    """kill -9 in turns, at random moments, under players who talk: no promise may be broken."""
    begun, seconds = time.monotonic(), minutes * 60
    program = ("-m", "tests.chaos.wrong", fault) if fault else ("-m", "mudgroup")
    with (
        tempfile.TemporaryDirectory() as folder,
        click.progressbar(length=int(seconds), file=sys.stderr, label="killing") as bar,
    ):
        kinds = takewhile(lambda _: time.monotonic() < begun + seconds, cycle(TURNS))
        plan = Plan(kinds, players, 5, lines, (0.3, 2.0), seed=seed)
        stand = Cluster(Path(folder), world=WORLD, program=program)
        tally, echoes = beside_an_echo(
            stand, plan, lambda: bar.update(int(time.monotonic() - begun) - bar.pos)
        )
    for line in (*pauses(tally.kills, echoes), "", *promises(tally)):
        print(line)
    sys.exit(bool(tally.faults))


def beside_an_echo(
    stand: Stand, plan: Plan, killed: Callable[[], object]
) -> tuple[Tally, list[Echo]]:
    """What comes of a play, and what a bare asyncio echo took meanwhile."""
    echoes: list[Echo] = []

    async def scene(port: int) -> Tally:
        asking = asyncio.create_task(_ask(port, echoes))
        try:
            return await play(stand, plan, killed)
        finally:
            asking.cancel()

    with process_of(echo) as echoing:
        port = hear(echoing)
        assert isinstance(port, int)
        return asyncio.run(scene(port)), echoes


async def _ask(port: int, echoes: list[Echo]) -> None:
    """Ask an echo again and again."""
    now = asyncio.get_running_loop().time
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while True:
        begun = now()
        writer.write(b"line\r\n")
        await reader.readline()
        echoes.append(Echo(now(), now() - begun))
        await asyncio.sleep(ECHO_SECONDS)


def pauses(kills: Sequence[Kill], echoes: Sequence[Echo]) -> Iterator[str]:
    """How long players waited, by what was killed, beside the echoes of the same time."""
    ends = [*(kill.at for kill in kills[1:]), float("inf")]
    yield ROW.format("killed", "times", "p50 ms", "p99 ms", "max ms", "echo p99", "echo max")
    for kind in dict.fromkeys(kill.kind for kill in kills):
        spans = [(k.at, end) for k, end in zip(kills, ends, strict=True) if k.kind == kind]
        waits = [kill.pause for kill in kills if kill.kind == kind]
        beside = [e.seconds for e in echoes if any(begin < e.at < end for begin, end in spans)]
        figures = (at(waits, 0.5), at(waits, 0.99), at(waits, 1), at(beside, 0.99), at(beside, 1))
        yield ROW.format(kind, len(waits), *(f"{figure * 1e3:.0f}" for figure in figures))


def promises(tally: Tally) -> Iterator[str]:
    """How many lines there were, and how often each promise was broken."""
    rows = {
        "lines typed": tally.typed,
        "lines acknowledged": tally.acknowledged,
        "lines saved": tally.saved,
        "lines shown to members": tally.deliveries,
        **{kind: tally.faults[kind] for kind in KINDS},
    }
    for name, number in rows.items():
        yield f"{name:<72}{number:>10}"
