"""``scripts/bench fanout``: rounds of every server, and the table."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from tests.bench.fanout.kinds import BROWSERS, DIRECTIVES, PROSE
from tests.bench.fanout.servers import Server, floors, mudgroup, need_files
from tests.bench.fanout.tables import Row, data, middle, table
from tests.bench.fanout.trial import Figures, Size, play

KINDS = {
    "prose": (PROSE,),
    "directives": (DIRECTIVES,),
    "browsers": (BROWSERS,),
    "mix": (PROSE, DIRECTIVES, BROWSERS),
}

QUICK = Size(serial=100_000, pipelined=400_000, lines=1000, paced=100)


def measured(
    servers: Sequence[Server], members: Sequence[int], rounds: int, size: Size
) -> list[Row]:
    """A row for each server and number of members, whose rounds are played in turn."""
    rows = []
    length = len(members) * len(servers) * rounds
    with click.progressbar(length=length, file=sys.stderr, label="measuring") as bar:
        for many in members:
            found: dict[str, list[Figures]] = {server.name: [] for server in servers}
            for _ in range(rounds):
                for server in servers:
                    found[server.name].append(play(server, many, size))
                    bar.update(1)
            rows += [Row(name, many, middle(each)) for name, each in found.items()]
    return rows


@click.command()
@click.option("--members", default=(1000,), multiple=True, show_default=True, help="Of the group.")
@click.option("--only", type=click.Choice([*KINDS]), multiple=True, help="One kind of clients.")
@click.option("--rounds", default=3, show_default=True, help="Of which the medians are told.")
@click.option("--loop", type=click.Choice(["asyncio", "uvloop"]), default="asyncio")
@click.option("--quick", is_flag=True, help="Fewer lines: for a look, not for a record.")
@click.option(
    "--json",
    "to",
    is_flag=False,
    flag_value="-",
    type=click.File("w"),
    help="To a file, or else to the output.",
)
def fanout(
    members: tuple[int, ...],
    only: tuple[str, ...],
    rounds: int,
    loop: str,
    quick: bool,
    to: TextIO | None,
) -> None:
    """What a line to a group costs, beside servers that only pass it on."""
    need_files(max(members))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = (mudgroup(folder, KINDS[kind], loop) for kind in only or KINDS)
        rows = measured([*floors(folder), *ours], members, rounds, QUICK if quick else Size())
    for line in table(rows, rounds) if to is None or to.name != "-" else ():
        print(line)
    if to:
        json.dump(data(rows, rounds), to, indent=2)
